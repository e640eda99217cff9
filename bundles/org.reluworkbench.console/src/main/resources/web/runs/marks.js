// @ts-check

import { errorPanel } from "../parts/error.js";
import { isOver } from "../parts/state.js";
import { differencePath, runPath } from "../router.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Run} Run
 */

const LONGEST_TAG = 100;

/**
 * What people have put on a run: its tags and its note, to be changed in place, and the run it repeats.
 *
 * @param {Console} console
 * @param {Run} run
 */
export function runMarks(console, run) {
  const { h } = console;
  const trouble = h("div");
  const attempt = async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
      trouble.replaceChildren();
    } catch (error) {
      trouble.replaceChildren(errorPanel(console, error, { safe: "What was there before is kept." }));
    }
  };
  const repeat = repeatLine(console, run);
  return {
    element: h("div", { class: "marks" }, h("div", { class: "row" }, run.person && h("span", { class: "muted" }, `by ${run.person}`), tagEditor(console, run, attempt), noteEditor(console, run, attempt), repeat?.element), trouble),
    /** @param {Run} now the run as it is now */
    show: (now) => repeat?.show(now),
  };
}

/**
 * @param {Console} console
 * @param {Run} run
 * @param {(work: () => Promise<void>) => Promise<void>} attempt
 */
function tagEditor({ h, api }, run, attempt) {
  let tags = run.tags ?? [];
  const place = h("span", { class: "row", testid: "tags" });
  const keep = (/** @type {string[]} */ next) => attempt(async () => {
    await api.tag(run.id, next);
    tags = next;
    draw();
  });
  const draw = () => place.replaceChildren(...tags.map((tag) => h("span", { class: "tag" }, h("a", { href: `/runs?tag=${encodeURIComponent(tag)}` }, tag),
    h("button", { type: "button", class: "quiet", "aria-label": `Remove the tag ${tag}`, onclick: () => keep(tags.filter((other) => other !== tag)) }, "×"))));
  const field = /** @type {HTMLInputElement} */ (h("input", { type: "text", class: "tag-field", testid: "add-tag", placeholder: "Add a tag", "aria-label": "Add a tag", maxlength: LONGEST_TAG, onkeydown: async (/** @type {KeyboardEvent} */ event) => {
    const text = field.value.trim();
    if (event.key !== "Enter" || text === "") return;
    field.value = "";
    await keep([...new Set([...tags, text])].sort());
  } }));
  draw();
  return h("span", { class: "row" }, place, field);
}

/**
 * @param {Console} console
 * @param {Run} run
 * @param {(work: () => Promise<void>) => Promise<void>} attempt
 */
function noteEditor({ h, api }, run, attempt) {
  const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: 1, class: "note-field", testid: "note", placeholder: "Add a note", "aria-label": "Note", onchange: () =>
    attempt(() => api.note(run.id, field.value)) }));
  field.value = run.note ?? "";
  return field;
}

/**
 * Whether a repeated run has the bits of the first one; read when it is over.
 *
 * @param {Console} console
 * @param {Run} run
 */
function repeatLine({ h, api }, run) {
  const first = run.repeats;
  if (!first) return null;
  const verdict = h("a", { href: differencePath(run.id, first), testid: "repeat-verdict" }, "compare");
  const line = h("span", null, "repeats ", h("a", { href: runPath(first) }, `run ${first}`), ": ", verdict);
  let asked = "";
  const show = (/** @type {Run} */ { state }) => {
    if (state === asked) return;
    asked = state;
    if (!isOver(state)) verdict.textContent = "what differs so far";
    else {
      api.difference(run.id, first).then(({ identical }) => { verdict.textContent = identical ? "identical bits" : "the bits differ"; },
        () => { verdict.textContent = "the first run is gone"; });
    }
  };
  show(run);
  return { element: line, show };
}
