// @ts-check

import { Colourist, MODES } from "./colouring.js";
import { controls } from "./controls.js";
import { element, saveFile } from "./dom.js";
import { Frames } from "./frames.js";
import { Geometry } from "./geometry.js";
import { inspector } from "./inspector.js";
import { bindKeys } from "./keys.js";
import { count, real } from "./numbers.js";
import { Stage } from "./stage.js";
import { themeOf } from "./theme.js";
import { summaryLine, timeline } from "./timeline.js";

/**
 * @typedef {import("./geometry.js").ComplexDocument} ComplexDocument
 * @typedef {import("./colouring.js").Mode} Mode
 * @typedef {object} Host see the console's documentation of views
 * @property {Document} document
 * @property {(query: string) => Promise<any>} load
 * @property {{get: (key: string) => string | null, set: (key: string, value: string | null) => void}} state
 * @property {(callback: () => void) => void} onDispose
 * @typedef {{first: ComplexDocument, firstIndex: number, frames: import("./timeline.js").FrameSummary[] | null,
 *     bounds: import("./geometry.js").Bounds | null}} Source `frames` is null for a single complex
 */

const LOOK_AHEAD = 4;
const NO_FACES = new Uint32Array();

/** The polygon view of one complex, or of one per frame of a training. */
export class Viewer {
  #hovered = -1;
  #index;
  #wanted;

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
    this.mode = modeOf(state.get("colour"));
    this.hidden = new Set((state.get("hide") ?? "").split(",").filter(Boolean));
    this.selected = state.get("select"); // the pattern: it stays with a region from frame to frame
    this.colourist = new Colourist();
    this.inspector = inspector(document, (region) => this.#loadMap(region));
    this.stage = new Stage(document, source.bounds ?? this.geometry.bounds, state.get("view"), {
      hover: (face, at) => this.#hover(face, at),
      select: (face) => this.#select(face),
      moved: (view) => state.set("view", view),
    });
    this.controls = controls(document, {
      layers: source.first.layers.length, hasPoints: source.first.points !== undefined, mode: this.mode, hidden: this.hidden,
    }, {
      mode: (mode) => this.#setMode(mode),
      toggle: (part, shown) => this.#toggle(part, shown),
      reset: () => this.stage.reset(),
      save: (kind) => this.#save(kind),
    });
    this.timeline = source.frames && timeline(document, source.frames, { show: (index) => this.showFrame(index) });
    this.position = element(document, "p", { class: "complex-position" });
    this.notice = element(document, "p", { class: "complex-notice", role: "status", hidden: true });
    this.stage.element.append(this.position, this.notice);
    this.element = this.#assemble(source);
    this.inspector.clear();
    this.#stayCurrent();
  }

  /** Shows what the address asks for, or the first frame. */
  start() {
    const asked = Number(this.host.state.get("frame") ?? this.#index);
    const valid = Number.isInteger(asked) && asked >= 0 && asked < this.frames.count;
    this.#show(this.#index, this.geometry);
    if (valid && asked !== this.#index) this.showFrame(asked).catch(() => undefined); // the notice tells
    else this.frames.lookAhead(this.#index, 1, 1);
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
    this.#hovered = -1;
    this.#tell("");
    this.timeline?.set(index);
    this.stage.canvas.dataset.frame = String(index);
    if (this.isFilm) this.host.state.set("frame", String(index));
    this.#paint();
    this.#inspect();
  }

  #paint() {
    const theme = themeOf(this.element);
    const colouring = this.colourist.colour(this.geometry, this.mode, theme);
    this.controls.setLegend(colouring.legend);
    this.stage.show({ geometry: this.geometry, colouring, hidden: this.hidden, theme });
  }

  /**
   * @param {number} face
   * @param {{x: number, y: number} | null} at
   */
  #hover(face, at) {
    const [first, second] = this.geometry.document.axes ?? ["s", "t"];
    this.position.textContent = at && face >= 0 ? `${first} ${real(at.x)}  ${second} ${real(at.y)}` : "";
    if (face === this.#hovered) return;
    this.#hovered = face;
    this.#inspect();
  }

  /** @param {number} face */
  #select(face) {
    const pattern = face < 0 ? null : this.geometry.document.patterns[this.geometry.pattern[face]];
    this.selected = pattern === this.selected ? null : pattern;
    this.host.state.set("select", this.selected);
    this.#inspect();
  }

  #inspect() {
    const selected = this.#selectedFace();
    const kind = this.mode === "activation" || this.mode === "active" ? "pattern" : "linear";
    const faces = (/** @type {number} */ face) => (face < 0 ? NO_FACES : this.geometry.facesOf(kind, this.geometry.regionOf(kind)[face]));
    this.stage.outline(faces(this.#hovered), faces(selected));
    const face = this.#hovered >= 0 ? this.#hovered : selected;
    if (face >= 0) this.inspector.show(this.geometry, face, face === selected);
    else this.inspector.clear();
  }

  #selectedFace() {
    const pattern = this.selected === null ? -1 : this.geometry.document.patterns.indexOf(this.selected);
    return pattern < 0 ? -1 : this.geometry.facesOf("pattern", pattern)[0];
  }

  /** @param {Mode} mode */
  #setMode(mode) {
    this.mode = mode;
    this.host.state.set("colour", mode === "linear" ? null : mode);
    this.#paint();
    this.#inspect();
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

  /** @param {"png" | "svg"} kind */
  async #save(kind) {
    const name = this.isFilm ? `regions-${this.#index}` : "regions";
    saveFile(this.host.document, `${name}.${kind}`, await this.stage.picture(kind));
  }

  /** @param {number} region */
  async #loadMap(region) {
    const frame = this.isFilm ? `frame=${this.#index}&` : "";
    return (await this.host.load(`${frame}linearRegion=${region}`)).map;
  }

  /** @param {string} text */
  #tell(text) {
    this.notice.textContent = text;
    this.notice.hidden = text === "";
  }

  /** @param {Source} source */
  #assemble(source) {
    const { document } = this.host;
    const below = this.timeline?.element ?? element(document, "p", { class: "complex-counts complex-still", "data-testid": "frame-counts" },
      `faces ${count(this.geometry.faces)} · ${summaryLine(/** @type {any} */ (source.first.counts))}`);
    return element(document, "div", { class: "complex-view" }, this.controls.element,
      element(document, "div", { class: "complex-main" }, this.stage.element, below), this.inspector.element);
  }

  /** Follows keys, and colours of the page, until the view goes away. */
  #stayCurrent() {
    const { document, onDispose } = this.host;
    const window = /** @type {Window} */ (document.defaultView);
    const repaint = () => this.#paint();
    window.addEventListener("themechange", repaint);
    const unbind = bindKeys(document, this.element, {
      play: () => this.timeline?.toggle(),
      step: (by) => this.timeline?.step(by),
      zoom: (factor) => this.stage.zoom(factor),
      reset: () => this.stage.reset(),
      drop: () => { if (this.selected !== null) this.#select(-1); },
    });
    onDispose(() => {
      window.removeEventListener("themechange", repaint);
      unbind();
      this.timeline?.pause();
      this.stage.dispose();
    });
  }
}

/** @param {string | null} name */
function modeOf(name) {
  return name !== null && Object.hasOwn(MODES, name) ? /** @type {Mode} */ (name) : "linear";
}
