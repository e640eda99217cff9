// @ts-check

import { duration, elapsed } from "../format.js";
import { stepResult } from "../parts/step-result.js";
import { stateBadge } from "../parts/state.js";
import { runPath } from "../router.js";
import { readableStudy } from "../study/text.js";

/** @typedef {import("../rest/types.js").Run} Run */

/**
 * A whole run on one page, to be read at once or printed: what it is, where it ran, every step with its numbers, figures and
 * origin, and the study file.
 *
 * @type {import("../console.js").Page}
 */
export async function reportPage(console, frame, { id }) {
  const { h, window } = console;
  const run = await console.api.run(id);
  frame.setTitle(`Report: ${run.study} · run ${run.id}`, [stateBadge(console, run.state, "run-state")], [
    h("button", { type: "button", class: "primary", testid: "print", onclick: () => window.print() }, "Print"),
    h("a", { class: "button", href: runPath(run.id) }, "Run")]);
  const element = h("article", { class: "report stack" },
    h("section", { class: "panel" }, h("header", null, h("h2", null, "Run")), h("div", { class: "body" }, facts(h, run))),
    run.steps.map((step) => h("section", { class: "stack report-step", testid: `report-${step.id}` }, stepResult(console, run, step, frame.onDispose))),
    h("section", { class: "panel" }, h("header", null, h("h2", null, "Study")), h("div", { class: "body" },
      h("pre", { class: "source", tabindex: 0, testid: "study-json" }, readableStudy(run.studyJson)))));
  for (const details of element.querySelectorAll("details")) details.setAttribute("open", ""); // paper cannot be clicked
  return element;
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Run} run
 */
function facts(h, run) {
  const made = run.steps.filter(({ provenance }) => provenance);
  const several = (/** @type {"host" | "jvm"} */ name) => [...new Set(made.map(({ provenance }) => String(/** @type {any} */ (provenance)[name])))].join(", ");
  /** @type {[string, string | null | undefined][]} */
  const rows = [
    ["study", run.study],
    ["run", String(run.id)],
    ["state", run.state],
    ["started by", run.person],
    ["started", run.started],
    ["finished", run.finished],
    ["took", run.started && run.finished && duration(elapsed(run.started, run.finished, new Date()))],
    ["tags", (run.tags ?? []).join(", ")],
    ["note", run.note],
    ["backend", run.backend],
    ["host", several("host")],
    ["Java", several("jvm")],
  ];
  return h("dl", { class: "facts", testid: "report-facts" }, rows.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", null, name), h("dd", null, value)]));
}
