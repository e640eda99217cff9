// @ts-check

import { element } from "./complex/dom.js";
import { Viewer } from "./complex/viewer.js";

/**
 * The view of a complex, and of complexes: one per checkpoint of a training.
 *
 * @param {any} data the view document
 * @param {import("./complex/viewer.js").Host} host
 * @returns {HTMLElement}
 */
export function view(data, host) {
  const viewer = new Viewer(Array.isArray(data.frames) ? film(data) : still(data), host);
  const styles = element(host.document, "link", { rel: "stylesheet", href: new URL("complex.css", import.meta.url).href });
  const root = element(host.document, "div", null, styles, viewer.element);
  viewer.start();
  host.follow?.((next) => viewer.replace(next));
  return root;
}

/**
 * @param {any} data
 * @returns {import("./complex/viewer.js").Source}
 */
function film({ frames, complex, frame = 0, bounds }) {
  const whole = bounds && { minX: bounds[0], minY: bounds[1], maxX: bounds[2], maxY: bounds[3] };
  return { first: complex, firstIndex: frame, frames, bounds: whole ?? null };
}

/**
 * @param {any} data
 * @returns {import("./complex/viewer.js").Source}
 */
function still(data) {
  return { first: data, firstIndex: 0, frames: null, bounds: null };
}
