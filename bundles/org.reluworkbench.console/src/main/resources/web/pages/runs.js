// @ts-check

import { liveRuns } from "../parts/live-runs.js";
import { runList } from "../parts/run-list.js";

const PAGE_SIZE = 30;

/** @type {import("../console.js").Page} */
export async function runsPage(console, frame) {
  const { h, api } = console;
  frame.setTitle("Runs", [], [h("a", { class: "button primary", href: "/studies/new" }, "New study")]);
  let shown = PAGE_SIZE;

  return liveRuns(console, frame, () => api.runs(shown + 1), (runs, lists) => {
    if (runs.length === 0) {
      return [h("p", { class: "empty" }, "No runs yet. ", h("a", { href: "/" }, "Start a showcase study"), " or ",
        h("a", { href: "/studies/new" }, "write a study of your own"), ".")];
    }
    const list = runList(console, runs.slice(0, shown));
    lists.push(list);
    return [list.element, olderButton(console, runs, shown, list.add, (now) => { shown = now; })];
  });
}

/**
 * @param {import("../console.js").Console} console
 * @param {import("../rest/types.js").RunSummary[]} runs one more than shown where there are older ones
 * @param {number} shown
 * @param {(runs: import("../rest/types.js").RunSummary[]) => void} add
 * @param {(shown: number) => void} grown
 */
function olderButton({ h, api }, runs, shown, add, grown) {
  let last = runs[Math.min(shown, runs.length) - 1].id;
  let total = Math.min(shown, runs.length);
  const button = h("button", { type: "button", testid: "older-runs", onclick: async () => {
    button.toggleAttribute("disabled", true);
    const older = await api.runs(PAGE_SIZE + 1, last);
    const page = older.slice(0, PAGE_SIZE);
    add(page);
    total += page.length;
    grown(total);
    last = page.at(-1)?.id ?? last;
    button.toggleAttribute("disabled", false);
    button.hidden = older.length <= PAGE_SIZE;
  } }, "Older runs");
  button.hidden = runs.length <= shown;
  return button;
}
