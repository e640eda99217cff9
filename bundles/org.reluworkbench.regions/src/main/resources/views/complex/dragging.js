// @ts-check

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {{x: number, y: number}} At
 */

/**
 * What a stage does with data points that the host lets be moved; nothing otherwise.
 *
 * @param {import("./host.js").Host} host
 * @param {() => Geometry} geometry what is drawn now
 * @param {() => void} repaint
 */
export function draggedPoints(host, geometry, repaint) {
  if (!host.movePoint) return {};
  let held = -1;
  return {
    grab: (/** @type {At} */ at, /** @type {number} */ reach) => (held = geometry().pointNear(at, reach)) >= 0,
    drag: (/** @type {At} */ { x, y }) => {
      const points = /** @type {NonNullable<Geometry["points"]>} */ (geometry().points);
      points.xy[2 * held] = x;
      points.xy[2 * held + 1] = y;
      repaint();
    },
    drop: (/** @type {At} */ at) => host.movePoint?.(held, at),
  };
}
