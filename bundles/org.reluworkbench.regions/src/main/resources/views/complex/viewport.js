// @ts-check

/**
 * What part of the plane is seen: the point in the middle, and pixels per unit. The second coordinate points up.
 *
 * @typedef {{x: number, y: number, scale: number}} Viewport
 * @typedef {{width: number, height: number}} Size in pixels
 * @typedef {import("./geometry.js").Bounds} Bounds
 */

const MARGIN = 16;
const FARTHEST = 0.5;
const NEAREST = 1e9;

/**
 * The whole of the bounds with a margin.
 *
 * @param {Bounds} bounds
 * @param {Size} size
 * @returns {Viewport}
 */
export function fit({ minX, minY, maxX, maxY }, { width, height }) {
  const scale = Math.min(Math.max(1, width - 2 * MARGIN) / (maxX - minX || 1), Math.max(1, height - 2 * MARGIN) / (maxY - minY || 1));
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2, scale };
}

/**
 * Point of the plane under a pixel.
 *
 * @param {Viewport} view
 * @param {Size} size
 * @param {number} px
 * @param {number} py
 */
export function toPlane(view, size, px, py) {
  return { x: view.x + (px - size.width / 2) / view.scale, y: view.y - (py - size.height / 2) / view.scale };
}

/**
 * Pixel of a point of the plane.
 *
 * @param {Viewport} view
 * @param {Size} size
 * @param {number} x
 * @param {number} y
 */
export function toScreen(view, size, x, y) {
  return { x: size.width / 2 + (x - view.x) * view.scale, y: size.height / 2 - (y - view.y) * view.scale };
}

/**
 * Nearer by a factor while the point under the pixel stays where it is.
 *
 * @param {Viewport} view
 * @param {Size} size
 * @param {number} px
 * @param {number} py
 * @param {number} factor
 * @param {Viewport} whole limits how far and how near
 * @returns {Viewport}
 */
export function zoomAt(view, size, px, py, factor, whole) {
  const scale = Math.min(whole.scale * NEAREST, Math.max(whole.scale * FARTHEST, view.scale * factor));
  const anchor = toPlane(view, size, px, py);
  return { x: anchor.x - (px - size.width / 2) / scale, y: anchor.y + (py - size.height / 2) / scale, scale };
}

/**
 * Moved along with the pointer.
 *
 * @param {Viewport} view
 * @param {number} dx pixels
 * @param {number} dy pixels
 * @returns {Viewport}
 */
export function pan(view, dx, dy) {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

/**
 * The view as text, independent of the size of the window; empty for the whole.
 *
 * @param {Viewport} view
 * @param {Viewport} whole
 */
export function encode(view, whole) {
  const zoom = view.scale / whole.scale;
  const precise = (/** @type {number} */ value) => String(Number(value.toPrecision(Math.min(15, 6 + Math.ceil(Math.log10(Math.max(1, zoom)))))));
  const moved = Math.hypot(view.x - whole.x, view.y - whole.y) * view.scale > 0.5;
  return Math.abs(zoom - 1) < 1e-6 && !moved ? "" : `${precise(view.x)},${precise(view.y)},${Number(zoom.toPrecision(4))}`;
}

/**
 * The view that a text names, or the whole if it names none.
 *
 * @param {string | null} text
 * @param {Viewport} whole
 * @returns {Viewport}
 */
export function decode(text, whole) {
  const [x, y, zoom, ...rest] = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const valid = rest.length === 0 && [x, y, zoom].every(Number.isFinite) && zoom >= FARTHEST && zoom <= NEAREST;
  return valid ? { x, y, scale: whole.scale * zoom } : whole;
}
