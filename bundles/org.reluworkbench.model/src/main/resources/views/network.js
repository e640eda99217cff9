// @ts-check

import { builders, facts, grouped, viewRoot } from "./dom.js";
import { layerDetail } from "./network/detail.js";
import { drawing } from "./network/drawing.js";
import { Selection } from "./network/selection.js";
import { layerTable } from "./network/table.js";

/**
 * @typedef {{min: number, max: number, mean: number, histogram: number[]}} Values `histogram` counts in bins of equal width
 * @typedef {{name: string, kind: string, operation: string, shape: string, width: number, inputs: number[], parameters: number,
 *     weights?: Values, biases?: Values}} Layer `inputs` are indices of layers, −1 for the network's input
 * @typedef {{widths: string, inputShape: string, inputs: number, outputs: number, parameters: number, relus: number, sha256: string,
 *     layers: Layer[]}} NetworkDocument
 */

const KEY = "layer";

/**
 * A network as a drawing, a table of its layers, and the weights of the selected layer; all three linked.
 *
 * @param {NetworkDocument} data
 * @param {import("./dom.js").Host & {state: {get: (key: string) => string | null, set: (key: string, value: string) => void}, onDispose: (callback: () => void) => void}} host
 */
export function view(data, host) {
  const build = builders(host.document);
  const { h } = build;
  const selection = new Selection();
  const root = viewRoot(build, "network-view",
    h("link", { rel: "stylesheet", href: new URL("network.css", import.meta.url).href }),
    facts(build, [["input", data.inputShape], ["outputs", grouped(data.outputs)], ["operations", grouped(data.layers.length)],
      ["parameters", grouped(data.parameters)], ["ReLU units", grouped(data.relus)]]),
    h("div", { class: "network-panes" }, drawing(build, data, selection, host), layerTable(build, data, selection)),
    layerDetail(build, data, selection));
  selection.onSelect((index) => host.state.set(KEY, data.layers[index].name));
  const kept = data.layers.findIndex(({ name }) => name === host.state.get(KEY));
  if (kept >= 0) selection.select(kept);
  return root;
}
