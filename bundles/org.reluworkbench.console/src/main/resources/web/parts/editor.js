// @ts-check

import { lineOf, rangeOfLine } from "../study/lines.js";

/** @typedef {import("../rest/types.js").Problem} Problem */

const LINE_HEIGHT = 20;

/**
 * A text area with line numbers, marks at the lines of mistakes, and upload of dropped files.
 *
 * @param {import("../console.js").Console} console
 * @param {string} initial
 * @param {{changed: () => void, upload: (file: File) => Promise<string>, failed: (error: unknown) => void}} callbacks
 */
export function studyEditor({ h }, initial, { changed, upload, failed }) {
  const gutter = h("div", { class: "gutter", "aria-hidden": "true" });
  const area = /** @type {HTMLTextAreaElement} */ (h("textarea", {
    testid: "study-text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", "aria-label": "Study file",
    oninput: () => edited(), onscroll: () => { gutter.scrollTop = area.scrollTop; }, onkeydown: indent,
  }));
  area.value = initial;
  /** @type {Problem[]} */
  let problems = [];

  const edited = () => {
    numberLines();
    changed();
  };
  const numberLines = () => {
    /** @type {Map<number, string[]>} */
    const marks = new Map();
    for (const problem of problems) {
      const line = lineOf(area.value, problem);
      marks.set(line, [...(marks.get(line) ?? []), problem.message]);
    }
    const lines = area.value.split("\n").length;
    gutter.replaceChildren(...Array.from({ length: lines }, (_, i) => {
      const messages = marks.get(i + 1);
      return h("div", messages ? { class: "marked", title: messages.join("\n") } : null, i + 1);
    }));
    gutter.scrollTop = area.scrollTop;
  };
  const insert = (/** @type {string} */ text) => {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    edited();
  };
  const takeFiles = async (/** @type {Iterable<File>} */ files) => {
    try {
      for (const file of files) insert(quoted(area, await upload(file)));
    } catch (error) {
      failed(error);
    }
  };
  const drop = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    element.classList.remove("dropping");
    return takeFiles(event.dataTransfer?.files ?? []);
  };
  const element = h("div", {
    class: "card editor", ondrop: drop,
    ondragover: (/** @type {Event} */ event) => {
      event.preventDefault();
      element.classList.add("dropping");
    },
    ondragleave: () => element.classList.remove("dropping"),
  }, gutter, area);
  numberLines();

  return {
    element,
    text: () => area.value,
    takeFiles,
    /** @param {string} text */
    setText(text) {
      area.focus();
      area.setRangeText(text, 0, area.value.length, "start");
      edited();
    },
    /** Shows another text without taking the focus or telling of a change. @param {string} text */
    replaceText(text) {
      if (area.value === text) return;
      area.value = text;
      numberLines();
    },
    /** @param {Problem[]} found */
    mark(found) {
      problems = found;
      numberLines();
    },
    lineOf: (/** @type {Problem} */ problem) => lineOf(area.value, problem),
    /** @param {Problem} problem */
    goTo(problem) {
      const line = lineOf(area.value, problem);
      const { start, end } = rangeOfLine(area.value, line);
      area.focus();
      area.setSelectionRange(start, end);
      area.scrollTop = Math.max(0, (line - 6) * LINE_HEIGHT);
    },
  };

  /** @param {KeyboardEvent} event */
  function indent(event) {
    if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    insert("  ");
  }
}

/**
 * The name as a JSON string, or bare where the cursor already stands between quotes.
 *
 * @param {HTMLTextAreaElement} area
 * @param {string} name
 */
function quoted(area, name) {
  const { value, selectionStart, selectionEnd } = area;
  const string = JSON.stringify(name);
  return value[selectionStart - 1] === '"' && value[selectionEnd] === '"' ? string.slice(1, -1) : string;
}
