// @ts-check

import { facts, grouped } from "../dom.js";
import { INPUT } from "./families.js";
import { histogramFigure } from "./histogram.js";

/**
 * Everything about the selected layer.
 *
 * @param {import("../dom.js").Builders} build
 * @param {import("../network.js").NetworkDocument} data
 * @param {import("./selection.js").Selection} selection
 */
export function layerDetail(build, data, selection) {
  const { h } = build;
  const element = h("div", { class: "network-detail", "aria-live": "polite", "data-testid": "layer-detail" },
    h("p", { class: "muted" }, "Select a layer in the drawing or in the table to see its weights."));
  selection.onSelect((index) => {
    const layer = data.layers[index];
    const readers = data.layers.filter(({ inputs }) => inputs.includes(index)).map(({ name }) => name);
    const figures = [layer.weights ? histogramFigure(build, "weights", layer.weights) : null, layer.biases ? histogramFigure(build, "biases", layer.biases) : null];
    element.replaceChildren(h("h4", {}, layer.name),
      facts(build, [["operation", layer.operation], ["shape", layer.shape], ["parameters", grouped(layer.parameters)],
        ["reads", layer.inputs.map((source) => (source === INPUT ? "the input" : data.layers[source].name)).join(", ")],
        ["is read by", readers.length > 0 ? readers.join(", ") : "nothing: it is the output"]]),
      h("div", { class: "network-figures" }, ...figures));
  });
  return element;
}
