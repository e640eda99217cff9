// @ts-check

import { duration, elapsed, moment } from "../format.js";
import { runPath } from "../router.js";
import { isOver, progressBar, setState, stateBadge } from "./state.js";

/** @typedef {import("../rest/types.js").RunSummary} RunSummary */

/**
 * Rows of runs that follow the server's events.
 *
 * @param {import("../console.js").Console} console
 * @param {RunSummary[]} runs
 */
export function runList(console, runs) {
  const { h, window } = console;
  /** @type {Map<number, ReturnType<typeof runRow>>} */
  const rows = new Map();
  const element = h("div", { class: "card run-list" });
  const add = (/** @type {RunSummary[]} */ more) => {
    for (const run of more) {
      if (rows.has(run.id)) continue;
      const row = runRow(console, run);
      rows.set(run.id, row);
      element.append(row.element);
    }
  };
  add(runs);
  const stops = [
    console.events.on("progress", ({ run, step, fraction, message }) => rows.get(run)?.progress(step, fraction, message)),
    console.events.on("step", ({ run, step, state }) => { if (state === "running") rows.get(run)?.progress(step, null, ""); }),
  ];
  const clock = window.setInterval(() => { for (const row of rows.values()) row.tick(); }, 1000);
  return {
    element, add,
    dispose() {
      for (const stop of stops) stop();
      window.clearInterval(clock);
    },
  };
}

/**
 * @param {import("../console.js").Console} console
 * @param {RunSummary} run
 */
function runRow(console, run) {
  const { h } = console;
  const badge = stateBadge(console, run.state, "run-state");
  const bar = progressBar(console);
  const time = h("span", { class: "right duration" });
  const created = h("span", { class: "right", title: run.created });
  const line = h("span");
  const note = h("span", { class: "note", hidden: true }, line, bar.element);
  const element = h("a", { class: "run-row", href: runPath(run.id), testid: `run-${run.id}` },
    h("span", { class: "name" }, run.study, h("small", null, ` · run ${run.id}`)), badge, time, created, note);
  const tick = () => {
    const now = new Date();
    created.textContent = moment(run.created, now);
    time.textContent = run.started === null ? "" : duration(elapsed(run.started, run.finished, now));
  };
  setState(badge, run.state);
  if (run.failure) {
    note.hidden = false;
    note.className = "note failure";
    line.textContent = run.failure.message;
    bar.element.hidden = true;
  }
  tick();
  return {
    element,
    tick: () => { if (!isOver(run.state)) tick(); },
    /**
     * @param {string} step
     * @param {number | null} fraction
     * @param {string} message
     */
    progress(step, fraction, message) {
      note.hidden = false;
      line.textContent = message ? `${step}: ${message}` : step;
      bar.set(fraction);
    },
  };
}
