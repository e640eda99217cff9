// @ts-check

import { boxOf, FIRST_TURN, nearest, projected, projection } from "./dual-space.js";
import { element } from "./dom.js";
import { PointerGestures } from "./gestures.js";
import { canvasPen, SvgPen } from "./pens.js";
import { real } from "./numbers.js";

/**
 * @typedef {import("./dual-space.js").Turn} Turn
 * @typedef {import("./colouring.js").Theme} Theme
 * @typedef {{maps: ArrayLike<number>, colour: Uint16Array, colours: string[], theme: Theme}} Cloud three numbers and a colour for
 *     each linear region
 */

const REACH = 9;
const TURN_RATE = 0.008;
const [NEAREST, FARTHEST] = [40, 0.5];

/** Of larger clouds only so many points are drawn while they turn, and all at rest. */
const DRAWN_WHILE_TURNING = 20_000;
const REST_MS = 150;

/** From here on points are squares, which are drawn faster. */
const MANY = 40_000;

/** @param {number} count points */
const radiusOf = (count) => (count < 400 ? 4 : count < 4000 ? 3 : count < MANY ? 2 : 1.2);

/** The corners of the box, and its edges as pairs of them. */
const CORNERS = Array.from({ length: 8 }, (_, i) => [i & 1, (i >> 1) & 1, (i >> 2) & 1]);
const EDGES = CORNERS.flatMap((_, i) => [1, 2, 4].flatMap((bit) => ((i & bit) === 0 ? [[i, i | bit]] : [])));

/** The affine maps of an output as points (w₁, w₂, b): the dual of the linear regions. */
export class DualPlot {
  /** @type {Cloud | null} */
  #cloud = null;
  #box = boxOf([]);
  #screen = new Float32Array();
  /** @type {{hover: number, selected: number}} */
  #marked = { hover: -1, selected: -1 };
  #size = { width: 0, height: 0 };
  #requested = false;
  #stale = true;
  #turning = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
  /** @type {Turn} */
  #turn = FIRST_TURN;

