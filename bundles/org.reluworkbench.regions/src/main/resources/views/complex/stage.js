// @ts-check

import { element } from "./dom.js";
import { FaceGrid } from "./grid.js";
import { paint, paintOutline, paintSteps } from "./painting.js";
import { canvasPen, SvgPen } from "./pens.js";
import { Overview, paintPicture, prepared } from "./pictures.js";
import { PointerGestures } from "./gestures.js";
import { Refinement } from "./refinement.js";
import { decode, encode, fit, pan, toPlane, zoomAt } from "./viewport.js";

/**
 * @typedef {import("./painting.js").Scene} Scene
 * @typedef {import("./viewport.js").Viewport} Viewport
 * @typedef {import("./geometry.js").Bounds} Bounds
 * @typedef {{hover: (face: number, at: {x: number, y: number} | null, reach?: number) => void, select: (face: number) => void, moved: (view: string) => void,
 *     moving?: (view: Viewport) => void, grab?: (at: {x: number, y: number}, reach: number) => boolean, drag?: (at: {x: number, y: number}) => void,
 *     drop?: (at: {x: number, y: number}) => void}} Callbacks faces are −1 for none; `moving` comes with every step of a movement, `moved` at its
 *     end; `grab` says whether something within reach is dragged
 */

/** Larger pictures are moved as a picture, and drawn anew at rest, some of it in each frame. */
const DRAWN_WHILE_MOVING = 15_000;
const REST_MS = 120;
const EXPORT_SCALE = 2;
/** So near to a data point it is the point that is dragged. */
const REACH_PIXELS = 10;
/** So near to a wall its neuron is told. */
const WALL_PIXELS = 5;

/** The canvas: draws the scene, zooms and pans, and tells what the pointer is on. */
export class Stage {
  /** @type {Scene | null} */
  #scene = null;
  /** @type {FaceGrid | null} */
  #grid = null;
  /** @type {Viewport | null} */
  #view = null;
  /** @type {Viewport | null} what the picture in the cache shows */
  #cached = null;
  /** @type {{hover: Uint32Array, selected: Uint32Array}} */
  #outlined = { hover: new Uint32Array(), selected: new Uint32Array() };
  #refinement = new Refinement();
  #size = { width: 0, height: 0 };
  #frameRequested = false;
  #stale = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;

