// @ts-check

import { ApiError } from "../api/error.js";
import { errorPanel } from "../parts/error.js";
import { studyEditor } from "../parts/editor.js";
import { runPath } from "../router.js";
import { readableJson } from "../study/text.js";

/** @typedef {import("../console.js").Console} Console */
/** @typedef {import("../api/types.js").Problem} Problem */

const DRAFT = "study-draft";
const CHECK_AFTER_MS = 350;

const FIRST = `{
  "name": "A study of my own",
  "steps": [
    { "id": "net", "analysis": "model.create",
      "parameters": {} }
  ]
}
`;

/** @type {import("../console.js").Page} */
export async function newStudyPage(console, frame) {
  const { h, api, address, window } = console;
  const [showcases, backends] = await Promise.all([api.showcases(), api.backends()]);
  const problems = h("ul", { class: "problems", testid: "problems" });
  const verdict = h("p", { class: "muted", role: "status", testid: "verdict" });
  const trouble = h("div");
  const editor = studyEditor(console, await startText(console, showcases), {
    changed: () => checkLater(),
    upload: (file) => api.upload(file),
    failed: (error) => trouble.replaceChildren(errorPanel(console, error, { safe: "The study text is unchanged." })),
  });
  const show = (/** @type {Problem[]} */ found) => {
    editor.mark(found);
    problems.replaceChildren(...found.map((problem) => problemItem(h, problem, () => editor.goTo(problem), editor.lineOf(problem))));
    verdict.textContent = found.length === 0 ? "No mistakes found; ready to start." : `${found.length === 1 ? "One mistake" : `${found.length} mistakes`}:`;
    start.toggleAttribute("disabled", found.length > 0);
  };

  let turn = 0;
  let timer = 0;
  const check = async () => {
    const mine = ++turn;
    try {
      const found = await api.check(editor.text());
      trouble.replaceChildren();
      if (mine === turn) show(found);
    } catch (error) {
      const told = error instanceof ApiError && error.status === 400;
      if (mine !== turn) return;
      if (told) show(error.problems.length > 0 ? error.problems : [{ step: "", element: "", code: error.code, message: error.message }]);
      else trouble.replaceChildren(errorPanel(console, error, { safe: "The text is kept in this browser." }));
    }
  };
  const checkLater = () => {
    window.sessionStorage.setItem(DRAFT, editor.text());
    window.clearTimeout(timer);
    timer = window.setTimeout(check, CHECK_AFTER_MS);
  };
  frame.onDispose(() => {
    turn++;
    window.clearTimeout(timer);
  });

  const backend = backendChoice(h, backends);
  const start = h("button", { type: "button", class: "primary", testid: "start-study", onclick: async () => {
    start.toggleAttribute("disabled", true);
    try {
      const run = await api.start(editor.text(), backend.value);
      window.sessionStorage.removeItem(DRAFT);
      console.navigate(runPath(run));
    } catch (error) {
      start.toggleAttribute("disabled", false);
      if (error instanceof ApiError && error.problems.length > 0) show(error.problems);
      else trouble.replaceChildren(errorPanel(console, error, { safe: "Nothing was started, and the text is kept." }));
    }
  } }, "Start");
  const use = (/** @type {unknown} */ study) => editor.setText(readableJson(study) + "\n");

  frame.setTitle("New study", [], [h("label", { class: "muted" }, "Backend ", backend), start]);
  address.set("from", null); // the draft holds it from here on
  address.set("run", null);
  check();
  return h("div", { class: "composer" },
    h("div", { class: "stack" }, editor.element, trouble),
    h("aside", { class: "stack" }, verdict, problems,
      h("h2", null, "Start from"),
      h("ul", { class: "templates" }, showcases.map((showcase) => h("li", null,
        h("button", { type: "button", title: showcase.purpose, testid: `template-${showcase.id}`, onclick: () => use(showcase.study) }, showcase.title)))),
      h("h2", null, "Files"), uploadButton(h, editor.takeFiles),
      h("p", { class: "muted" }, "Or drop a file on the text: its name is put where the cursor stands. ",
        h("a", { href: "/system" }, "All analyses with their ports and parameters"), ".")));
}

/**
 * What the editor begins with: a showcase, an earlier run, the draft, or a first step.
 *
 * @param {Console} console
 * @param {import("../api/types.js").Showcase[]} showcases
 */
async function startText({ address, api, window }, showcases) {
  const run = address.get("run");
  if (run !== null) return (await api.run(run)).studyJson;
  const from = showcases.find(({ id }) => id === address.get("from"));
  if (from) return readableJson(from.study) + "\n";
  return window.sessionStorage.getItem(DRAFT) ?? FIRST;
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Problem} problem
 * @param {() => void} goTo
 * @param {number} line
 */
function problemItem(h, { step, element, code, message }, goTo, line) {
  const place = [step && `step ${step}`, element].filter(Boolean).join(", ");
  return h("li", null, h("button", { type: "button", class: "card", title: code, "data-code": code, onclick: goTo },
    message, h("small", null, `line ${line}${place && ` · ${place}`}`)));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {(files: Iterable<File>) => Promise<void>} take
 */
function uploadButton(h, take) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "file", multiple: true, hidden: true, testid: "upload", onchange: async () => {
    await take(input.files ?? []);
    input.value = ""; // so that the same file can be taken again
  } }));
  return h("div", null, input, h("button", { type: "button", onclick: () => input.click() }, "Upload a file…"));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {import("../api/types.js").Backend[]} backends
 */
function backendChoice(h, backends) {
  return /** @type {HTMLSelectElement} */ (h("select", { testid: "backend" }, h("option", { value: "" }, "as the server has it"),
    backends.map(({ name, description }) => h("option", { value: name, title: description }, name))));
}
