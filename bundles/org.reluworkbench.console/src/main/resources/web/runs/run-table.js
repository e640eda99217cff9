// @ts-check

import { duration, elapsed, moment, scalar } from "../format.js";
import { runPath } from "../router.js";
import { isOver, progressBar, setState, stateBadge } from "../parts/state.js";
import { nextSort } from "./filters.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").RunSummary} RunSummary
 */

/** Headings and what they sort by. @type {[string, string, string][]} */
const COLUMNS = [["Run", "study", ""], ["State", "state", ""], ["Person", "person", "wide-only"], ["Took", "duration", "wide-only number"], ["Started", "number", "number"]];

/**
 * Runs in rows that follow the server's events.
 *
 * @param {Console} console
 * @param {{runs: RunSummary[], columns: string[], sort: string | null, selected: Set<number>, onSort: (sort: string | null) => void,
 *     onSelect: () => void, onTag: (tag: string) => void}} options
 */
export function runTable(console, { runs, columns, sort, selected, onSort, onSelect, onTag }) {
  const { h, window, events } = console;
  const rows = new Map(runs.map((run) => [run.id, runRow(console, run, { columns, selected, onSelect, onTag })]));
  const heading = (/** @type {string} */ label, /** @type {string} */ by, /** @type {string} */ className) => h("th", {
    scope: "col", class: className, "aria-sort": sort === by ? "ascending" : sort === `-${by}` ? "descending" : "none",
  }, h("button", { type: "button", testid: `sort-${by}`, onclick: () => onSort(nextSort(sort, by)) }, label));
  const all = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", "aria-label": "Select all on this page", checked: runs.length > 0 && runs.every(({ id }) => selected.has(id)), onchange: () => {
    for (const { id } of runs) selected[all.checked ? "add" : "delete"](id);
    for (const row of rows.values()) row.select();
    onSelect();
  } }));
  const stops = [
    events.on("progress", ({ run, step, fraction, message }) => rows.get(run)?.progress(step, fraction, message)),
    events.on("step", ({ run, step, state }) => { if (state === "running") rows.get(run)?.progress(step, null, ""); }),
  ];
  const clock = window.setInterval(() => { for (const row of rows.values()) row.tick(); }, 1000);
  return {
    element: h("div", { class: "card table-scroll run-table", tabindex: 0, "aria-label": "Runs", role: "region" }, h("table", { class: "data-table" },
      h("thead", null, h("tr", null, h("th", { class: "plain check" }, all), COLUMNS.map(([label, by, className]) => heading(label, by, className)),
        columns.map((name) => heading(name, `scalar:${name}`, "number")))),
      h("tbody", null, [...rows.values()].map(({ element }) => element)))),
    dispose() {
      for (const stop of stops) stop();
      window.clearInterval(clock);
    },
  };
}

/**
 * @param {Console} console
 * @param {RunSummary} run
 * @param {{columns: string[], selected: Set<number>, onSelect: () => void, onTag: (tag: string) => void}} options
 */
function runRow(console, run, { columns, selected, onSelect, onTag }) {
  const { h } = console;
  const badge = stateBadge(console, run.state, "run-state");
  setState(badge, run.state);
  const bar = progressBar(console);
  bar.element.hidden = true;
  const note = h("small", { class: run.failure ? "failure" : "" }, run.failure?.message ?? run.note ?? "");
  const time = h("td", { class: "number wide-only" });
  const created = h("td", { class: "number", title: run.created });
  const check = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", "aria-label": `Select run ${run.id}`, testid: `select-${run.id}`, onchange: () => {
    selected[check.checked ? "add" : "delete"](run.id);
    onSelect();
  } }));
  check.checked = selected.has(run.id);
  const tags = (run.tags ?? []).map((tag) => h("button", { type: "button", class: "tag", title: `Only runs with the tag ${tag}`, onclick: () => onTag(tag) }, tag));
  const pins = (run.pins ?? []).length > 0 && h("span", { class: "pin", title: "Has pinned results" }, "★");
  const element = h("tr", { testid: `row-${run.id}` }, h("td", { class: "check" }, check),
    h("td", { class: "name" }, h("a", { href: runPath(run.id), testid: `run-${run.id}` }, run.study), h("span", { class: "muted" }, ` · run ${run.id} `), pins, tags, note, bar.element),
    h("td", null, badge), h("td", { class: "wide-only muted" }, run.person ?? ""), time, created,
    columns.map((name) => {
      const value = run.scalars?.[name];
      if (value === undefined) return h("td", { class: "number muted" }, "–");
      const { text, exact } = scalar(typeof value === "object" ? { ...value, why: "" } : value);
      return h("td", { class: "number", title: exact }, text);
    }));
  const tick = () => {
    const now = new Date();
    created.textContent = moment(run.created, now);
    time.textContent = run.started === null ? "" : duration(elapsed(run.started, run.finished, now));
  };
  tick();
  return {
    element,
    select: () => { check.checked = selected.has(run.id); },
    tick: () => { if (!isOver(run.state)) tick(); },
    /**
     * @param {string} step
     * @param {number | null} fraction
     * @param {string} message
     */
    progress(step, fraction, message) {
      note.textContent = message ? `${step}: ${message}` : step;
      bar.element.hidden = false;
      bar.set(fraction);
    },
  };
}