  /**
   * @param {Document} document
   * @param {number} outputs
   * @param {{hover: (region: number) => void, select: (region: number) => void, output: (output: number) => void}} callbacks regions are −1 for none
   */
  constructor(document, outputs, callbacks) {
    this.document = document;
    this.canvas = /** @type {HTMLCanvasElement} */ (element(document, "canvas", {
      class: "complex-canvas", "data-testid": "dual-canvas", tabindex: 0, role: "img", "aria-label": "Affine maps as points",
    }));
    this.cache = document.createElement("canvas"); // the cloud, without the marks on it
    this.choice = /** @type {HTMLSelectElement} */ (element(document, "select", {
      "data-testid": "dual-output", "aria-label": "Output", onchange: () => callbacks.output(Number(this.choice.value)),
    }, ...Array.from({ length: outputs }, (_, k) => element(document, "option", { value: k }, `output ${k + 1}`))));
    this.notice = element(document, "p", { class: "complex-notice", role: "status", hidden: true });
    this.caption = element(document, "p", { class: "complex-position" });
    this.range = element(document, "span", { class: "dual-range" });
    const head = element(document, "div", { class: "dual-head" },
      element(document, "span", { title: "Every linear region is a point: f(s, t) = w₁ s + w₂ t + b there (Sattelberg et al., Fig. 4)" }, "Dual (w₁, w₂, b)"),
      outputs > 1 ? this.choice : null, this.range);
    this.element = element(document, "div", { class: "complex-stage complex-dual", "data-testid": "dual" }, this.canvas, head, this.caption, this.notice);
    new PointerGestures(this.canvas, {
      pan: (dx, dy) => this.#move({ ...this.#turn, yaw: this.#turn.yaw + TURN_RATE * dx, pitch: Math.max(-1.5, Math.min(1.5, this.#turn.pitch + TURN_RATE * dy)) }),
      zoom: (_px, _py, factor) => this.#move({ ...this.#turn, zoom: Math.min(NEAREST, Math.max(FARTHEST, this.#turn.zoom * factor)) }),
      hover: (px, py) => callbacks.hover(nearest(this.#screen, px, py, REACH)),
      leave: () => callbacks.hover(-1),
      click: (px, py) => callbacks.select(nearest(this.#screen, px, py, REACH)),
      reset: () => this.#move(FIRST_TURN),
    });
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.element);
  }

  dispose() {
    this.observer.disconnect();
    clearTimeout(this.#rest);
  }

  /** @param {Cloud} cloud */
  show(cloud) {
    if (cloud.maps !== this.#cloud?.maps) this.#box = boxOf(cloud.maps);
    this.#cloud = cloud;
    this.range.textContent = ["w₁", "w₂", "b"].map((name, i) => `${name} ${real(this.#box.low[i])} to ${real(this.#box.high[i])}`).join(" · ");
    this.canvas.dataset.points = String(cloud.maps.length / 3);
    this.tell("");
    this.#stale = true;
    this.#request();
  }

  /** @param {string} text */
  tell(text) {
    this.notice.textContent = text;
    this.notice.hidden = text === "";
  }

  /**
   * @param {number} hover linear region
   * @param {number} selected linear region
   */
  mark(hover, selected) {
    this.#marked = { hover, selected };
    const maps = this.#cloud?.maps;
    const region = hover >= 0 ? hover : selected;
    this.caption.textContent = maps && region >= 0
      ? ["w₁", "w₂", "b"].map((name, i) => `${name} ${real(maps[3 * region + i])}`).join("  ") : "";
    this.#request();
  }

  /** What is seen, as vectors. */
  svg() {
    const pen = new SvgPen();
    const cloud = /** @type {Cloud} */ (this.#cloud);
    this.#paint(pen, cloud, 1);
    this.#paintMarks(pen, cloud);
    return pen.toString(this.#size, cloud.theme.surface);
  }

  /** @param {Turn} turn */
  #move(turn) {
    this.#turn = turn;
    this.#turning = true;
    this.#stale = true;
    this.#request();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#turning = false;
      this.#stale = true;
      this.#request();
    }, REST_MS);
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || (width === this.#size.width && height === this.#size.height)) return;
    this.#size = { width, height };
    const ratio = this.document.defaultView?.devicePixelRatio ?? 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.#stale = true;
    this.#draw();
  }

  #request() {
    if (this.#requested) return;
    this.#requested = true;
    requestAnimationFrame(() => {
      this.#requested = false;
      this.#draw();
    });
  }

  #draw() {
    if (!this.#cloud || this.#size.width === 0) return;
    if (this.#stale) this.#drawCloud(this.#cloud);
    const context = this.#context(this.canvas);
    context.drawImage(this.cache, 0, 0, this.#size.width, this.#size.height);
    this.#paintMarks(canvasPen(context), this.#cloud);
  }

  /** @param {Cloud} cloud */
  #drawCloud(cloud) {
    this.cache.width = this.canvas.width;
    this.cache.height = this.canvas.height;
    const context = this.#context(this.cache);
    context.fillStyle = cloud.theme.surface;
    context.fillRect(0, 0, this.#size.width, this.#size.height);
    this.#paint(canvasPen(context), cloud, this.#turning ? Math.ceil(cloud.maps.length / 3 / DRAWN_WHILE_TURNING) : 1);
    this.#label(context, cloud.theme);
    this.#stale = false;
  }

  /** @param {HTMLCanvasElement} canvas */
  #context(canvas) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const ratio = this.document.defaultView?.devicePixelRatio ?? 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  }

  /**
   * @param {import("./pens.js").Pen} pen
   * @param {Cloud} cloud
   * @param {number} every only every so manieth point
   */
  #paint(pen, { maps, colour, colours, theme }, every) {
    const project = projection(this.#box, this.#turn, this.#size);
    this.#screen = projected(maps, project);
    const corner = (/** @type {number} */ i) => project(...this.#corner(i));
    pen.segments(EDGES.flatMap(([a, b]) => [...corner(a), ...corner(b)]), theme.muted, 1, 0.35);
    const count = maps.length / 3;
    const radius = radiusOf(count);
    /** @type {number[][]} */
    const groups = colours.map(() => []);
    for (let i = 0; i < count; i += every) groups[colour[i]].push(this.#screen[2 * i], this.#screen[2 * i + 1]);
    for (const [i, centres] of groups.entries()) {
      if (centres.length === 0) continue;
      if (count < MANY) pen.discs(centres, radius, colours[i], theme.dark ? "#000000" : theme.muted, 0.5);
      else pen.dots(centres, radius, colours[i]);
    }
  }

  /**
   * @param {import("./pens.js").Pen} pen
   * @param {Cloud} cloud
   */
  #paintMarks(pen, { maps, theme }) {
    const count = maps.length / 3;
    const at = (/** @type {number} */ region) => [this.#screen[2 * region], this.#screen[2 * region + 1]];
    const { hover, selected } = this.#marked;
    if (selected >= 0 && selected < count) pen.discs(at(selected), radiusOf(count) + 4, "none", theme.accent, 2.5);
    if (hover >= 0 && hover < count) pen.discs(at(hover), radiusOf(count) + 3, "none", theme.ink, 1.5);
  }

  /**
   * @param {number} i
   * @returns {[number, number, number]}
   */
  #corner(i) {
    const { low, high } = this.#box;
    const [x, y, z] = CORNERS[i].map((up, axis) => (up ? high[axis] : low[axis]));
    return [x, y, z];
  }

  /**
   * Names and ends of the axes that leave the lowest corner.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Theme} theme
   */
  #label(context, theme) {
    const project = projection(this.#box, this.#turn, this.#size);
    context.fillStyle = theme.muted;
    context.font = "12px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    const [ox, oy] = [this.#size.width / 2, this.#size.height / 2];
    const outwards = (/** @type {[number, number]} */ [x, y], /** @type {string} */ text) => {
      const length = Math.hypot(x - ox, y - oy) || 1;
      context.fillText(text, x + (16 * (x - ox)) / length, y + (14 * (y - oy)) / length);
    };
    for (const [name, far] of /** @type {[string, number][]} */ ([["w₁", 1], ["w₂", 2], ["b", 4]])) outwards(project(...this.#corner(far)), name);
  }
}
