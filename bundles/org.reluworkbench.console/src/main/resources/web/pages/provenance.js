// @ts-check

import { graphView } from "../parts/graph.js";
import { scalarLine } from "../parts/scalars.js";
import { addresses } from "../rest/client.js";
import { assetPath, provenancePath, stepPath } from "../router.js";

const MAIN_SCALARS = 2;

/** @typedef {import("../rest/types.js").ProvenanceNode} ProvenanceNode */

/**
 * The way of an asset back to its inputs.
 *
 * @type {import("../console.js").Page}
 */
export async function provenancePage(console, frame, { type, sha256 }) {
  const { h, api } = console;
  const graph = await api.provenance({ type, sha256 });
  frame.setTitle(`Where ${type} ${sha256.slice(0, 12)}… comes from`);
  const steps = graph.nodes.filter(({ kind }) => kind === "step").length;
  const nodes = graph.nodes.map((node) => ({ id: node.id, element: box(h, node, node.id === `${type}/${sha256}`) }));
  const edges = graph.edges.map(({ from, to, port }) => ({ from, to, label: port }));
  const view = graphView(console, nodes, edges, "Provenance graph");
  console.window.requestAnimationFrame(() => { view.scrollLeft = view.scrollWidth; }); // the result is what one came from
  return h("div", { class: "stack" },
    h("p", { class: "muted", testid: "provenance-summary" }, `${steps} ${steps === 1 ? "step leads" : "steps lead"} from the inputs on the left to the result on the right.`,
      !graph.complete && " The way is longer than what is shown."),
    h("div", { class: "card" }, view));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {ProvenanceNode} node
 * @param {boolean} isResult
 */
function box(h, { kind, asset, name, made }, isResult) {
  if (kind === "step" && made) {
    return h("a", { class: "node-step", href: stepPath(made.run, made.step.id), title: made.step.title },
      h("strong", null, made.step.title), h("small", null, `step ${made.step.id}, run ${made.run}`), h("small", null, scalarLine(made.step.scalars ?? {}, MAIN_SCALARS)));
  }
  const reference = /** @type {import("../rest/types.js").AssetReference} */ (asset);
  const page = kind === "file" ? null : assetPath(reference);
  const target = isResult || kind === "file" ? page ?? addresses.asset(reference) : page ?? provenancePath(reference);
  return h("a", { class: isResult ? "node-asset node-result" : "node-asset", href: target, download: target === addresses.asset(reference), title: `${reference.type} ${reference.sha256}` },
    h("strong", null, name ?? reference.type), h("small", { class: "mono" }, `${reference.sha256.slice(0, 12)}…`), kind === "file" && h("small", null, "uploaded file"));
}