  /**
   * @param {Document} document
   * @param {Bounds} bounds the whole
   * @param {string | null} view from the address
   * @param {Callbacks} callbacks
   * @param {string} [testid]
   */
  constructor(document, bounds, view, callbacks, testid = "complex-canvas") {
    this.document = document;
    this.bounds = bounds;
    this.wanted = view;
    this.callbacks = callbacks;
    this.canvas = /** @type {HTMLCanvasElement} */ (element(document, "canvas", {
      class: "complex-canvas", "data-testid": testid, tabindex: 0, role: "img", "aria-label": "Polygons of the slice",
    }));
    this.cache = document.createElement("canvas");
    this.back = document.createElement("canvas");
    this.overview = new Overview(document);
    this.element = element(document, "div", { class: "complex-stage" }, this.canvas);
    this.gestures = new PointerGestures(this.canvas, {
      pan: (dx, dy) => this.#move(pan(this.#current(), dx, dy)),
      zoom: (px, py, factor) => this.#move(zoomAt(this.#current(), this.#size, px, py, factor, this.#whole())),
      hover: (px, py) => this.#hover(px, py),
      leave: () => callbacks.hover(-1, null),
      click: (px, py) => callbacks.select(this.#faceAt(px, py)),
      reset: () => this.reset(),
      grab: (px, py) => callbacks.grab?.(toPlane(this.#current(), this.#size, px, py), REACH_PIXELS / this.#current().scale) ?? false,
      drag: (px, py) => callbacks.drag?.(toPlane(this.#current(), this.#size, px, py)),
      drop: (px, py) => callbacks.drop?.(toPlane(this.#current(), this.#size, px, py)),
    });
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.element);
  }

  dispose() {
    this.observer.disconnect();
    clearTimeout(this.#rest);
    this.#refinement.stop();
  }

  /** @param {Scene} scene */
  show(scene) {
    if (scene.geometry !== this.#scene?.geometry) this.#grid = null;
    this.#scene = scene;
    this.#stale = true;
    this.#request();
  }

  /**
   * @param {Uint32Array} hover faces
   * @param {Uint32Array} selected faces
   */
  outline(hover, selected) {
    this.#outlined = { hover, selected };
    this.#request();
  }

  reset() {
    this.#move(this.#whole());
  }

  /** @param {number} factor */
  zoom(factor) {
    this.#move(zoomAt(this.#current(), this.#size, this.#size.width / 2, this.#size.height / 2, factor, this.#whole()));
  }

  /**
   * What is seen, as a file.
   *
   * @param {"png" | "svg"} kind
   * @returns {Promise<Blob>}
   */
  async picture(kind) {
    const scene = /** @type {Scene} */ (this.#scene);
    if (kind === "svg") {
      const pen = new SvgPen();
      paint(pen, scene, this.#current(), this.#size);
      return new Blob([pen.toString(this.#size, scene.theme.surface)], { type: "image/svg+xml" });
    }
    const canvas = this.drawn(scene, EXPORT_SCALE * this.#pixelRatio());
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser made no picture."))), "image/png");
    });
  }

  /**
   * A scene in the part of the plane that is seen, on a canvas of its own.
   *
   * @param {Scene} scene
   * @param {number} ratio pixels of the canvas to those of the page
   */
  drawn(scene, ratio) {
    const canvas = this.document.createElement("canvas");
    this.#paintOn(canvas, ratio, scene);
    return canvas;
  }

  #whole() {
    return fit(this.bounds, this.#size);
  }

  #current() {
    this.#view ??= decode(this.wanted, this.#whole());
    return this.#view;
  }

  /**
   * Shows the same part of the plane as another stage, and tells nobody.
   *
   * @param {Viewport} view
   */
  follow(view) {
    this.#move(view, false);
  }

  /**
   * The face at a point of the plane, or −1.
   *
   * @param {{x: number, y: number}} at
   */
  faceAt({ x, y }) {
    if (!this.#scene) return -1;
    this.#grid ??= new FaceGrid(this.#scene.geometry);
    return this.#grid.faceAt(x, y);
  }

  /**
   * @param {Viewport} view
   * @param {boolean} told
   */
  #move(view, told = true) {
    this.#view = view;
    this.wanted = encode(view, this.#whole());
    this.#refinement.stop(); // the part that it draws is not the one at rest
    this.#request();
    if (told) this.callbacks.moving?.(view);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (told) this.callbacks.moved(this.wanted ?? "");
      this.#stale = true;
      this.#request();
    }, REST_MS);
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || (width === this.#size.width && height === this.#size.height)) return;
    this.#size = { width, height };
    const ratio = this.#pixelRatio();
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.#view = null; // the same part of the plane in the new size
    this.#stale = true;
    this.#draw(); // at once, because the new size has emptied the canvas
  }

  #pixelRatio() {
    return this.document.defaultView?.devicePixelRatio ?? 1;
  }

  #request() {
    if (this.#frameRequested) return;
    this.#frameRequested = true;
    requestAnimationFrame(() => {
      this.#frameRequested = false;
      this.#draw();
    });
  }

  #draw() {
    const scene = this.#scene;
    if (!scene || this.#size.width === 0) return;
    const view = this.#current();
    const moved = this.#cached === null || view.x !== this.#cached.x || view.y !== this.#cached.y || view.scale !== this.#cached.scale;
    const large = scene.geometry.faces > DRAWN_WHILE_MOVING;
    if (this.#stale && large) {
      this.#stale = false;
      this.#refine(scene, view);
    } else if (!large && (this.#stale || moved)) {
      this.#refinement.stop();
      this.canvas.dataset.drawn = String(this.#paintOn(this.cache, this.#pixelRatio(), scene));
      this.canvas.dataset.faces = String(scene.geometry.faces);
      this.#cached = view;
      this.#stale = false;
    }
    this.#compose(view, scene);
  }

  /**
   * Draws a large scene anew in the background, in steps; meanwhile the last picture is seen.
   *
   * @param {Scene} scene
   * @param {Viewport} view
   */
  #refine(scene, view) {
    const { back } = this;
    const context = prepared(back, this.#size, this.#pixelRatio(), scene, { willReadFrequently: true });
    this.#refinement.start(paintSteps(canvasPen(context), scene, view, this.#size), () => context.getImageData(0, 0, 1, 1), (drawn) => {
      [this.cache, this.back] = [back, this.cache];
      this.canvas.dataset.drawn = String(drawn);
      this.canvas.dataset.faces = String(scene.geometry.faces);
      this.#cached = view;
      if (encode(view, this.#whole()) === "") this.overview.keep(scene, view, back);
      this.#request();
    });
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} ratio
   * @param {Scene} scene
   */
  #paintOn(canvas, ratio, scene) {
    return paint(canvasPen(prepared(canvas, this.#size, ratio, scene)), scene, this.#current(), this.#size);
  }

  /**
   * Puts the picture on the canvas, moved if it shows another part, and the outlines over it.
   *
   * @param {Viewport} view
   * @param {Scene} scene
   */
  #compose(view, scene) {
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const { width, height } = this.#size;
    const ratio = this.#pixelRatio();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = scene.theme.surface;
    context.fillRect(0, 0, width, height);
    this.overview.paint(context, scene, view, this.#size);
    if (this.#cached) paintPicture(context, this.cache, this.#cached, view, this.#size);
    const pen = canvasPen(context);
    const { ink, surface, accent } = scene.theme;
    const { hover, selected } = this.#outlined;
    if (selected.length > 0) paintOutline(pen, scene.geometry, selected, view, this.#size, { stroke: accent, halo: surface, width: 2.5 });
    if (hover.length > 0) paintOutline(pen, scene.geometry, hover, view, this.#size, { stroke: ink, halo: surface, width: 1.5 });
  }

  #faceAt(/** @type {number} */ px, /** @type {number} */ py) {
    return this.faceAt(toPlane(this.#current(), this.#size, px, py));
  }

  /**
   * @param {number} px
   * @param {number} py
   */
  #hover(px, py) {
    this.callbacks.hover(this.#faceAt(px, py), toPlane(this.#current(), this.#size, px, py), WALL_PIXELS / this.#current().scale);
  }
}
