// @ts-check

import { moment } from "../format.js";
import { addresses } from "../rest/client.js";
import { assetPath, runPath, stepPath } from "../router.js";
import { readableJson } from "../study/text.js";
import { stateBadge } from "./state.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Use} Use
 * @typedef {import("../rest/types.js").AssetReference} AssetReference
 */

/**
 * Which step made an asset, from what, and what it said about it.
 *
 * @param {Console} console
 * @param {Use[]} makers the first made it, the others reused it
 * @param {import("../rest/types.js").LogLine[]} log of the first maker's run
 */
export function madeByPanel({ h }, makers, log) {
  const [maker, ...others] = makers;
  if (!maker) return panel(h, "Made by", "made-by", h("p", { class: "muted" }, "No run that is stored here made it."));
  const { step, run, study } = maker;
  const remarks = log.filter((line) => line.step === step.id).map(({ text }) => h("li", null, text));
  const inputs = Object.entries(step.inputs).map(([port, asset]) => h("div", null, `${port}: `, assetLink(h, asset)));
  /** @type {[string, import("../dom.js").Child | import("../dom.js").Child[]][]} */
  const facts = [
    ["run", h("a", { href: runPath(run) }, `${study} · run ${run}`)],
    ["step", h("a", { href: stepPath(run, step.id) }, step.id)],
    ["analysis", `${step.title} (${step.analysis} ${step.analysisVersion})`],
    ["when", step.finished && h("span", { title: step.finished }, moment(step.finished, new Date()))],
    ["from", inputs.length > 0 && inputs],
    ["parameters", Object.keys(step.parameters).length > 0 && h("pre", { class: "source", tabindex: 0 }, readableJson(step.parameters))],
    ["remarks", remarks.length > 0 && h("ul", { testid: "remarks" }, remarks)],
    ["reused by", others.length > 0 && others.map(({ run: again, step: { id } }) => h("div", null, h("a", { href: stepPath(again, id) }, `run ${again}, step ${id}`)))],
  ];
  return panel(h, "Made by", "made-by", h("dl", { class: "facts" },
    facts.flatMap(([name, value]) => (value ? [h("dt", null, name), h("dd", null, value)] : []))));
}

/**
 * The steps that were given an asset.
 *
 * @param {Console} console
 * @param {Use[]} users
 * @param {string} one what the asset is
 */
export function usedByPanel(console, users, one) {
  const { h } = console;
  if (users.length === 0) return panel(h, "Used by", "used-by", h("p", { class: "muted" }, `No run has used this ${one} yet.`));
  return panel(h, "Used by", "used-by", h("ul", { class: "uses" }, users.map(({ run, study, step, port }) => h("li", null,
    stateBadge(console, step.state), h("a", { href: stepPath(run, step.id) }, `${study} · run ${run}, step ${step.id}`),
    h("span", { class: "muted" }, `${step.title}, as ${port}`)))));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} title
 * @param {string} testid
 * @param {Node} body
 */
function panel(h, title, testid, body) {
  return h("section", { class: "panel", testid }, h("header", null, h("h2", null, title)), h("div", { class: "body" }, body));
}

/**
 * An asset as a link to its page, or to its bytes if its type has no page.
 *
 * @param {import("../dom.js").ElementBuilder} h
 * @param {AssetReference} asset
 */
export function assetLink(h, asset) {
  const page = assetPath(asset);
  const label = `${asset.type} ${asset.sha256.slice(0, 12)}…`;
  return page ? h("a", { href: page, title: asset.sha256 }, label) : h("a", { href: addresses.asset(asset), download: true, title: asset.sha256 }, label);
}
