// @ts-check

import { chainsOf, layout } from "./layout.js";
import { INPUT } from "./families.js";

/**
 * @typedef {import("../network.js").Layer} Layer
 * @typedef {import("./layout.js").Layout} Layout
 */

/** With fewer branches the layout takes less time than anybody notices. */
const AT_ONCE = 40;

const PATIENCE_MS = 30_000;

/**
 * Calls back with the places of the layers: at once for a simple graph, later for one with many branches, and with `null` if that
 * would take too long.
 *
 * @param {Window & typeof globalThis} window
 * @param {Layer[]} layers
 * @param {(layer: number) => number} heightOf
 * @param {(placed: Layout | null) => void} callback
 * @returns {() => void} stops the work
 */
export function place(window, layers, heightOf, callback) {
  if (chainsOf(layers).length <= AT_ONCE) {
    callback(layout(layers, heightOf));
    return () => undefined;
  }
  const worker = new window.Worker(new URL("layout-worker.js", import.meta.url), { type: "module" });
  const end = (/** @type {Layout | null} */ placed) => {
    window.clearTimeout(patience);
    worker.terminate();
    callback(placed);
  };
  const patience = window.setTimeout(() => end(null), PATIENCE_MS);
  worker.addEventListener("message", ({ data }) => end(data));
  worker.addEventListener("error", () => end(null));
  const inputs = layers.map((layer) => ({ inputs: layer.inputs }));
  worker.postMessage({ layers: inputs, heights: [INPUT, ...layers.keys()].map(heightOf) });
  return () => {
    window.clearTimeout(patience);
    worker.terminate();
  };
}
