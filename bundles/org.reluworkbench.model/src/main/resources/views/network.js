// @ts-check

import { builders, facts, short, table, viewRoot } from "./dom.js";

/**
 * @typedef {{name: string, operation: string, width: number, parameters: number, weights?: number[], biases?: number[]}} Layer
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
    table(build, ["layer", "operation", "width", "parameters", "weights", "biases"],
      data.layers.map(({ name, operation, width, parameters, weights, biases }) =>
        [name, operation, width, parameters, range(weights), range(biases)])));
}

/** @param {number[] | undefined} ends */
function range(ends) {
  return ends === undefined ? null : `${short(ends[0])} to ${short(ends[1])}`;
}
