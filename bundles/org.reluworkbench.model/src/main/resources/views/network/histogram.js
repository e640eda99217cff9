// @ts-check

import { grouped, short } from "../dom.js";

/** @typedef {import("../network.js").Values} Values */

const WIDTH = 320;
const HEIGHT = 96;

/**
 * A small histogram for a cell of a table.
 *
 * @param {import("../dom.js").Builders} builders
 * @param {Values} values
 */
export function bars({ svg }, { histogram, min, max }) {
  const highest = Math.max(...histogram);
  return svg("svg", { class: "model-bars", viewBox: `0 0 ${histogram.length} 10`, preserveAspectRatio: "none", role: "img",
    "aria-label": `histogram of the weights from ${short(min)} to ${short(max)}` },
    ...histogram.map((count, x) => svg("rect", { x, y: 10 - 10 * count / highest, width: 1, height: 10 * count / highest })));
}

/**
 * A histogram to read: ends, zero, and the count of each bin on hover.
 *
 * @param {import("../dom.js").Builders} builders
 * @param {string} name
 * @param {Values} values
 */
export function histogramFigure({ h, svg }, name, { histogram, min, max, mean }) {
  const highest = Math.max(...histogram);
  const bin = WIDTH / histogram.length;
  const at = (/** @type {number} */ value) => (max > min ? (WIDTH * (value - min)) / (max - min) : WIDTH / 2);
  const columns = histogram.map((count, i) => {
    const height = (HEIGHT * count) / highest;
    const ends = [i, i + 1].map((edge) => short(min + ((max - min) * edge) / histogram.length));
    return svg("rect", { class: "network-column", x: i * bin, y: HEIGHT - height, width: bin - 1, height },
      svg("title", {}, `${grouped(count)} from ${ends[0]} to ${ends[1]}`));
  });
  const zero = min < 0 && max > 0 ? [svg("line", { class: "network-zero", x1: at(0), x2: at(0), y1: -4, y2: HEIGHT })] : [];
  return h("figure", { class: "network-histogram" },
    h("figcaption", {}, `${name}: ${grouped(histogram.reduce((sum, count) => sum + count, 0))} values, mean ${short(mean)}`),
    svg("svg", { viewBox: `0 -6 ${WIDTH} ${HEIGHT + 24}`, role: "img", "aria-label": `histogram of the ${name}` }, ...columns, ...zero,
      svg("path", { class: "model-axis", d: `M0 ${HEIGHT}H${WIDTH}` }),
      svg("text", { x: 0, y: HEIGHT + 14 }, short(min)), svg("text", { x: WIDTH, y: HEIGHT + 14, "text-anchor": "end" }, short(max))));
}
