// @ts-check

import { errorPanel, failurePanel } from "../parts/error.js";
import { copyButton } from "../parts/copy.js";
import { logView } from "../parts/log.js";
import { RunFollower } from "../parts/run-follower.js";
import { isOver, setState, stateBadge } from "../parts/state.js";
import { stepList } from "../parts/step-list.js";
import { stepResult } from "../parts/step-result.js";
import { duration, elapsed } from "../format.js";
import { removalPanel } from "../runs/removal.js";
import { runMarks } from "../runs/marks.js";
import { runPath } from "../router.js";
import { readableStudy } from "../study/text.js";

/** @typedef {import("../rest/types.js").Run} Run */
/** @typedef {import("../rest/types.js").Step} Step */

/** @type {import("../console.js").Page} */
export async function runPage(console, frame, { id, step: wanted }) {
  const { h, address, window } = console;
  const tab = address.get("tab") ?? "results";
  let run = await console.api.run(id);
  const badge = stateBadge(console, run.state, "run-state");
  const time = h("span", { class: "muted" });
  const cancel = cancelButton(console, id);
  const again = againButton(console, id);
  const retry = retryButton(console, id);
  const change = h("a", { class: "button", href: `/studies/new?run=${encodeURIComponent(id)}` }, "Change and run again");
  const steps = stepList(console, run);
  const main = h("div", { class: "result" });
  const below = h("div");
  const marks = runMarks(console, run);
  const results = resultSwitch(console, frame, main);
  frame.setTitle(`${run.study} · run ${run.id}`, [badge, time], [cancel, retry, again, change, h("a", { class: "button", href: `${runPath(id)}/report`, testid: "report" }, "Report"), deleteButton(console, id, (panel) => below.replaceChildren(...panel))]);

  const show = (/** @type {Run} */ current) => {
    run = current;
    setState(badge, run.state);
    cancel.hidden = isOver(run.state);
    if (isOver(run.state)) cancel.removeAttribute("disabled"); // a run that goes on can be cancelled again
    retry.hidden = run.state !== "cancelled" && run.state !== "failed";
    again.hidden = !isOver(run.state);
    marks.show(run);
    const shown = run.steps.find((step) => step.id === wanted) ?? mostTelling(run);
    steps.show(run, shown?.id ?? "");
    if (tab === "results") results.show(run, shown);
  };
  const tick = () => {
    time.textContent = run.started === null ? "" : duration(elapsed(run.started, run.finished, new Date()));
    steps.tick();
  };
  if (tab === "study") main.replaceChildren(...studyTab(console, run));
  if (tab === "log") main.append(await logView(console, frame, id));
  const follower = new RunFollower(console, id, { show, progress: steps.progress });
  frame.onDispose(() => follower.stop());
  const clock = window.setInterval(tick, 500);
  frame.onDispose(() => window.clearInterval(clock));
  show(run);
  tick();
  follower.start();
  return h("div", { class: "run-layout" }, h("aside", { class: "steps" }, steps.element),
    h("div", { class: "stack" }, below, marks.element, tabs(console, id, wanted, tab), main));
}

/**
 * The step whose result says most: the one where it stopped, or else the last with a picture of its own, or else the last that has begun.
 *
 * @param {Run} run
 */
function mostTelling({ steps }) {
  const has = (/** @type {Step} */ step, /** @type {string[]} */ types) =>
    Object.values(step.outputs ?? {}).some(({ type }) => types.includes(type));
  return steps.find((step) => step.state === "failed")
    ?? steps.find((step) => step.state === "cancelled" && step.started !== null)
    ?? steps.findLast((step) => has(step, ["complexes"]))
    ?? steps.findLast((step) => has(step, ["complex"]))
    ?? steps.findLast((step) => step.state === "completed" || step.state === "running")
    ?? steps[0];
}

/**
 * Draws a step's result when another step is shown or its state changed, and not otherwise.
 *
 * @param {import("../console.js").Console} console
 * @param {import("../console.js").PageFrame} frame
 * @param {HTMLElement} place
 */
