// @ts-check

import { scalar, words } from "../format.js";
import { readableJson } from "../study/text.js";
import { runPath, stepPath } from "../router.js";

/**
 * @typedef {import("../rest/types.js").Change} Change
 * @typedef {import("../rest/types.js").StepDifference} StepDifference
 */

/**
 * What differs in a run from another one.
 *
 * @type {import("../console.js").Page}
 */
export async function differencePage(console, frame, { id, other }) {
  const { h, api } = console;
  const [difference, first, second] = await Promise.all([api.difference(id, other), api.run(other), api.run(id)]);
  frame.setTitle(`Run ${other} and run ${id}`);
  return h("div", { class: "stack" },
    h("p", { class: difference.identical ? "verdict good" : "verdict", testid: "difference-verdict" }, difference.identical
      ? "Identical: every step published the same bits and the same numbers; only times differ."
      : `They differ in ${difference.steps.filter(({ only, sameBits }) => only !== null || !sameBits).length} of ${difference.steps.length} steps.`),
    h("p", { class: "row" }, h("a", { href: runPath(other) }, `${first.study} · run ${other}`), h("span", { class: "muted" }, "against"), h("a", { href: runPath(id) }, `${second.study} · run ${id}`)),
    difference.steps.map((step) => stepPanel(h, step, other, id)));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {StepDifference} step
 * @param {string} first
 * @param {string} second
 */
function stepPanel(h, step, first, second) {
  const heading = h("header", null, h("h2", null, h("a", { href: stepPath(step.only === "first" ? first : second, step.id) }, step.id)), h("span", { class: "spring" }), h("span", { class: "badge", "data-state": step.sameBits ? "completed" : "cancelled" }, h("span", null, step.sameBits ? "same bits" : "differs")));
  if (step.only) return h("section", { class: "panel" }, heading, h("p", { class: "body" }, `Only run ${step.only === "first" ? first : second} has this step.`));
  const rows = [
    ...step.causes.map((change) => row(h, `${change.kind} ${change.name}`.trim(), change)),
    ...step.scalars.map((change) => row(h, words(change.name), change)),
    ...step.outputs.filter(({ same }) => !same).map(({ port, first: a, second: b }) => row(h, `output ${port}`, { kind: "output", name: port, first: a, second: b })),
  ];
  if (rows.length === 0) return h("section", { class: "panel", testid: `difference-${step.id}` }, heading);
  return h("section", { class: "panel", testid: `difference-${step.id}` }, heading, h("div", { class: "table-scroll", tabindex: 0 }, h("table", { class: "data-table" },
    h("thead", null, h("tr", null, ["what", `run ${first}`, `run ${second}`].map((text) => h("th", { class: "plain", scope: "col" }, text)))), h("tbody", null, rows))));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} what
 * @param {Change} change
 */
function row(h, what, { kind, first, second }) {
  const cell = (/** @type {unknown} */ value) => {
    if (value === null) return h("td", { class: "muted" }, "–");
    if (kind === "scalar") {
      const { text, exact } = scalar(/** @type {import("../format.js").Scalar} */ (value));
      return h("td", { title: exact }, text);
    }
    const text = typeof value === "string" ? value : readableJson(value);
    if (kind === "output" || kind === "input") return h("td", { class: "mono", title: text }, `${text.slice(0, 12)}…`);
    return h("td", { class: "mono wide", title: text }, text.length > 80 ? `${text.slice(0, 80)}…` : text);
  };
  return h("tr", null, h("td", null, what), cell(first), cell(second));
}
