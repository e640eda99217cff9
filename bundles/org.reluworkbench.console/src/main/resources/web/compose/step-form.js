// @ts-check

import { schemaForm } from "../form/form.js";
import { fittingOutputs } from "./document.js";
import { estimateText } from "./estimate.js";

/**
 * @typedef {import("../rest/types.js").Study} Study
 * @typedef {import("../rest/types.js").Analysis} Analysis
 * @typedef {import("../rest/types.js").Problem} Problem
 * @typedef {import("./estimate.js").Estimate} Estimate
 */

const STEP_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * One step: its name, where its inputs come from, and its parameters.
 *
 * @param {import("../console.js").Console} console
 * @param {Study} study
 * @param {import("../rest/types.js").StudyStep} step
 * @param {Map<string, Analysis>} catalogue
 * @param {{rename: (name: string) => void, connect: (port: string, source: string | null) => void, set: (parameters: Record<string, unknown>) => void,
 *     copy: () => void, remove: () => void}} callbacks
 */
export function stepForm(console, study, step, catalogue, { rename, connect, set, copy, remove }) {
  const { h } = console;
  const analysis = catalogue.get(step.analysis);
  const mistake = h("p", { class: "form-problem", role: "alert", hidden: true });
  const estimate = h("p", { class: "muted", testid: "step-estimate" });
  const name = /** @type {HTMLInputElement} */ (h("input", { type: "text", id: "step-name", testid: "step-name", value: step.id, autocomplete: "off", spellcheck: "false", onchange: () => {
    const wanted = name.value.trim();
    const taken = wanted !== step.id && study.steps.some(({ id }) => id === wanted);
    mistake.textContent = taken ? `There is a step ${wanted} already.` : STEP_ID.test(wanted) ? "" : "It starts with a letter and has at most 64 letters, digits, - and _.";
    mistake.hidden = mistake.textContent === "";
    if (mistake.hidden && wanted !== step.id) rename(wanted);
  } }));
  const head = [
    h("div", { class: "form-row" }, h("label", { class: "form-label", for: "step-name" }, "Step"), h("div", { class: "form-value" }, name, mistake)),
    h("p", null, h("strong", null, analysis?.title ?? step.analysis), " ", h("code", { class: "muted" }, step.analysis)),
    analysis && h("details", null, h("summary", { class: "muted" }, "What it does"), h("p", { class: "form-help" }, analysis.documentation)), estimate,
  ];
  const tools = h("div", { class: "row" }, h("button", { type: "button", testid: "copy-step", onclick: copy }, "Duplicate"), h("button", { type: "button", class: "danger", testid: "remove-step", onclick: remove }, "Remove"));
  /** @param {Estimate | undefined} found */
  const showEstimate = (found) => { estimate.textContent = estimateText(found); };
  if (!analysis) return { element: h("div", { class: "stack" }, head, tools), tell: () => undefined, showEstimate };
  const form = schemaForm(console, analysis.parameters, { values: step.parameters ?? {}, prefix: `step-${step.id}`, changed: () => set(form.values()) });
  return {
    element: h("div", { class: "stack" }, head, inputs(h, study, step, analysis, catalogue, connect), h("h3", null, "Parameters"), form.element, tools),
    /** @param {Problem[]} problems of this step */
    tell: (problems) => form.tell(problems.filter(({ element }) => !analysis.inputs.some((port) => port.name === element))),
    showEstimate,
  };
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Study} study
 * @param {import("../rest/types.js").StudyStep} step
 * @param {Analysis} analysis
 * @param {Map<string, Analysis>} catalogue
 * @param {(port: string, source: string | null) => void} connect
 */
function inputs(h, study, step, analysis, catalogue, connect) {
  if (analysis.inputs.length === 0) return null;
  return h("div", null, h("h3", null, "Inputs"), analysis.inputs.map((port) => {
    const now = step.inputs?.[port.name];
    const fitting = fittingOutputs(study, catalogue, step.id, port.type).map(({ source }) => source);
    const choices = now === undefined || fitting.includes(now) ? fitting : [now, ...fitting];
    const id = `input-of-${step.id}-${port.name}`;
    const select = /** @type {HTMLSelectElement} */ (h("select", { id, testid: `connect-${port.name}`, onchange: () => connect(port.name, select.value || null) },
      h("option", { value: "" }, "not connected"), choices.map((source) => h("option", { value: source, selected: source === now }, source))));
    return h("div", { class: `form-row${now === undefined && port.required ? " wrong" : ""}` }, h("label", { class: "form-label", for: id }, port.name, port.required && h("small", { class: "muted" }, " required")),
      h("div", { class: "form-value" }, h("div", { class: "row" }, select, h("span", { class: "muted" }, port.type)), choices.length === 0 && h("p", { class: "form-help" }, `No step gives a ${port.type} yet.`), port.help && h("p", { class: "form-help" }, port.help)));
  }));
}
