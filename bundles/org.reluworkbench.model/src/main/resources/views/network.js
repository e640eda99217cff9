// @ts-check

import { builders, facts, short, table, viewRoot } from "./dom.js";

/**
 * @typedef {{name: string, operation: string, shape: string, inputs: string[], parameters: number, weights?: number[],
 *     histogram?: number[], biases?: number[]}} Layer
 * @typedef {{widths: string, inputs: number, outputs: number, parameters: number, relus: number, sha256: string,
 *     layers: Layer[]}} NetworkDocument
 */

/**
 * The layers of a network and how large their weights are.
 *
 * @param {NetworkDocument} data
 * @param {import("./dom.js").Host} host
 */
export function view(data, host) {
  const build = builders(host.document);
  return viewRoot(build, "network-view",
    facts(build, [["widths", data.widths], ["parameters", data.parameters], ["ReLU units", data.relus], ["SHA-256", data.sha256]]),
    table(build, ["layer", "operation", "reads", "shape", "parameters", "weights", "", "biases"],
      data.layers.map(({ name, operation, inputs, shape, parameters, weights, histogram, biases }) =>
        [name, operation, inputs.join(", "), shape, parameters, range(weights), bars(build, histogram), range(biases)])));
}

/**
 * How the weights spread between the smallest and the largest.
 *
 * @param {import("./dom.js").Builders} builders
 * @param {number[] | undefined} counts
 */
function bars({ svg }, counts) {
  if (counts === undefined) return null;
  const highest = Math.max(...counts);
  return svg("svg", { class: "model-bars", viewBox: `0 0 ${counts.length} 10`, preserveAspectRatio: "none", role: "img",
    "aria-label": "histogram of the weights" },
    ...counts.map((count, x) => svg("rect", { x, y: 10 - 10 * count / highest, width: 1, height: 10 * count / highest })));
}

/** @param {number[] | undefined} ends */
function range(ends) {
  return ends === undefined ? null : `${short(ends[0])} to ${short(ends[1])}`;
}
