// @ts-check

import { schemaForm } from "../form/form.js";
import { waysToChoose } from "./choice.js";
import { storedChoice } from "./stored.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Analysis} Analysis
 * @typedef {import("../rest/types.js").Problem} Problem
 * @typedef {import("./stored.js").Source} Source
 * @typedef {"builtin" | "generated" | "asset" | "upload"} DataWay
 */

export const DATA_STEP = "data";

/** What the form begins with: small enough to see something in a minute. */
const USUAL_DATA = "mnist-small";

/** Parameters of `dataset.load` that are about files. */
const ABOUT_FILES = ["testFraction", "header", "labelColumn", "delimiter"];

/**
 * What to train on: data that comes with the workbench, a generated problem, a stored dataset, or a file.
 *
 * @param {Console} console
 * @param {{load: Analysis, generate: Analysis}} analyses
 * @param {{way: DataWay, selected: string | null, values: Record<string, unknown>, changed: () => void}} start
 */
export async function dataChoice(console, { load, generate }, { way, selected, values, changed }) {
  const { h } = console;
  const isFile = (/** @type {string} */ name) => load.parameters.properties?.[name]?.format === "file";
  const valuesOf = (/** @type {DataWay} */ one) => (one === way ? values : {});
  const usualKind = generate.parameters.properties?.kind?.default;
  const forms = {
    builtin: schemaForm(console, load.parameters, { values: { name: USUAL_DATA, ...valuesOf("builtin") }, only: (name) => !isFile(name) && !ABOUT_FILES.includes(name),
      first: ["name", "samples"], changed, prefix: "builtin" }),
    generated: schemaForm(console, generate.parameters, { values: valuesOf("generated"), changed, prefix: "generated" }),
    upload: schemaForm(console, load.parameters, { values: valuesOf("upload"), only: (name) => name !== "name", first: ["file", "labels", "labelColumn", "samples"], changed, prefix: "upload" }),
  };
  const stored = await storedChoice(console, { type: "dataset", selected, changed });
  const ways = waysToChoose(console, {
    name: "data", label: "What to train on", chosen: way, changed,
    ways: [["builtin", "Comes with the workbench", forms.builtin.element], ["generated", "Generated", forms.generated.element],
      ["asset", "Stored dataset", stored.element], ["upload", "Upload", forms.upload.element]],
  });
  const form = () => {
    const chosen = ways.chosen();
    return chosen === "asset" ? null : forms[chosen];
  };
  return {
    element: h("section", { class: "panel" }, h("header", null, h("h2", null, "Data")), h("div", { class: "body" }, ways.element)),
    /** @returns {Source | null} `null` while something is missing */
    source() {
      const chosen = ways.chosen();
      if (chosen === "asset") return stored.source();
      const parameters = forms[chosen].values();
      if (chosen === "upload" && parameters.file === undefined) return null;
      const { id } = chosen === "generated" ? generate : load;
      return { steps: [{ id: DATA_STEP, analysis: id, parameters }], source: `${DATA_STEP}.dataset`, title: titleOf(chosen, { kind: usualKind, ...parameters }) };
    },
    /** What the address keeps. */
    state: () => ({ way: ways.chosen(), selected: ways.chosen() === "asset" ? stored.selected() : "", values: form()?.values() ?? {} }),
    /** @param {Problem[]} problems */
    tell: (problems) => form()?.tell(problems),
    hasForm: () => form() !== null,
  };
}

/**
 * @param {DataWay} way
 * @param {Record<string, unknown>} parameters
 */
function titleOf(way, { file, name, kind }) {
  if (way === "upload") return String(file).slice(String(file).indexOf("#") + 1);
  return String((way === "builtin" ? name : kind) ?? "data");
}
