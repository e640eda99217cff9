// @ts-check

import { duration, elapsed } from "../format.js";
import { stepPath } from "../router.js";
import { RemainingTime } from "../study/remaining.js";
import { scalarLine } from "./scalars.js";
import { progressBar, setState, shownState, stateBadge } from "./state.js";

/** @typedef {import("../rest/types.js").Run} Run */
/** @typedef {import("../rest/types.js").Step} Step */

const MAIN_SCALARS = 2;

/**
 * The steps of a run in the order of their execution, each with its state.
 *
 * @param {import("../console.js").Console} console
 * @param {Run} run
 */
export function stepList(console, run) {
  const rows = new Map(run.steps.map((step) => [step.id, stepRow(console, run.id, step)]));
  const element = console.h("ol", { "aria-label": "Steps" }, [...rows.values()].map((row) => console.h("li", null, row.element)));
  let inView = "";
  const bringIntoView = (/** @type {string} */ id) => {
    if (id === inView) return;
    inView = id;
    const row = rows.get(id)?.element;
    console.window.requestAnimationFrame(() => { element.scrollLeft = row?.offsetLeft ?? 0; }); // on narrow screens the list is a strip
  };
  return {
    element,
    /**
     * @param {Run} current
     * @param {string} shown id of the step whose result is shown
     */
    show(current, shown) {
      for (const step of current.steps) rows.get(step.id)?.show(step, step.id === shown);
      bringIntoView(shown);
    },
    /**
     * @param {string} step
     * @param {number} fraction
     * @param {string} message
     */
    progress(step, fraction, message) {
      rows.get(step)?.progress(fraction, message);
    },
    tick() {
      for (const row of rows.values()) row.tick();
    },
  };
}

/**
 * @param {import("../console.js").Console} console
 * @param {number} run
 * @param {Step} first
 */
function stepRow(console, run, first) {
  const { h, window } = console;
  let step = first;
  /** @type {{fraction: number, message: string} | null} */
  let progress = null;
  const remaining = new RemainingTime();
  const seconds = () => window.performance.now() / 1000;
  const badge = stateBadge(console, step.state);
  const bar = progressBar(console);
  const line = h("span", { class: "line" });
  const element = h("a", { class: "step-row", href: stepPath(run, step.id), testid: `step-${step.id}` },
    badge, h("span", { class: "title" }, step.id), h("span", { class: "line" }, step.title), line, bar.element);

  const report = (/** @type {number} */ fraction, /** @type {string} */ message) => {
    progress = { fraction, message };
    remaining.report(fraction, seconds());
  };
  const tick = () => {
    bar.element.hidden = step.state !== "running";
    bar.set(progress === null ? null : progress.fraction);
    line.textContent = stepLine(step, progress, remaining.seconds(seconds()), new Date());
  };
  return {
    element, tick,
    /**
     * @param {Step} current
     * @param {boolean} isShown
     */
    show(current, isShown) {
      step = current;
      if (step.state === "running" && step.progress && progress === null) report(step.progress.fraction, step.progress.message);
      const state = shownState(step);
      setState(badge, state);
      element.dataset.state = state;
      element.setAttribute("aria-current", String(isShown));
      line.classList.toggle("failure", step.state === "failed");
      tick();
    },
    /**
     * @param {number} fraction
     * @param {string} message
     */
    progress(fraction, message) {
      report(fraction, message);
      tick();
    },
  };
}

/**
 * What stands below a step's name.
 *
 * @param {Step} step
 * @param {{fraction: number, message: string} | null} progress
 * @param {number | null} left seconds
 * @param {Date} now
 */
export function stepLine(step, progress, left, now) {
  if (step.state === "failed") return step.failure ? `${step.failure.message} [${step.failure.code}]` : "failed";
  if (step.state === "running") {
    const spent = step.started === null ? "" : duration(elapsed(step.started, null, now));
    if (progress === null) return spent ? `running for ${spent}` : "running";
    const percent = `${Math.floor(100 * progress.fraction)} %`;
    return [progress.message, percent, left === null ? "" : `about ${duration(Math.max(1, Math.round(left)))} left`].filter(Boolean).join(" · ");
  }
  if (step.state === "completed") {
    const took = shownState(step) === "reused" ? `reused from run ${step.reusedFromRun}` : step.seconds === null ? "" : duration(step.seconds);
    return [scalarLine(step.scalars ?? {}, MAIN_SCALARS), took].filter(Boolean).join(" · ");
  }
  return step.state;
}
