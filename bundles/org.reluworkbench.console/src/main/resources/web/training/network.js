// @ts-check

import { schemaForm } from "../form/form.js";
import { waysToChoose } from "./choice.js";
import { storedChoice } from "./stored.js";

/** Parameters of `model.train` that describe a fresh network; the others are about the training. */
const OF_FRESH_NETWORK = ["hidden", "layers", "outputs", "initialisation", "biasDeviation"];

/** @param {string} name */
export const isOfFreshNetwork = (name) => OF_FRESH_NETWORK.includes(name);

/**
 * What to train: a fresh network, or a stored one from where it is.
 *
 * @param {import("../console.js").Console} console
 * @param {import("../rest/types.js").Analysis} train
 * @param {{selected: string | null, values: Record<string, unknown>, changed: () => void}} start
 */
export async function networkChoice(console, train, { selected, values, changed }) {
  const { h } = console;
  const form = schemaForm(console, train.parameters, { values, only: isOfFreshNetwork, first: ["hidden", "layers"], changed, prefix: "fresh" });
  const stored = await storedChoice(console, { type: "network", selected, changed });
  const ways = waysToChoose(console, {
    name: "network", label: "What to train", chosen: selected === null ? "fresh" : "asset", changed,
    ways: [["fresh", "Fresh network", form.element], ["asset", "Stored network", stored.element]],
  });
  const isFresh = () => ways.chosen() === "fresh";
  return {
    element: h("section", { class: "panel" }, h("header", null, h("h2", null, "Network")), h("div", { class: "body" }, ways.element)),
    isFresh,
    source: () => (isFresh() ? null : stored.source()),
    selected: () => (isFresh() ? "" : stored.selected()),
    values: () => (isFresh() ? form.values() : {}),
    /** @param {import("../rest/types.js").Problem[]} problems */
    tell: (problems) => form.tell(isFresh() ? problems : []),
  };
}
