// @ts-check

/**
 * @typedef {import("./painting.js").Scene} Scene
 * @typedef {import("./viewport.js").Viewport} Viewport
 * @typedef {import("./viewport.js").Size} Size
 */

/**
 * Empties a canvas and gives it the size of the stage.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {number} ratio pixels of the canvas to those of the page
 * @param {Scene} scene
 * @param {CanvasRenderingContext2DSettings} [settings]
 */
export function prepared(canvas, { width, height }, ratio, scene, settings) {
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", settings));
  context.scale(ratio, ratio);
  context.fillStyle = scene.theme.surface;
  context.fillRect(0, 0, width, height);
  return context;
}

/**
 * Draws a picture of one part of the plane where it belongs while another part is seen.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} picture
 * @param {Viewport} from
 * @param {Viewport} view
 * @param {Size} size
 */
export function paintPicture(context, picture, from, view, { width, height }) {
  const zoom = view.scale / from.scale;
  const left = width / 2 + (from.x - view.x) * view.scale - (zoom * width) / 2;
  const top = height / 2 - (from.y - view.y) * view.scale - (zoom * height) / 2;
  context.drawImage(picture, left, top, zoom * width, zoom * height);
}

/** The picture of the whole: coarse, but there at once for what comes into view while the rest is not drawn yet. */
export class Overview {
  /** @type {{scene: Scene, view: Viewport} | null} */
  #of = null;

  /** @param {Document} document */
  constructor(document) {
    this.canvas = document.createElement("canvas");
  }

  /**
   * @param {Scene} scene
   * @param {Viewport} view of the whole
   * @param {HTMLCanvasElement} picture
   */
  keep(scene, view, picture) {
    this.canvas.width = picture.width;
    this.canvas.height = picture.height;
    this.canvas.getContext("2d")?.drawImage(picture, 0, 0);
    this.#of = { scene, view };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Scene} scene
   * @param {Viewport} view
   * @param {Size} size
   */
  paint(context, scene, view, size) {
    if (this.#of?.scene === scene) paintPicture(context, this.canvas, this.#of.view, view, size);
  }
}
