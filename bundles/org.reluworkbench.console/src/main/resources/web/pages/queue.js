// @ts-check

import { errorPanel } from "../parts/error.js";
import { stateBadge } from "../parts/state.js";
import { runPath, stepPath } from "../router.js";

const HIGHEST = 10;
const AFTER_EVENT_MS = 200;

/**
 * What runs where and what waits, in the order in which it gets the next free worker.
 *
 * @type {import("../console.js").Page}
 */
export async function queuePage(console, frame) {
  const { h, api, events, window } = console;
  frame.setTitle("Queue", [], [h("a", { class: "button", href: "/runs" }, "All runs")]);
  const place = h("div", { class: "stack" });
  let alive = true;
  const show = async () => {
    const queue = await api.queue();
    if (!alive) return;
    const busy = queue.runs.reduce((sum, { workers }) => sum + workers, 0);
    place.replaceChildren(h("p", { class: "muted", testid: "queue-summary" }, `${busy} of ${queue.workers} workers are busy. Runs of a higher priority get free workers first; what runs is not interrupted.`),
      queue.runs.length === 0 ? h("p", { class: "empty" }, "Nothing runs and nothing waits.")
        : h("div", { class: "card run-list" }, queue.runs.map((entry) => queueRow(console, entry, prioritise))));
  };
  const prioritise = async (/** @type {number} */ run, /** @type {number} */ priority) => {
    try {
      await api.prioritise(run, priority);
      await show();
    } catch (error) {
      place.prepend(errorPanel(console, error, { safe: "The order is what it was." }));
    }
  };
  let timer = 0;
  const soon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => show().catch(() => undefined), AFTER_EVENT_MS); // a lost connection is told by the frame
  };
  for (const kind of ["run", "step", "progress", "back"]) frame.onDispose(events.on(/** @type {"run"} */ (kind), soon));
  frame.onDispose(() => {
    alive = false;
    window.clearTimeout(timer);
  });
  await show();
  return place;
}

/**
 * @param {import("../console.js").Console} console
 * @param {import("../rest/types.js").Queue["runs"][number]} entry
 * @param {(run: number, priority: number) => void} prioritise
 */
function queueRow(console, { run, priority, workers, ready, running }, prioritise) {
  const { h } = console;
  const button = (/** @type {string} */ label, /** @type {string} */ text, /** @type {number} */ to) => h("button", {
    type: "button", "aria-label": `${text} run ${run.id}`, title: text, testid: `${text.toLowerCase()}-${run.id}`, disabled: Math.abs(to) > HIGHEST, onclick: () => prioritise(run.id, to),
  }, label);
  const steps = running.map((step) => h("span", { class: "note" }, h("a", { href: stepPath(run.id, step.id) }, step.id), ` on ${step.backend ?? "no backend"}`,
    step.progress ? ` · ${step.progress.message} ${Math.floor(100 * step.progress.fraction)} %` : ""));
  return h("div", { class: "run-row queue-row", testid: `queued-${run.id}` },
    h("a", { class: "name", href: runPath(run.id) }, run.study, h("small", null, ` · run ${run.id}${run.person ? ` · ${run.person}` : ""}`)), stateBadge(console, run.state),
    h("span", { class: "muted" }, `${workers} at work, ${ready} ready`),
    h("span", { class: "row" }, button("↑", "Raise", priority + 1), h("span", { title: "priority" }, String(priority)), button("↓", "Lower", priority - 1)), steps);
}
