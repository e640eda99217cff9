// @ts-check

import { backendChoice } from "../parts/backend-choice.js";
import { errorPanel } from "../parts/error.js";
import { studyEditor } from "../parts/editor.js";
import { runPath } from "../router.js";
import { Draft } from "../study/draft.js";
import { LiveCheck, problemsOf } from "../study/live-check.js";
import { readableJson, readableStudy } from "../study/text.js";

/** @typedef {import("../console.js").Console} Console */
/** @typedef {import("../rest/types.js").Problem} Problem */
/** @typedef {import("../rest/types.js").Showcase} Showcase */

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
  const draft = new Draft(window);
  const [showcases, backends] = await Promise.all([api.showcases(), api.backends()]);
  const showcase = () => address.get("from") ?? ""; // the one whose files the study may name
  const verdict = h("p", { class: "muted", role: "status", testid: "verdict" });
  const problems = h("ul", { class: "problems", testid: "problems" });
  const trouble = h("div");
  const backend = backendChoice(h, backends);
  const tell = (/** @type {unknown} */ error, /** @type {string} */ safe) => trouble.replaceChildren(errorPanel(console, error, { safe }));

  const editor = studyEditor(console, await startText(console, showcases), {
    changed: () => {
      draft.keep(editor.text());
      window.history.replaceState({ draft: true }, ""); // for the next time this page is loaded or gone back to
      check.soon();
    },
    upload: (file) => api.upload(file),
    failed: (error) => tell(error, "The study text is unchanged."),
  });
  const show = (/** @type {Problem[]} */ found) => {
    trouble.replaceChildren();
    editor.mark(found);
    problems.replaceChildren(...found.map((problem) => problemItem(h, problem, () => editor.goTo(problem), editor.lineOf(problem))));
    verdict.textContent = VERDICTS[found.length] ?? `${found.length} mistakes:`;
    start.toggleAttribute("disabled", found.length > 0);
  };
  const check = new LiveCheck(window, () => api.check(editor.text(), showcase()), {
    found: show, failed: (error) => tell(error, "The text is kept in this browser."),
  });
  frame.onDispose(() => check.stop());
  const begin = async () => {
    start.toggleAttribute("disabled", true);
    try {
      const run = await api.start(editor.text(), { backend: backend.value, showcase: showcase() });
      draft.forget();
      console.navigate(runPath(run));
    } catch (error) {
      start.toggleAttribute("disabled", false);
      const found = problemsOf(error);
      if (found.length > 0) show(found);
      else tell(error, "Nothing was started, and the text is kept.");
    }
  };
  const start = h("button", { type: "button", class: "primary", testid: "start-study", onclick: begin }, "Start");
  const use = (/** @type {Showcase} */ chosen) => {
    address.set("from", chosen.id);
    editor.setText(readableJson(chosen.study) + "\n");
  };

  frame.setTitle("New study", [], [h("label", { class: "muted" }, "Backend ", backend), start]);
  check.now();
  return h("div", { class: "composer" }, h("div", { class: "stack" }, editor.element, trouble),
    h("aside", { class: "stack" }, verdict, problems, ...templates(h, showcases, use), h("h2", null, "Files"), uploadButton(h, editor.takeFiles),
      h("p", { class: "muted" }, "Or drop a file on the text: its name is put where the cursor stands. ",
        h("a", { href: "/system" }, "All analyses with their ports and parameters"), ".")));
}

const VERDICTS = ["No mistakes found; ready to start.", "One mistake:"];

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Showcase[]} showcases
 * @param {(showcase: Showcase) => void} use
 */
function templates(h, showcases, use) {
  if (showcases.length === 0) return [];
  return [h("h2", null, "Start from"), h("ul", { class: "templates" }, showcases.map((showcase) => h("li", null,
    h("button", { type: "button", title: showcase.purpose, testid: `template-${showcase.id}`, onclick: () => use(showcase) }, showcase.title))))];
}

/**
 * What the editor begins with: a draft that was left here, a showcase, an earlier run, any draft, or a first step.
 *
 * @param {Console} console
 * @param {Showcase[]} showcases
 */
async function startText({ address, api, window }, showcases) {
  const draft = new Draft(window).text;
  if (draft !== null && window.history.state?.draft) return draft;
  const run = address.get("run");
  if (run !== null) return readableStudy((await api.run(run)).studyJson);
  const from = showcases.find(({ id }) => id === address.get("from"));
  if (from) return readableJson(from.study) + "\n";
  return draft ?? FIRST;
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
