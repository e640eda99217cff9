// @ts-check

import { element } from "./dom.js";
import { FaceGrid } from "./grid.js";
import { paint, paintOutline } from "./painting.js";
import { canvasPen, SvgPen } from "./pens.js";
import { PointerGestures } from "./gestures.js";
import { decode, encode, fit, pan, toPlane, zoomAt } from "./viewport.js";

/**
 * @typedef {import("./painting.js").Scene} Scene
 * @typedef {import("./viewport.js").Viewport} Viewport
 * @typedef {import("./geometry.js").Bounds} Bounds
 * @typedef {{hover: (face: number, at: {x: number, y: number} | null) => void, select: (face: number) => void, moved: (view: string) => void}} Callbacks
 *     faces are −1 for none
 */

/** Larger pictures are moved as a picture, and drawn anew at rest. */
const DRAWN_WHILE_MOVING = 15_000;
const REST_MS = 120;
const EXPORT_SCALE = 2;

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
   */
  constructor(document, bounds, view, callbacks) {
    this.document = document;
    this.bounds = bounds;
    this.wanted = view;
    this.callbacks = callbacks;
    this.canvas = /** @type {HTMLCanvasElement} */ (element(document, "canvas", {
      class: "complex-canvas", "data-testid": "complex-canvas", tabindex: 0, role: "img", "aria-label": "Polygons of the slice",
    }));
    this.cache = document.createElement("canvas");
    this.element = element(document, "div", { class: "complex-stage" }, this.canvas);
    this.gestures = new PointerGestures(this.canvas, {
      pan: (dx, dy) => this.#move(pan(this.#current(), dx, dy)),
      zoom: (px, py, factor) => this.#move(zoomAt(this.#current(), this.#size, px, py, factor, this.#whole())),
      hover: (px, py) => this.#hover(px, py),
      leave: () => callbacks.hover(-1, null),
      click: (px, py) => callbacks.select(this.#faceAt(px, py)),
      reset: () => this.reset(),
    });
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.element);
  }

  dispose() {
    this.observer.disconnect();
    clearTimeout(this.#rest);
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
    const canvas = this.document.createElement("canvas");
    this.#paintOn(canvas, EXPORT_SCALE * this.#pixelRatio());
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser made no picture."))), "image/png");
    });
  }

  #whole() {
    return fit(this.bounds, this.#size);
  }

  #current() {
    this.#view ??= decode(this.wanted, this.#whole());
    return this.#view;
  }

  /** @param {Viewport} view */
  #move(view) {
    this.#view = view;
    this.wanted = encode(view, this.#whole());
    this.#request();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.callbacks.moved(this.wanted ?? "");
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
    if (this.#stale || (moved && scene.geometry.faces <= DRAWN_WHILE_MOVING)) {
      this.canvas.dataset.drawn = String(this.#paintOn(this.cache, this.#pixelRatio()));
      this.canvas.dataset.faces = String(scene.geometry.faces);
      this.#cached = view;
      this.#stale = false;
    }
    this.#compose(view, scene);
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number} ratio
   */
  #paintOn(canvas, ratio) {
    const scene = /** @type {Scene} */ (this.#scene);
    canvas.width = Math.round(this.#size.width * ratio);
    canvas.height = Math.round(this.#size.height * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(ratio, ratio);
    context.fillStyle = scene.theme.surface;
    context.fillRect(0, 0, this.#size.width, this.#size.height);
    return paint(canvasPen(context), scene, this.#current(), this.#size);
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
    const from = /** @type {Viewport} */ (this.#cached);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = scene.theme.surface;
    context.fillRect(0, 0, width, height);
    const zoom = view.scale / from.scale;
    const left = width / 2 + (from.x - view.x) * view.scale - (zoom * width) / 2;
    const top = height / 2 - (from.y - view.y) * view.scale - (zoom * height) / 2;
    context.drawImage(this.cache, left, top, zoom * width, zoom * height);
    const pen = canvasPen(context);
    const { ink, surface, accent } = scene.theme;
    const { hover, selected } = this.#outlined;
    if (selected.length > 0) paintOutline(pen, scene.geometry, selected, view, this.#size, { stroke: accent, halo: surface, width: 2.5 });
    if (hover.length > 0) paintOutline(pen, scene.geometry, hover, view, this.#size, { stroke: ink, halo: surface, width: 1.5 });
  }

  /**
   * @param {number} px
   * @param {number} py
   */
  #faceAt(px, py) {
    if (!this.#scene) return -1;
    this.#grid ??= new FaceGrid(this.#scene.geometry);
    const { x, y } = toPlane(this.#current(), this.#size, px, py);
    return this.#grid.faceAt(x, y);
  }

  /**
   * @param {number} px
   * @param {number} py
   */
  #hover(px, py) {
    this.callbacks.hover(this.#faceAt(px, py), toPlane(this.#current(), this.#size, px, py));
  }
}
