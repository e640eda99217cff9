// @ts-check

import { modeOf, wholeNumber } from "./address-state.js";
import { companionChoices, layerLine, nextLayer, otherComplexes } from "./choices.js";
import { Colourist } from "./colouring.js";
import { Companions } from "./companions.js";
import { controls } from "./controls.js";
import { element } from "./dom.js";
import { Frames } from "./frames.js";
import { Geometry } from "./geometry.js";
import { inspector } from "./inspector.js";
import { bindKeys } from "./keys.js";
import { count } from "./numbers.js";
import { numbers } from "./packed.js";
import { draggedPoints } from "./dragging.js";
import { saveFilm, savePicture } from "./saving.js";
import { Selection } from "./selection.js";
import { Stage } from "./stage.js";
import { themeOf } from "./theme.js";
import { summaryLine, timeline } from "./timeline.js";

/**
 * @typedef {import("./geometry.js").ComplexDocument} ComplexDocument
 * @typedef {import("./colouring.js").Mode} Mode
 * @typedef {import("./host.js").Host} Host
 * @typedef {{first: ComplexDocument, firstIndex: number, frames: import("./timeline.js").FrameSummary[] | null,
 *     bounds: import("./geometry.js").Bounds | null}} Source `frames` is null for a single complex
 */

const LOOK_AHEAD = 4;

/** The polygon view of one complex, or of one per frame of a training. */
export class Viewer {
  #index;
  #wanted;
  #gone = false;

