// @ts-check

import { Comparison } from "./comparison.js";
import { DualPlot } from "./dual.js";
import { element } from "./dom.js";
import { numbers } from "./packed.js";
import { RegionTable } from "./region-table.js";

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {import("./stage.js").Scene} Scene
 * @typedef {object} Link what the companions may ask of the view
 * @property {(query: string) => Promise<any>} load a further document of the complex that is shown
 * @property {(face: number, at: {x: number, y: number} | null) => void} hover
 * @property {(face: number) => void} select
 * @property {(name: string | null) => void} selectNamed a pattern
 * @property {() => void} changed something new is to be painted and marked
 * @typedef {{hovered: number, selected: number, at: {x: number, y: number} | null, name: string | null,
 *     around: (geometry: Geometry, face: number) => Uint32Array}} Marks faces of the complex that is shown, and the selected pattern
 */

/** The dual plot or a second complex beside the polygons, and the table of the regions below. */
export class Companions {
  /** @type {DualPlot | null} */
  #dual = null;
  /** @type {Comparison | null} */
  #comparison = null;
  /** @type {RegionTable | null} */
  #table = null;
  /** @type {WeakMap<Geometry, Map<number, Promise<ArrayLike<number>>>>} maps of single outputs */
  #maps = new WeakMap();
  /** @type {Geometry | null} */
  #geometry = null;

  /**
   * @param {import("./viewer.js").Host} host
   * @param {Stage} stage the polygons
   * @param {Link} link
   * @param {number} output of which the maps are told
   * @param {import("./timeline.js").FrameSummary[] | null} frames of a training
   */
  constructor(host, stage, link, output, frames) {
    this.frames = frames;
    this.host = host;
    this.stage = stage;
    this.link = link;
    this.output = output;
    this.stages = element(host.document, "div", { class: "complex-stages" }, stage.element);
    this.below = element(host.document, "div", { class: "complex-below" });
  }

  /**
   * Puts the dual plot, another complex or another frame beside the polygons.
   *
   * @param {string} beside `dual`, `complex:` with a hash, `frame:` with a number, or empty
   */
  put(beside) {
    this.#dual?.dispose();
    this.#comparison?.dispose();
    const [kind, which = ""] = beside.split(":");
    this.#dual = beside === "dual" ? this.#newDual() : null;
    this.#comparison = kind === "frame" || kind === "complex" ? this.#newComparison(kind, which) : null;
    const second = this.#dual?.element ?? this.#comparison?.element;
    this.stages.replaceChildren(this.stage.element, ...(second ? [second] : []));
    this.stages.classList.toggle("complex-two", second !== undefined);
    this.host.state.set("beside", beside || null);
    this.link.changed();
  }

