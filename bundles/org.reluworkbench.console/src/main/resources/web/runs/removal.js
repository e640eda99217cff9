// @ts-check

import { errorPanel } from "../parts/error.js";
import { bytes, count } from "../format.js";
import { runPath } from "../router.js";

/** @typedef {import("../console.js").Console} Console */

/**
 * Says what goes and what depends on it before runs are deleted.
 *
 * @param {Console} console
 * @param {number[]} ids
 * @param {{gone: () => void, kept: () => void}} callbacks
 */
export async function removalPanel(console, ids, { gone, kept }) {
  const { h, api } = console;
  const found = await Promise.all(ids.map((id) => api.dependents(id)));
  const freed = new Set(found.flatMap((each) => each.freed.map(({ type, sha256 }) => `${type}/${sha256}`))).size;
  const size = found.reduce((sum, { freedBytes }) => sum + freedBytes, 0);
  const others = (/** @type {"reusing" | "using"} */ how) => [...new Set(found.flatMap((each) => each[how]))].filter((id) => !ids.includes(id)).sort((a, b) => a - b);
  const trouble = h("div");
  const erase = h("button", { type: "button", class: "danger", testid: "confirm-delete", onclick: async () => {
    erase.toggleAttribute("disabled", true);
    try {
      for (const id of ids) await api.deleteRun(id);
      gone();
    } catch (error) {
      trouble.replaceChildren(errorPanel(console, error, { safe: "What is left is complete: a run is deleted as a whole or not at all." }));
    }
  } }, ids.length === 1 ? "Delete this run" : `Delete ${ids.length} runs`);
  const element = h("section", { class: "panel removal", testid: "removal", role: "group", "aria-label": "Delete runs" }, h("div", { class: "body stack" },
    h("p", null, h("strong", null, ids.length === 1 ? `Run ${ids[0]} will be gone for good` : `${ids.length} runs will be gone for good`),
      `, with its steps, log, tags and notes. ${count(freed)} assets are freed (${bytes(size)}).`),
    dependentLine(h, others("reusing"), "reuse results of it and keep them, with the record of how they were computed"),
    dependentLine(h, others("using"), "use assets that only it made; these assets stay, but where they came from is forgotten"),
    h("div", { class: "row" }, erase, h("button", { type: "button", onclick: kept }, "Keep")), trouble));
  return element;
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {number[]} runs
 * @param {string} how
 */
function dependentLine(h, runs, how) {
  if (runs.length === 0) return null;
  return h("p", null, "Runs ", runs.flatMap((id, i) => [i > 0 && ", ", h("a", { href: runPath(id) }, String(id))]), ` ${how}.`);
}
