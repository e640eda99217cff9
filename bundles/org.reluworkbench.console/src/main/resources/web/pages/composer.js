// @ts-check

import { studyCanvas } from "../compose/canvas.js";
import { addStep, connect, copyStep, removeStep, renameStep, setParameters, studyOf } from "../compose/document.js";
import { totalText } from "../compose/estimate.js";
import { History } from "../compose/history.js";
import { LiveStates } from "../compose/live-states.js";
import { palette } from "../compose/palette.js";
import { problemItem } from "../compose/problem.js";
import { keeping } from "../compose/keeping.js";
import { stepForm } from "../compose/step-form.js";
import { sweepForm } from "../compose/sweep-form.js";
import { backendChoice } from "../parts/backend-choice.js";
import { errorPanel } from "../parts/error.js";
import { studyEditor } from "../parts/editor.js";
import { stateBadge } from "../parts/state.js";
import { runPath, stepPath } from "../router.js";
import { Draft } from "../study/draft.js";
import { LiveCheck, problemsOf } from "../study/live-check.js";
import { readableJson, readableStudy } from "../study/text.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Problem} Problem
 * @typedef {import("../rest/types.js").Showcase} Showcase
 * @typedef {import("../rest/types.js").Study} Study
 * @typedef {import("../compose/estimate.js").Estimate} Estimate
 */

const FIRST = `{
  "name": "A study of my own",
  "steps": []
}
`;
const VERDICTS = ["No mistakes found; ready to start.", "One mistake:"];

/**
 * The study editor: a graph of steps, a form for the chosen one, and the same study as text.
 *
 * @type {import("../console.js").Page}
 */
