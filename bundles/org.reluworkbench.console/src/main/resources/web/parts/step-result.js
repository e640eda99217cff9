// @ts-check

import { duration, moment } from "../format.js";
import { runPath } from "../router.js";
import { readableJson } from "../study/text.js";
import { assetPanel } from "./asset.js";
import { liveCurves } from "./curves.js";
import { failurePanel } from "./error.js";
import { assetLink } from "./origin.js";
import { scalarList } from "./scalars.js";

/** @typedef {import("../rest/types.js").Run} Run */
/** @typedef {import("../rest/types.js").Step} Step */

/** Pictures first, then figures, then tables, then what can only be downloaded. */
const ORDER = ["complexes", "complex", "figure", "table"];

/**
 * Everything a step found: numbers, views of its assets, what it was made from.
 *
 * @param {import("../console.js").Console} console
 * @param {Run} run
 * @param {Step} step
 * @param {(callback: () => void) => void} onDispose
 * @returns {Node[]}
 */
export function stepResult(console, run, step, onDispose) {
  const { h } = console;
  const scalars = Object.keys(step.scalars ?? {}).length > 0 ? scalarList(console, step.scalars) : null;
  const reused = step.reusedFromRun
    ? h("span", { class: "muted" }, "reused from ", h("a", { href: runPath(step.reusedFromRun) }, `run ${step.reusedFromRun}`)) : null;
  const head = h("div", { class: "result-head" }, h("div", null, h("h2", null, step.title), h("code", { class: "muted" }, step.analysis), reused, pinButton(console, run, step)), scalars);
  if (step.failure) return [head, failurePanel(console, step.failure, `run ${run.id}, step ${step.id}`), madeFrom(console, run, step)];
  if (step.state === "running") return [head, liveCurves(console, run.id, step.id, onDispose), h("p", { class: "muted" }, UNFINISHED.running)];
  if (step.state !== "completed") return [head, h("p", { class: "empty" }, UNFINISHED[step.state] ?? "")];
  const outputs = Object.entries(step.outputs ?? {}).sort(([, a], [, b]) => rank(a.type) - rank(b.type));
  const panels = outputs.map(([port, asset]) => assetPanel(console, step, port, asset, onDispose));
  return [head, ...panels, madeFrom(console, run, step)];
}

/**
 * Pins a step, so that it stands on the first page.
 *
 * @param {import("../console.js").Console} console
 * @param {Run} run
 * @param {Step} step
 */
function pinButton({ h, api }, run, step) {
  const pins = new Set(run.pins ?? []);
  const show = () => {
    button.setAttribute("aria-pressed", String(pins.has(step.id)));
    button.textContent = pins.has(step.id) ? "★ Pinned" : "☆ Pin";
  };
  const button = h("button", { type: "button", class: "quiet", testid: "pin", title: "Keeps this result on the first page", onclick: async () => {
    const now = !pins.has(step.id);
    try {
      await api.pin(run.id, step.id, now);
      pins[now ? "add" : "delete"](step.id);
      run.pins = [...pins];
      show();
    } catch {
      button.textContent = "Not pinned: the server refused";
    }
  } });
  show();
  return button;
}

/** @type {Record<string, string>} */
const UNFINISHED = {
  waiting: "This step waits for the steps before it, or for a free worker.",
  running: "This step is running; its results appear here when it is done.",
  cancelled: "This step was cancelled before it was done. Press “Go on” to continue: finished steps stay, and a training goes on from the last checkpoint it kept.",
  skipped: "This step did not run, because a step before it has no result.",
};

/** @param {string} type */
function rank(type) {
  const at = ORDER.indexOf(type);
  return at < 0 ? ORDER.length : at;
}

/**
 * The provenance of a step's results.
 *
 * @param {import("../console.js").Console} console
 * @param {Run} run
 * @param {Step} step
 */
function madeFrom({ h }, run, step) {
  const now = new Date();
  const inputs = Object.entries(step.inputs ?? {}).map(([port, asset]) => h("div", null, `${port}: `, origin(h, run, asset)));
  const parameters = Object.keys(step.parameters ?? {}).length > 0 && h("pre", { class: "source", tabindex: 0 }, readableJson(step.parameters));
  /** @type {[string, import("../dom.js").Child | import("../dom.js").Child[]][]} */
  const facts = [
    ["analysis", `${step.analysis} ${step.analysisVersion}`],
    ["inputs", inputs],
    ["parameters", parameters],
    ["backend", step.backend],
    ["computed", step.finished && h("span", { title: step.finished }, moment(step.finished, now), step.seconds !== null && ` in ${duration(step.seconds)}`)],
    ...Object.entries(step.provenance ?? {}).map(([name, value]) => /** @type {[string, string]} */ ([FACTS[name] ?? name, String(value)])),
  ];
  return h("details", { class: "panel", testid: "provenance" }, h("summary", { class: "panel-summary" }, "Made from"),
    h("div", { class: "body" }, h("dl", { class: "facts" }, facts.filter(([, value]) => value && !(Array.isArray(value) && value.length === 0))
      .flatMap(([name, value]) => [h("dt", null, name), h("dd", { class: name === "key" && "mono" }, value)]))));
}

/** @type {Record<string, string>} */
const FACTS = { bundleVersion: "bundle version", jvm: "Java" };

/**
 * An input as a link to the step of this run that made it, or to the asset itself.
 *
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Run} run
 * @param {import("../rest/types.js").AssetReference} asset
 */
function origin(h, run, asset) {
  for (const maker of run.steps) {
    for (const [port, made] of Object.entries(maker.outputs ?? {})) {
      if (made.sha256 === asset.sha256 && made.type === asset.type) {
        return h("a", { href: `${runPath(run.id)}/steps/${encodeURIComponent(maker.id)}`, title: asset.sha256 }, `${maker.id}.${port}`);
      }
    }
  }
  return assetLink(h, asset);
}
