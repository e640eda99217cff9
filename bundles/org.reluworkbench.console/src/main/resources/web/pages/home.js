// @ts-check

import { errorPanel } from "../parts/error.js";
import { liveRuns } from "../parts/live-runs.js";
import { runList } from "../parts/run-list.js";
import { studySketch } from "../parts/sketch.js";
import { scalarLine } from "../parts/scalars.js";
import { isOver } from "../parts/state.js";
import { runPath, stepPath } from "../router.js";
import { readableJson } from "../study/text.js";

/** @typedef {import("../console.js").Console} Console */
/** @typedef {import("../rest/types.js").RunSummary} RunSummary */

const RUNS_READ = 30;
const FINISHED_SHOWN = 5;
const PINNED_SCALARS = 3;

/** @type {import("../console.js").Page} */
export async function homePage(console, frame) {
  const { h, api } = console;
  frame.setTitle("Home", [], [h("a", { class: "button primary", href: "/studies/new" }, "New study")]);
  const [showcases, pins, runs] = await Promise.all([
    api.showcases(), api.pins(),
    liveRuns(console, frame, () => api.runs(RUNS_READ), (read, lists) => runSections(console, read, lists)),
  ]);
  return h("div", { class: "stack" }, runs, pins.length > 0 && pinned(console, pins),
    h("section", null, h("div", { class: "spread" }, h("h2", null, "Showcase studies"),
      h("span", { class: "muted" }, "Each one runs as it is, and can be changed before.")),
      h("div", { class: "gallery" }, showcases.map((showcase) => galleryItem(console, showcase)))));
}

/**
 * The results that somebody wants to find again.
 *
 * @param {Console} console
 * @param {import("../rest/types.js").Pin[]} pins
 */
function pinned({ h }, pins) {
  return h("section", { testid: "pinned" }, h("div", { class: "spread" }, h("h2", null, "Pinned"), h("a", { href: "/runs?pinned=true" }, "All runs with pinned results")),
    h("div", { class: "card run-list" }, pins.map(({ run, study, step }) => h("a", { class: "run-row pin-row", href: stepPath(run, step.id) },
      h("span", { class: "name" }, h("span", { class: "pin" }, "★"), study, h("small", null, ` · run ${run}, ${step.id}`)),
      h("span", { class: "muted" }, scalarLine(step.scalars ?? {}, PINNED_SCALARS))))));
}

/**
 * @param {Console} console
 * @param {RunSummary[]} runs
 * @param {ReturnType<typeof runList>[]} lists
 */
function runSections(console, runs, lists) {
  const { h } = console;
  if (runs.length === 0) {
    return [h("p", { class: "empty" }, "No runs yet. Start one of the showcase studies below: the first shows how the linear regions of a network move while it trains.")];
  }
  const section = (/** @type {string} */ title, /** @type {RunSummary[]} */ some) => {
    if (some.length === 0) return [];
    const list = runList(console, some);
    lists.push(list);
    return [h("section", null, h("div", { class: "spread" }, h("h2", null, title), h("a", { href: "/runs" }, "All runs")), list.element)];
  };
  return [
    ...section("Under way", runs.filter(({ state }) => !isOver(state))),
    ...section("Finished lately", runs.filter(({ state }) => isOver(state)).slice(0, FINISHED_SHOWN)),
  ];
}

/**
 * @param {Console} console
 * @param {import("../rest/types.js").Showcase} showcase
 */
function galleryItem(console, showcase) {
  const { h, api } = console;
  const trouble = h("div");
  const start = h("button", { type: "button", class: "primary", testid: `showcase-${showcase.id}`, onclick: async () => {
    start.toggleAttribute("disabled", true);
    try {
      console.navigate(runPath(await api.start(readableJson(showcase.study), { showcase: showcase.id })));
    } catch (error) {
      start.toggleAttribute("disabled", false);
      trouble.replaceChildren(errorPanel(console, error, { safe: "Nothing was started." }));
    }
  } }, "Start");
  return h("article", { class: "card gallery-item" },
    h("div", { class: "sketch" }, studySketch(console, showcase.study.steps)),
    h("div", { class: "text" }, h("h3", null, showcase.title), h("p", null, showcase.purpose)),
    h("div", { class: "row" }, start, h("a", { class: "button", href: `/studies/new?from=${encodeURIComponent(showcase.id)}` }, "Change it first")),
    trouble);
}