function resultSwitch(console, frame, place) {
  let drawn = "";
  /** @type {(() => void)[]} */
  let disposals = [];
  const dispose = () => { for (const callback of disposals.splice(0)) callback(); };
  frame.onDispose(dispose);
  return {
    /**
     * @param {Run} run
     * @param {Step | undefined} step
     */
    show(run, step) {
      const version = `${step?.id} ${step?.state} ${run.state === "failed"}`;
      if (version === drawn) return;
      drawn = version;
      dispose();
      const whole = run.failure && step?.state !== "failed" ? [failurePanel(console, run.failure, `run ${run.id}`)] : [];
      const result = step ? stepResult(console, run, step, (callback) => disposals.push(callback)) : [];
      place.replaceChildren(...whole, ...result);
    },
  };
}

/**
 * @param {import("../console.js").Console} console
 * @param {string} id
 */
function cancelButton(console, id) {
  const { h, api } = console;
  const button = h("button", { type: "button", class: "danger", testid: "cancel", title: "Finished steps are kept", onclick: async () => {
    button.toggleAttribute("disabled", true);
    try {
      await api.cancel(id);
    } catch (error) {
      button.replaceWith(errorPanel(console, error, { safe: "The run goes on." }));
    }
  } }, "Cancel");
  return button;
}

/**
 * A button that asks the server for something about the run.
 *
 * @param {import("../console.js").Console} console
 * @param {{label: string, testid: string, title: string, primary?: boolean, safe: string}} words
 * @param {() => Promise<void>} ask
 */
function requestButton(console, { label, testid, title, primary = false, safe }, ask) {
  const button = console.h("button", { type: "button", class: primary && "primary", testid, title, onclick: async () => {
    button.toggleAttribute("disabled", true);
    try {
      await ask();
      button.toggleAttribute("disabled", false);
    } catch (error) {
      button.replaceWith(errorPanel(console, error, { safe }));
    }
  } }, label);
  return button;
}

/**
 * Computes the same study anew, to see that the bits are the same.
 *
 * @param {import("../console.js").Console} console
 * @param {string} id
 */
function againButton(console, id) {
  return requestButton(console, {
    label: "Run again", testid: "run-again", safe: "Nothing was started.", title: "The same study, computed anew without reusing anything; then the bits of both are compared",
  }, async () => console.navigate(runPath(await console.api.again(id))));
}

/**
 * Goes on with a run that stopped.
 *
 * @param {import("../console.js").Console} console
 * @param {string} id
 */
function retryButton(console, id) {
  return requestButton(console, {
    label: "Go on", testid: "retry", primary: true, safe: "The run is as it was.", title: "Steps that are done stay; the others start again, a training from the last checkpoint it kept",
  }, () => console.api.retry(id));
}

/**
 * @param {import("../console.js").Console} console
 * @param {string} id
 * @param {(panel: Node[]) => void} show
 */
function deleteButton(console, id, show) {
  return requestButton(console, { label: "Delete…", testid: "delete-run", safe: "The run is as it was.", title: "Says first what depends on it" }, async () =>
    show([await removalPanel(console, [Number(id)], { gone: () => console.navigate("/runs"), kept: () => show([]) })]));
}

/**
 * @param {import("../console.js").Console} console
 * @param {string} id
 * @param {string | undefined} step
 * @param {string} shown
 */
function tabs({ h }, id, step, shown) {
  const base = runPath(id) + (step === undefined ? "" : `/steps/${encodeURIComponent(step)}`);
  const link = (/** @type {string} */ name, /** @type {string} */ label) =>
    h("a", { href: name === "results" ? base : `${base}?tab=${name}`, "aria-current": name === shown && "page", testid: `tab-${name}` }, label);
  return h("nav", { class: "tabs", "aria-label": "Parts of the run" }, link("results", "Results"), link("study", "Study"), link("log", "Log"));
}

/**
 * @param {import("../console.js").Console} console
 * @param {Run} run
 */
function studyTab(console, run) {
  const { h } = console;
  const study = readableStudy(run.studyJson);
  return [
    h("div", { class: "row" }, copyButton(console, "Copy the study file", () => study, ""),
      h("span", { class: "muted" }, run.backend ? `Ran on backend ${run.backend}.` : "")),
    h("pre", { class: "source", tabindex: 0, testid: "study-json" }, study),
  ];
}
