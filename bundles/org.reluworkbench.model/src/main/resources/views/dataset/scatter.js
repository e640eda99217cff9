// @ts-check

import { short } from "../dom.js";
import { colourOf, nameOf } from "./names.js";

const SIZE = 400;
const MOST_IN_LEGEND = 12;

/**
 * Points coloured by class; those for testing are hollow.
 *
 * @param {import("../dom.js").Builders} build
 * @param {import("../dataset.js").DatasetDocument} data
 * @param {import("../dataset.js").Point[]} points
 */
export function scatter({ h, svg }, data, points) {
  const minX = Math.min(...points.map(({ x }) => x));
  const maxX = Math.max(...points.map(({ x }) => x));
  const minY = Math.min(...points.map(({ y }) => y));
  const maxY = Math.max(...points.map(({ y }) => y));
  const scale = SIZE / (Math.max(maxX - minX, maxY - minY) || 1);
  const width = (maxX - minX) * scale;
  const height = (maxY - minY) * scale;
  const plot = svg("svg", { class: "model-plot", viewBox: `-8 -8 ${width + 16} ${height + 32}`, role: "img", "aria-label": "samples in the plane" },
    svg("rect", { class: "model-axis", x: -4, y: -4, width: width + 8, height: height + 8 }),
    ...points.map(({ x, y, label, test }) => {
      const at = { cx: (x - minX) * scale, cy: (maxY - y) * scale, r: 2.5 };
      return svg("circle", { ...at, ...dot(label, test) });
    }),
    svg("text", { x: 0, y: height + 20 }, `${short(minX)} ≤ x ≤ ${short(maxX)}, ${short(minY)} ≤ y ≤ ${short(maxY)}`));
  return h("div", {}, plot, data.classes > 0 ? legend({ h, svg }, data) : null);
}

/**
 * @param {number | undefined} label
 * @param {boolean} test
 */
function dot(label, test) {
  const colour = colourOf(label);
  return { class: `model-point${test ? " model-test" : ""}`, stroke: colour, ...(test ? {} : { fill: colour }) };
}

/**
 * @param {import("../dom.js").Builders} build
 * @param {import("../dataset.js").DatasetDocument} data
 */
function legend({ h, svg }, data) {
  const key = (/** @type {object} */ look, /** @type {string} */ text) =>
    h("li", {}, svg("svg", { class: "dataset-key", viewBox: "-4 -4 8 8", "aria-hidden": "true" }, svg("circle", { r: 2.5, ...look })), text);
  const classes = Array.from({ length: Math.min(data.classes, MOST_IN_LEGEND) }, (_, c) => key(dot(c, false), nameOf(data, c)));
  return h("ul", { class: "dataset-legend" }, ...classes, data.testSamples > 0 ? key(dot(undefined, true), "for testing") : null);
}