  /** @param {boolean} shown */
  showTable(shown) {
    this.host.state.set("table", shown ? "1" : null);
    this.#table = shown ? new RegionTable(this.host.document, this.#linked()) : null;
    this.below.replaceChildren(...(this.#table ? [this.#table.element] : []));
    if (this.#geometry) this.#fillTable(this.#geometry);
  }

  /** What the dual and the table tell: linear regions. */
  #linked() {
    const face = (/** @type {number} */ region) => (region < 0 ? -1 : this.#geometry?.largestFace[region] ?? -1);
    return {
      hover: (/** @type {number} */ region) => this.link.hover(face(region), null),
      select: (/** @type {number} */ region) => this.link.select(face(region)),
    };
  }

  #newDual() {
    const output = (/** @type {number} */ chosen) => {
      this.output = chosen;
      this.host.state.set("output", String(chosen));
      this.link.changed();
      if (this.#geometry) this.#fillTable(this.#geometry);
    };
    const dual = new DualPlot(this.host.document, this.#geometry?.document.outputs ?? 1, { ...this.#linked(), output });
    dual.choice.value = String(this.output);
    return dual;
  }

  /**
   * @param {string} kind
   * @param {string} which
   */
  #newComparison(kind, which) {
    const { host, link, stage } = this;
    const comparison = new Comparison(host.document, kind === "frame" ? `epoch ${this.frames?.[Number(which)]?.epoch ?? "?"}` : `complex ${which.slice(0, 8)}`, stage.bounds, {
      hover: (_face, at) => link.hover(at ? stage.faceAt(at) : -1, at),
      select: (face) => link.selectNamed(face < 0 || !comparison.geometry ? null : comparison.geometry.nameOf(comparison.geometry.pattern[face])),
      moving: (view) => stage.follow(view),
      moved: (view) => host.state.set("view", view),
    }, stage.wanted);
    const loading = kind === "frame" ? host.load(`frame=${which}`) : host.loadOther?.("complex", which, "") ?? Promise.reject(new Error("There are no others here."));
    loading.then((document) => {
      comparison.take(document);
      link.changed();
    }).catch(() => comparison.fail());
    return comparison;
  }

  /**
   * @param {Scene} scene
   * @param {(geometry: Geometry) => import("./colouring.js").Colouring} coloured
   */
  paint(scene, coloured) {
    const isNew = scene.geometry !== this.#geometry;
    this.#geometry = scene.geometry;
    if (isNew && this.#table) this.#fillTable(scene.geometry);
    if (this.#dual) this.#paintDual(this.#dual, scene);
    const second = this.#comparison?.geometry;
    if (second) this.#comparison?.stage.show({ ...scene, geometry: second, colouring: coloured(second) });
  }

  /**
   * Points in the colours of their polygons.
   *
   * @param {DualPlot} dual
   * @param {Scene} scene
   */
  #paintDual(dual, { geometry, colouring, theme }) {
    const { output } = this;
    this.#mapsOf(geometry).then((maps) => {
      if (this.#geometry !== geometry || this.output !== output) return;
      dual.show({ maps, theme, colours: colouring.colours, colour: Uint16Array.from(geometry.largestFace, (face) => colouring.of[face]) });
    }, () => dual.tell("The affine maps could not be loaded."));
  }

  /** @param {Geometry} geometry */
  #fillTable(geometry) {
    const table = this.#table;
    if (!table) return;
    if (!geometry.maps) table.show(geometry, null);
    this.#mapsOf(geometry).then((maps) => {
      if (this.#table === table && this.#geometry === geometry) table.show(geometry, maps);
    }, () => undefined); // the other columns are there
  }

  /**
   * Three numbers of the chosen output for each linear region.
   *
   * @param {Geometry} geometry
   * @returns {Promise<ArrayLike<number>>}
   */
  #mapsOf(geometry) {
    const { outputs } = geometry.document;
    const { maps } = geometry;
    const { output } = this;
    const known = this.#maps.get(geometry) ?? new Map();
    this.#maps.set(geometry, known);
    let wanted = known.get(output);
    if (!wanted) {
      wanted = maps
        ? Promise.resolve(outputs === 1 ? maps : Float64Array.from({ length: maps.length / outputs }, (_, i) => maps[3 * (Math.floor(i / 3) * outputs + output) + (i % 3)]))
        : this.link.load(`output=${output}`).then(({ maps: loaded }) => numbers(loaded));
      known.set(output, wanted);
      wanted.catch(() => known.delete(output)); // the next one who wants them tries again
    }
    return wanted;
  }

  /** Whether something follows the pointer from point to point, and not only from face to face. */
  get follows() {
    return this.#comparison !== null;
  }

  /** @param {Marks} marks */
  mark({ hovered, selected, at, name, around }) {
    const linear = this.#geometry?.linear;
    const region = (/** @type {number} */ face) => (face < 0 || !linear ? -1 : linear[face]);
    this.#dual?.mark(region(hovered), region(selected));
    this.#table?.mark(region(hovered), region(selected));
    const { geometry, stage } = this.#comparison ?? {};
    if (geometry && stage) stage.outline(around(geometry, at ? stage.faceAt(at) : -1), around(geometry, geometry.faceNamed(name)));
  }

  /** @param {import("./viewport.js").Viewport} view */
  follow(view) {
    this.#comparison?.stage.follow(view);
  }

  /** Vectors of the dual plot, if it is there. */
  dualSvg() {
    return this.#dual?.svg() ?? null;
  }

  dispose() {
    this.#dual?.dispose();
    this.#comparison?.dispose();
  }
}
