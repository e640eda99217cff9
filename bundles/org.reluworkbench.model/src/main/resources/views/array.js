// @ts-check

import { builders, facts, short, viewRoot } from "./dom.js";

/**
 * @typedef {{shape: number[], precision: string, rows: number, columns: number, smallest: number | null, largest: number | null,
 *     cells: (number | null)[][]}} ArrayDocument
 */

const SIDE = 6;

/**
 * The values of an array as a heat map, averaged over blocks where there are many; darker is larger.
 *
 * @param {ArrayDocument} data
 * @param {import("./dom.js").Host} host
 */
export function view(data, host) {
  const build = builders(host.document);
  const range = (/** @type {number | null} */ value) => (value === null ? "not finite" : short(value));
  return viewRoot(build, "array-view",
    facts(build, [["shape", data.shape.join(" × ") || "1"], ["precision", data.precision], ["smallest", range(data.smallest)], ["largest", range(data.largest)]]),
    data.cells.length > 0 ? heatMap(build, data.cells) : null);
}

/**
 * @param {import("./dom.js").Builders} build
 * @param {(number | null)[][]} cells
 */
function heatMap({ svg }, cells) {
  const finite = cells.flat().filter((value) => value !== null);
  const smallest = Math.min(...finite);
  const span = Math.max(...finite) - smallest || 1;
  const square = (/** @type {number | null} */ value, /** @type {number} */ row, /** @type {number} */ column) =>
    svg("rect", { class: "array-cell", x: column * SIDE, y: row * SIDE, width: SIDE, height: SIDE, "fill-opacity": value === null ? 0 : ((value - smallest) / span).toFixed(3) });
  return svg("svg", { class: "model-plot", viewBox: `0 0 ${cells[0].length * SIDE} ${cells.length * SIDE}`, role: "img", "aria-label": "heat map of the values" },
    ...cells.flatMap((line, row) => line.map((value, column) => square(value, row, column))));
}
