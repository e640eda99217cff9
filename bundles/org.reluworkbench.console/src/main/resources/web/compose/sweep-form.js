// @ts-check

import { errorPanel } from "../parts/error.js";
import { readableJson } from "../study/text.js";
import { MOST_RUNS, sweepStudies, valuesOf } from "./sweep.js";

/** @typedef {import("../rest/types.js").Study} Study */

/**
 * Runs of one study over values of one or two parameters. Steps that do not change are computed once and reused.
 *
 * @param {import("../console.js").Console} console
 * @param {() => Study | null} study
 * @param {Map<string, import("../rest/types.js").Analysis>} catalogue
 * @param {(text: string) => Promise<number>} start
 */
export function sweepForm(console, study, catalogue, start) {
  const { h, api } = console;
  const verdict = h("p", { class: "muted", role: "status", testid: "sweep-verdict" });
  const trouble = h("div");
  const axes = [axis(h, "first", () => show()), axis(h, "second", () => show())];
  const tag = /** @type {HTMLInputElement} */ (h("input", { type: "text", id: "sweep-tag", testid: "sweep-tag", maxlength: 100, value: `sweep ${new Date().toISOString().slice(0, 16).replace("T", " ")}` }));
  const button = /** @type {HTMLButtonElement} */ (h("button", { type: "button", class: "primary", testid: "start-sweep", onclick: () => run() }, "Start the sweep"));
  const studies = () => {
    const base = study();
    if (!base) throw new Error("The text is no study yet.");
    const chosen = axes.flatMap((each) => each.read());
    if (chosen.length === 0) throw new Error("Choose a parameter and write its values.");
    return { all: sweepStudies(base, chosen) };
  };
  const show = () => {
    try {
      const { all } = studies();
      verdict.textContent = `${all.length} runs; steps before what changes are computed once and reused.`;
      button.disabled = false;
    } catch (error) {
      verdict.textContent = /** @type {Error} */ (error).message;
      button.disabled = true;
    }
  };
  const run = async () => {
    button.disabled = true;
    try {
      const { all } = studies();
      let done = 0;
      for (const each of all) {
        const id = await start(readableJson(each));
        if (tag.value.trim() !== "") await api.tag(id, [tag.value.trim()]);
        verdict.textContent = `${++done} of ${all.length} runs submitted`;
      }
      console.navigate(`/runs?${new URLSearchParams(tag.value.trim() === "" ? {} : { tag: tag.value.trim() })}`);
    } catch (error) {
      trouble.replaceChildren(errorPanel(console, error, { safe: "The runs that were submitted go on; they have the tag." }));
      button.disabled = false;
    }
  };
  return {
    element: h("div", { class: "stack", testid: "sweep" }, h("p", { class: "form-help" }, "The study runs once for each value, or for each pair of values. Write 1, 2, 5 or 1..10 or 0..1 step 0.25; lists between semicolons: [8,8]; [16,16]. ", `At most ${MOST_RUNS} runs.`),
      axes.map(({ element }) => element), h("div", { class: "form-row" }, h("label", { class: "form-label", for: "sweep-tag" }, "Tag"), h("div", { class: "form-value" }, tag)), verdict, h("div", { class: "row" }, button), trouble),
    /** Offers the parameters that the study has now. */
    refresh() {
      const choices = (study()?.steps ?? []).flatMap((step) => Object.keys(catalogue.get(step.analysis)?.parameters.properties ?? {}).map((name) => ({ step: step.id, name })));
      for (const each of axes) each.offer(choices);
      show();
    },
  };
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} which
 * @param {() => void} changed
 */
function axis(h, which, changed) {
  const select = /** @type {HTMLSelectElement} */ (h("select", { testid: `sweep-${which}`, "aria-label": `The ${which} parameter`, onchange: changed }));
  const values = /** @type {HTMLInputElement} */ (h("input", { type: "text", class: "form-text", testid: `sweep-${which}-values`, placeholder: "1..10", "aria-label": `Values of the ${which} parameter`, oninput: changed }));
  return {
    element: h("div", { class: "row" }, select, values),
    /** @param {{step: string, name: string}[]} choices */
    offer(choices) {
      const now = select.value;
      select.replaceChildren(h("option", { value: "" }, which === "first" ? "parameter…" : "and no other"), ...choices.map(({ step, name }) => h("option", { value: `${step}.${name}`, selected: `${step}.${name}` === now }, `${step}.${name}`)));
    },
    /** @returns {{step: string, parameter: string, values: unknown[]}[]} */
    read() {
      if (select.value === "" || values.value.trim() === "") return [];
      const at = select.value.indexOf(".");
      return [{ step: select.value.slice(0, at), parameter: select.value.slice(at + 1), values: valuesOf(values.value) }];
    },
  };
}
