// @ts-check

import { schemaForm } from "../form/form.js";
import { runPath } from "../router.js";
import { LiveCheck, problemsOf } from "../study/live-check.js";
import { readableJson } from "../study/text.js";
import { errorPanel, failurePanel } from "./error.js";
import { RunFollower } from "./run-follower.js";
import { isOver, progressBar } from "./state.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../pages/asset-kinds.js").AssetKind} AssetKind
 * @typedef {import("../rest/types.js").Run} Run
 */

const STEP = "read";

/**
 * Uploads a file, has it read by a study of one step, and leads to what it holds. Where the study fails, its sentence is shown and
 * the form stays as it is.
 *
 * @param {Console} console
 * @param {AssetKind} kind
 * @param {import("../rest/types.js").Analysis} analysis
 * @param {(callback: () => void) => void} onDispose
 * @param {(asset: import("../rest/types.js").AssetReference) => void} arrived
 */
export function importer(console, kind, analysis, onDispose, arrived) {
  const { h, api, window } = console;
  const outcome = h("div", { testid: "import-outcome", "aria-live": "polite" });
  let file = "";
  /** @type {RunFollower | null} */
  let follower = null;
  onDispose(() => follower?.stop());

  const changed = () => {
    const reference = form.values().file;
    const isNew = typeof reference === "string" && reference !== file;
    file = typeof reference === "string" ? reference : "";
    button.toggleAttribute("disabled", file === "" || follower !== null);
    if (isNew || file === "") outcome.replaceChildren(); // what was said was about another file
    if (file === "") {
      check.stop();
      form.tell([]);
      return;
    }
    if (isNew && kind.atOnce) begin();
    else check.soon();
  };
  const form = schemaForm(console, analysis.parameters, {
    only: (name) => !kind.hidden.includes(name), first: kind.first, changed: () => changed(), prefix: `import-${kind.type}`,
  });
  const study = () => readableJson({ name: `Import of ${file.slice(file.indexOf("#") + 1)}`, steps: [{ id: STEP, analysis: analysis.id, parameters: form.values() }] });
  const check = new LiveCheck(window, () => api.check(study()), {
    found: (problems) => form.tell(problems), failed: (error) => outcome.replaceChildren(errorPanel(console, error, { safe: "The form is kept." })),
  });
  onDispose(() => check.stop());

  const busy = (/** @type {boolean} */ is) => {
    button.toggleAttribute("disabled", is || file === "");
    element.toggleAttribute("aria-busy", is);
  };
  const begin = async () => {
    check.stop();
    follower?.stop();
    busy(true);
    outcome.replaceChildren();
    try {
      follow(await api.start(study()));
    } catch (error) {
      busy(false);
      const problems = problemsOf(error);
      if (problems.length > 0) form.tell(problems);
      else outcome.replaceChildren(errorPanel(console, error, { safe: "The file is on the server, and the form is kept." }));
    }
  };
  const follow = (/** @type {number} */ id) => {
    const bar = progressBar(console);
    const line = h("span", null, "Reading the file…");
    outcome.replaceChildren(h("div", { class: "stack" }, h("p", null, line, " ", h("a", { href: runPath(id) }, `run ${id}`)), bar.element));
    bar.set(null);
    follower = new RunFollower(console, String(id), {
      show: (run) => { if (isOver(run.state)) end(run); },
      progress: (_, fraction, message) => {
        bar.set(fraction);
        if (message) line.textContent = message;
      },
    });
    follower.start();
  };
  const end = (/** @type {Run} */ run) => {
    follower?.stop();
    follower = null;
    busy(false);
    const step = run.steps[0];
    const asset = step.outputs[kind.type];
    if (run.state === "completed" && asset) {
      arrived(asset);
      return;
    }
    const failure = step.failure ?? run.failure;
    outcome.replaceChildren(failure ? failurePanel(console, failure, `run ${run.id}, ${analysis.id}`, "The file is on the server and the form is kept: change what is wrong and read it again.")
      : h("p", { class: "empty" }, "It was cancelled; the form is kept."));
  };
  const button = h("button", { type: "button", class: "primary", disabled: true, testid: "import", onclick: begin }, `Read the ${kind.one}`);
  const element = h("div", { class: "stack" }, h("p", { class: "muted" }, kind.formats), form.element, h("div", { class: "row" }, button), outcome);
  return { element, take: (/** @type {File} */ dropped) => form.field("file")?.take?.(dropped) };
}