export async function composerPage(console, frame, { id }) {
  const { h, api, address, window, document } = console;
  const draft = new Draft(window);
  const [showcases, backends, analyses] = await Promise.all([api.showcases(), api.backends(), api.analyses()]);
  const catalogue = new Map(analyses.map((analysis) => [analysis.id, analysis]));
  const kept = id === undefined ? null : await api.keptStudy(id, address.get("version"));
  const history = new History(kept ? readableStudy(kept.studyJson) : await startText(console, showcases), () => window.performance.now());
  const showcase = () => address.get("from") ?? ""; // the one whose files the study may name
  const verdict = h("p", { class: "muted", role: "status", testid: "verdict" });
  const total = h("p", { class: "muted", testid: "estimate" });
  const problemList = h("ul", { class: "problems", testid: "problems" });
  const trouble = h("div");
  const backend = backendChoice(h, backends);
  const side = h("div", { class: "panel compose-side" });
  const followed = h("p", { class: "row", testid: "followed-run" });
  const tell = (/** @type {unknown} */ error, /** @type {string} */ safe) => trouble.replaceChildren(errorPanel(console, error, { safe }));
  /** @type {Problem[]} */
  let problems = [];
  /** @type {Map<string, Estimate>} */
  let estimates = new Map();
  /** @type {Study} */
  let study = studyOf(history.now) ?? { name: "", steps: [] };
  /** @type {ReturnType<typeof stepForm> | null} */
  let form = null;

  const selected = () => (study.steps.some((step) => step.id === address.get("step")) ? address.get("step") : null);
  const select = (/** @type {string | null} */ step) => {
    address.set("step", step);
    if (step !== null) showTab("step");
    drawCanvas();
    drawForm();
  };
  const drawCanvas = () => {
    /** @type {Map<string, string[]>} */
    const wrong = new Map();
    for (const { step, message } of problems) wrong.set(step, [...(wrong.get(step) ?? []), message]);
    canvas.show(study, selected(), wrong);
    drawStates();
  };
  const drawStates = () => {
    canvas.tell(study.steps.map((step) => live?.of(step) ?? null));
    const run = live?.run;
    if (run) followed.replaceChildren(stateBadge(console, run.state), h("a", { href: runPath(run.id) }, `Run ${run.id}`), h("span", { class: "muted" }, "shown in the graph; double-click a step, or press Enter on it twice, to open its result"));
  };
  const drawForm = () => {
    const step = study.steps.find((each) => each.id === selected());
    form = step ? stepForm(console, study, step, catalogue, {
      rename: (name) => {
        address.set("step", name);
        edit(renameStep(study, step.id, name), "");
      },
      connect: (port, source) => edit(connect(study, step.id, port, source), ""),
      set: (parameters) => edit(setParameters(study, step.id, parameters), `parameters of ${step.id}`, { keepForm: true }),
      copy: () => added(copyStep(study, step.id)),
      remove: () => edit(removeStep(study, step.id), ""),
    }) : null;
    stepPlace.replaceChildren(form?.element ?? h("p", { class: "muted" }, "Choose a step in the graph to set its parameters, or add one from the list of analyses."));
    tellForm();
  };
  const tellForm = () => {
    form?.tell(problems.filter(({ step }) => step === selected()));
    form?.showEstimate(estimates.get(selected() ?? ""));
  };
  /** The study was changed in the graph or the form. @param {Study} next @param {string} about @param {{keepForm?: boolean}} [how] */
  const edit = (next, about, { keepForm = false } = {}) => {
    study = next;
    history.change(readableJson(next) + "\n", about);
    editor.replaceText(history.now);
    changed();
    drawCanvas();
    if (!keepForm) drawForm();
  };
  const added = (/** @type {{study: Study, id: string}} */ { study: next, id: step }) => {
    address.set("step", step);
    showTab("step");
    edit(next, "");
  };
  /** The text was changed by hand. */
  const typed = () => {
    history.change(editor.text(), "text");
    study = studyOf(editor.text()) ?? study;
    changed();
    drawCanvas();
    drawForm();
  };
  const changed = () => {
    draft.keep(history.now);
    window.history.replaceState({ draft: true }, ""); // for the next time this page is loaded or gone back to
    undo.disabled = !history.canUndo;
    redo.disabled = !history.canRedo;
    name.value = study.name ?? "";
    keep.changed();
    check.soon();
  };
  const travel = (/** @type {boolean} */ moved) => {
    if (!moved) return;
    study = studyOf(history.now) ?? study;
    editor.replaceText(history.now);
    changed();
    drawCanvas();
    drawForm();
  };

  const source = address.get("run");
  const live = source === null ? null : new LiveStates(console, source, () => drawStates());
  const canvas = studyCanvas(console, catalogue, {
    select, remove: (step) => edit(removeStep(study, step), ""),
    open: (step) => { if (live?.run?.steps.some(({ id: ran }) => ran === step)) console.navigate(stepPath(live.run.id, step)); },
    connect: (step, port, source) => { address.set("step", step); edit(connect(study, step, port, source), ""); }, // its form tells of the connection
  });
  const editor = studyEditor(console, history.now, {
    changed: () => typed(), upload: (file) => api.upload(file), failed: (error) => tell(error, "The study text is unchanged."),
  });
  const shelf = palette(console, analyses, (analysis) => added(addStep(study, analysis, catalogue)));
  const name = /** @type {HTMLInputElement} */ (h("input", { type: "text", class: "study-name", testid: "study-name", "aria-label": "Name of the study", value: study.name ?? "", oninput: () =>
    edit({ ...study, name: name.value }, "name", { keepForm: true }) }));
  const undo = /** @type {HTMLButtonElement} */ (h("button", { type: "button", testid: "undo", title: "Ctrl+Z", disabled: true, onclick: () => travel(history.undo()) }, "Undo"));
  const redo = /** @type {HTMLButtonElement} */ (h("button", { type: "button", testid: "redo", title: "Ctrl+Shift+Z", disabled: true, onclick: () => travel(history.redo()) }, "Redo"));
  const keep = keeping(console, kept, { text: () => history.now, failed: tell, saved: () => draft.forget() });
  const show = (/** @type {Problem[]} */ found) => {
    problems = found;
    trouble.replaceChildren();
    editor.mark(found);
    problemList.replaceChildren(...found.map((problem) => problemItem(h, problem, () => {
      if (study.steps.some(({ id: step }) => step === problem.step)) select(problem.step);
      else showTab("text");
      editor.goTo(problem);
    }, editor.lineOf(problem))));
    verdict.textContent = VERDICTS[found.length] ?? `${found.length} mistakes:`;
    start.toggleAttribute("disabled", found.length > 0);
    drawCanvas();
    tellForm();
  };
  const guess = async () => {
    if (studyOf(history.now) === null) return;
    try {
      const found = await api.estimate(history.now, showcase());
      estimates = new Map(found.steps.map((each) => [each.step, each]));
      total.textContent = totalText(found);
      tellForm();
    } catch {
      total.textContent = ""; // whatever is wrong with the study is told by the check
    }
  };
  const check = new LiveCheck(window, () => {
    guess();
    return api.check(history.now, showcase());
  }, { found: show, failed: (error) => tell(error, "The text is kept in this browser.") });
  const begin = async () => {
    start.toggleAttribute("disabled", true);
    try {
      const run = await api.start(history.now, { backend: backend.value, showcase: showcase() });
      draft.forget();
      console.navigate(runPath(run));
    } catch (error) {
      start.toggleAttribute("disabled", false);
      const found = problemsOf(error);
      if (found.length > 0) show(found);
      else tell(error, "Nothing was started, and the study is kept.");
    }
  };
  const start = h("button", { type: "button", class: "primary", testid: "start-study", onclick: begin }, "Start");
  const sweep = sweepForm(console, () => studyOf(history.now), catalogue, (text) => api.start(text, { backend: backend.value, showcase: showcase() }));
  const stepPlace = h("div", { class: "body", testid: "step-form" });
  const textPlace = h("div", { class: "body stack" }, h("p", { class: "form-help" }, "The same study as a file: both follow each other. Drop a file on the text to upload it and put its name where the cursor stands."),
    editor.element, uploadButton(h, editor.takeFiles));
  const sweepPlace = h("div", { class: "body" }, sweep.element);
  /** @type {[string, string, HTMLElement][]} */
  const tabs = [["step", "Step", stepPlace], ["text", "JSON", textPlace], ["sweep", "Sweep", sweepPlace]];
  const tabButtons = tabs.map(([key, label]) => h("button", { type: "button", role: "tab", testid: `side-${key}`, onclick: () => showTab(key) }, label));
  /** @param {string} key */
  const showTab = (key) => {
    address.set("side", key === "step" ? null : key);
    for (const [i, [each, , place]] of tabs.entries()) {
      place.hidden = each !== key;
      tabButtons[i].setAttribute("aria-selected", String(each === key));
    }
    if (key === "sweep") sweep.refresh();
  };
  side.append(h("div", { class: "side-tabs", role: "tablist", "aria-label": "Step, text or sweep" }, tabButtons), stepPlace, textPlace, sweepPlace);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const typing = /** @type {Element} */ (event.target).closest?.("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      travel(event.shiftKey ? history.redo() : history.undo());
    } else if (event.key === "a" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      shelf.focus();
    }
  };
  document.addEventListener("keydown", keys);
  frame.onDispose(() => {
    document.removeEventListener("keydown", keys);
    check.stop();
    live?.follower.stop();
  });
  const use = (/** @type {Showcase} */ chosen) => {
    address.set("from", chosen.id);
    edit(structuredClone(chosen.study), "");
  };

  frame.setTitle(kept ? kept.name : "New study", keep.state, [undo, redo, ...keep.buttons, h("label", { class: "muted" }, "Backend ", backend), start]);
  showTab(address.get("side") ?? "step");
  drawCanvas();
  drawForm();
  check.now();
  live?.follower.start();
  return h("div", { class: "stack" }, h("div", { class: "row" }, name, verdict, total), followed, trouble,
    h("div", { class: "compose" }, h("aside", { class: "card compose-palette" }, shelf.element, templates(h, showcases, use)),
      h("div", { class: "stack compose-middle" }, canvas.element, problemList), side));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Showcase[]} showcases
 * @param {(showcase: Showcase) => void} use
 */
function templates(h, showcases, use) {
  if (showcases.length === 0) return null;
  return h("details", { class: "templates" }, h("summary", { testid: "templates" }, "Start from a showcase study"), h("ul", null, showcases.map((showcase) => h("li", null,
    h("button", { type: "button", title: showcase.purpose, testid: `template-${showcase.id}`, onclick: () => use(showcase) }, showcase.title)))));
}

/**
 * What the editor begins with: a draft that was left here, a showcase, an earlier run, any draft, or an empty study.
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
 * @param {(files: Iterable<File>) => Promise<void>} take
 */
function uploadButton(h, take) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "file", multiple: true, hidden: true, testid: "upload", onchange: async () => {
    await take(input.files ?? []);
    input.value = ""; // so that the same file can be taken again
  } }));
  return h("div", null, input, h("button", { type: "button", onclick: () => input.click() }, "Upload a file…"));
}