  /**
   * @param {Source} source
   * @param {Host} host
   */
  constructor(source, host) {
    const { document, state } = host;
    this.host = host;
    this.frames = new Frames(source.frames?.length ?? 1, host.load);
    this.#index = source.firstIndex;
    this.#wanted = source.firstIndex;
    this.geometry = new Geometry(source.first);
    this.frames.put(source.firstIndex, this.geometry);
    this.isFilm = source.frames !== null;
    this.summaries = source.frames ?? [];
    this.mode = modeOf(state.get("colour"));
    this.hidden = new Set((state.get("hide") ?? "").split(",").filter(Boolean));
    this.selection = new Selection(this);
    const layers = source.first.layers.length;
    this.through = wholeNumber(state.get("layers"), 1, layers + 1);
    this.colourist = new Colourist();
    this.inspector = inspector(document, async (region) => numbers((await this.#load(`linearRegion=${region}`)).map),
      (region) => this.#load(`activationRegion=${region}`));
    this.stage = new Stage(document, source.bounds ?? this.geometry.bounds, state.get("view"), {
      hover: (face, at, reach) => this.selection.hover(face, at, reach),
      select: (face) => this.selection.select(face),
      moved: (view) => state.set("view", view),
      moving: (view) => {
        this.companions.follow(view);
        host.link?.tell("view", view);
      },
      ...draggedPoints(host, () => this.geometry, () => this.#paint()),
    });
    const beside = state.get("beside") ?? "";
    this.companions = new Companions(host, this.stage, {
      load: (query) => this.#load(query), hover: (face, at) => this.selection.hover(face, at), select: (face) => this.selection.select(face),
      selectNamed: (name) => this.selection.selectNamed(name), changed: () => this.#paint(),
    }, wholeNumber(state.get("output"), 0, source.first.outputs - 1) ?? 0, source.frames);
    this.controls = controls(document, {
      layers, hasPoints: source.first.points !== undefined, mode: this.mode, hidden: this.hidden, through: this.through,
      beside, companions: companionChoices(source.frames), table: state.get("table") === "1",
      json: host.file?.("json") ?? null, isFilm: this.isFilm,
    }, {
      through: (through) => this.#setThrough(through),
      beside: (beside) => this.companions.put(beside),
      table: (shown) => this.companions.showTable(shown),
      mode: (mode) => this.#setMode(mode),
      toggle: (part, shown) => this.#toggle(part, shown),
      reset: () => this.stage.reset(),
      save: (kind) => this.#save(kind),
    });
    this.timeline = source.frames && timeline(document, source.frames, { show: (index) => this.showFrame(index) });
    this.position = element(document, "p", { class: "complex-position" });
    this.notice = element(document, "p", { class: "complex-notice", role: "status", hidden: true });
    this.stage.element.append(this.position, this.notice);
    this.counts = element(document, "p", { class: "complex-counts complex-still", "data-testid": "layer-counts", hidden: true });
    this.summary = element(document, "p", { class: "complex-counts complex-still", "data-testid": "frame-counts" }, stillLine(source.first));
    this.element = this.#assemble();
    this.inspector.clear();
    this.#stayCurrent();
    otherComplexes(host, beside).then((others) => this.controls.addCompanions(others, beside));
  }

  /** Shows what the address asks for, or the first frame. */
  start() {
    const asked = Number(this.host.state.get("frame") ?? this.#index);
    const valid = Number.isInteger(asked) && asked >= 0 && asked < this.frames.count;
    this.#show(this.#index, this.geometry);
    const beside = this.host.state.get("beside");
    if (beside) this.companions.put(beside);
    if (this.host.state.get("table") === "1") this.companions.showTable(true);
    if (valid && asked !== this.#index) this.showFrame(asked).catch(() => undefined); // the notice tells
    else this.frames.lookAhead(this.#index, 1, 1);
  }

  /**
   * Shows another complex in place of the only one.
   *
   * @param {ComplexDocument} document
   */
  replace(document) {
    this.summary.textContent = stillLine(document);
    const geometry = new Geometry(document);
    this.frames.put(0, geometry);
    this.#show(0, geometry);
  }

  /**
   * Shows a frame as soon as it is loaded, unless another one is wanted by then.
   *
   * @param {number} index
   */
  async showFrame(index) {
    const direction = index < this.#wanted ? -1 : 1;
    this.#wanted = index;
    this.timeline?.set(index);
    try {
      const geometry = this.frames.peek(index) ?? await this.#loaded(index);
      this.frames.lookAhead(index, direction, this.timeline?.isPlaying() ? LOOK_AHEAD : 1);
      if (this.#wanted === index) this.#show(index, geometry);
    } catch (error) {
      if (this.#wanted === index) this.#tell("This frame could not be loaded. Move the slider to try again.");
      throw error;
    }
  }

  /** @param {number} index */
  async #loaded(index) {
    const slow = setTimeout(() => this.#tell("Loading the frame…"), 200);
    try {
      return await this.frames.get(index);
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * @param {number} index
   * @param {Geometry} geometry
   */
  #show(index, geometry) {
    this.#index = index;
    this.geometry = geometry;
    this.selection.leave();
    this.#tell("");
    this.timeline?.set(index);
    this.stage.canvas.dataset.frame = String(index);
    if (this.isFilm) this.host.state.set("frame", String(index));
    this.#paint();
  }

  #paint() {
    const scene = this.#scene(this.geometry);
    this.controls.setLegend(scene.colouring.legend);
    this.stage.show(scene);
    this.companions.paint(scene, (geometry) => this.#coloured(geometry, scene.theme));
    this.counts.hidden = this.through === null;
    this.counts.textContent = this.through === null ? "" : layerLine(this.geometry, this.through);
    this.selection.show();
  }

  /** @param {Geometry} geometry */
  #scene(geometry) {
    const theme = themeOf(this.element);
    return { geometry, colouring: this.#coloured(geometry, theme), hidden: this.hidden, theme, through: this.through };
  }

  /**
   * @param {Geometry} geometry
   * @param {import("./colouring.js").Theme} theme
   */
  #coloured(geometry, theme) {
    return this.through === null ? this.colourist.colour(geometry, this.mode, theme) : this.colourist.colourLayers(geometry, this.through, theme);
  }

  /** @param {number | null} through */
  #setThrough(through) {
    this.through = through;
    this.controls.setThrough(through);
    this.host.state.set("layers", through === null ? null : String(through));
    this.#paint();
  }

  /** @param {Mode} mode */
  #setMode(mode) {
    this.mode = mode;
    this.host.state.set("colour", mode === "linear" ? null : mode);
    this.#paint();
  }

  /**
   * @param {string} part
   * @param {boolean} shown
   */
  #toggle(part, shown) {
    if (shown) this.hidden.delete(part);
    else this.hidden.add(part);
    this.host.state.set("hide", [...this.hidden].sort().join(","));
    this.#paint();
  }

  /** @param {"png" | "svg" | "gif"} kind */
  async #save(kind) {
    const { document } = this.host;
    if (kind !== "gif") return savePicture(document, kind, this.isFilm ? `regions-${this.#index}` : "regions", this.stage, this.companions);
    try {
      await saveFilm(document, this.summaries, this.stage, async (index) => this.#scene(await this.frames.get(index)), (text) => this.#tell(text) ?? !this.#gone);
      this.#tell("");
    } catch {
      this.#tell("The animated picture could not be drawn, because a frame could not be loaded.");
    }
  }

  /**
   * A further document of the complex that is shown.
   *
   * @param {string} query
   */
  #load(query) {
    return this.host.load(this.isFilm ? `frame=${this.#index}&${query}` : query);
  }

  /** @param {string} text */
  #tell(text) {
    this.notice.textContent = text;
    this.notice.hidden = text === "";
  }

  #assemble() {
    const { document } = this.host;
    const below = this.timeline?.element ?? this.summary;
    return element(document, "div", { class: "complex-view" }, this.controls.element,
      element(document, "div", { class: "complex-main" }, this.companions.stages, this.counts, below), this.inspector.element, this.companions.below);
  }

  /** Follows keys, and colours of the page, until the view goes away. */
  #stayCurrent() {
    const { document, onDispose } = this.host;
    const window = /** @type {Window} */ (document.defaultView);
    const repaint = () => this.#paint();
    window.addEventListener("themechange", repaint);
    this.host.link?.listen((what, value) => {
      if (what === "select") this.selection.take(value);
      else {
        this.stage.follow(value);
        this.companions.follow(value);
      }
    });
    requestAnimationFrame(repaint); // only what stands in the page has its colours
    const unbind = bindKeys(document, this.element, {
      play: () => this.timeline?.toggle(),
      step: (by) => this.timeline?.step(by),
      zoom: (factor) => this.stage.zoom(factor),
      reset: () => this.stage.reset(),
      layer: (by) => this.#setThrough(nextLayer(this.geometry, this.through, by)),
      drop: () => { if (this.selection.pattern !== null) this.selection.select(-1); },
    });
    onDispose(() => {
      this.#gone = true;
      window.removeEventListener("themechange", repaint);
      unbind();
      this.timeline?.pause();
      this.stage.dispose();
      this.companions.dispose();
    });
  }
}

/** @param {ComplexDocument} document */
function stillLine({ faces, counts }) {
  return `faces ${count(numbers(faces.start).length - 1)} · ${summaryLine(/** @type {any} */ (counts))}`;
}
