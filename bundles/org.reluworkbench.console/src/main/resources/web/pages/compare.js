// @ts-check

import { axesOf, measuresOf } from "../compare/numbers.js";
import { commonOutputs, joined, numericColumns, overlaySpec } from "../compare/overlay.js";
import { parallelCoordinates } from "../compare/parallel.js";
import { scalar, words } from "../format.js";
import { assetPanel } from "../parts/asset.js";
import { errorPanel } from "../parts/error.js";
import { figureView } from "../parts/figure.js";
import { linked } from "../parts/link.js";
import { saveFile } from "../parts/download.js";
import { differencePath, runPath } from "../router.js";
import { readableJson } from "../study/text.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Run} Run
 * @typedef {import("../compare/numbers.js").Measure} Measure
 */

/** What is put side by side; tables are overlaid, and everything else can only be downloaded. */
const SIDE_BY_SIDE = ["complexes", "complex", "figure", "network", "dataset", "image", "images"];

/**
 * Any number of runs side by side.
 *
 * @type {import("../console.js").Page}
 */
export async function comparePage(console, frame) {
  const { h, api, address } = console;
  const ids = [...new Set(address.query().getAll("run"))];
  frame.setTitle("Compare", [], [h("a", { class: "button", href: "/runs" }, "Choose runs")]);
  if (ids.length === 0) return h("p", { class: "empty" }, "Nothing to compare yet. ", h("a", { href: "/runs" }, "Select runs in the list"), " and press Compare.");
  const runs = await Promise.all(ids.map((id) => api.run(id)));
  const measures = measuresOf(runs);
  const table = measureTable(console, runs, measures, (run) => highlight(run));
  const axes = axesOf(measures);
  const parallel = runs.length > 1 && axes.length > 1 ? parallelCoordinates(console, axes, runs, (run) => highlight(run)) : null;
  const highlight = (/** @type {number | null} */ run) => {
    table.highlight(run);
    parallel?.highlight(run);
  };
  return h("div", { class: "stack" }, table.element, parallel && section(h, "Parallel coordinates", parallel.element), overlay(console, runs, frame.onDispose), sideBySide(console, runs, frame.onDispose));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} title
 * @param {...Node} content
 */
const section = (h, title, ...content) => h("section", { class: "panel" }, h("header", null, h("h2", null, title)), content);

/**
 * @param {Console} console
 * @param {Run[]} runs
 * @param {Measure[]} measures
 * @param {(run: number | null) => void} point
 */
function measureTable({ h, address, window }, runs, measures, point) {
  const body = h("tbody");
  const all = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", testid: "show-equal", checked: address.get("equal") !== null, onchange: () => {
    address.set("equal", all.checked ? "1" : null);
    show();
  } }));
  const show = () => {
    const shown = measures.filter(({ differs }) => differs || all.checked);
    body.replaceChildren(...shown.map((measure) => h("tr", { class: measure.kind }, h("th", { scope: "row", class: "plain" }, h("span", { class: "muted" }, `${measure.step} `), words(measure.name)),
      measure.values.map((value, i) => cell(h, measure, value, runs[i], point)))));
    if (shown.length === 0) body.append(h("tr", null, h("td", { class: "muted", colspan: runs.length + 1 }, "These runs do not differ.")));
  };
  show();
  const csv = () => {
    const quoted = (/** @type {unknown} */ value) => `"${String(typeof value === "object" && value !== null ? readableJson(value) : value ?? "").replaceAll('"', '""')}"`;
    const lines = [["step", "name", ...runs.map(({ id }) => `run ${id}`)], ...measures.map(({ step, name, values }) => [step, name, ...values])];
    saveFile(window, "comparison.csv", new Blob([lines.map((line) => line.map(quoted).join(",")).join("\r\n")], { type: "text/csv" }));
  };
  const element = h("section", { class: "panel", testid: "compare-table" }, h("header", null, h("h2", null, "Parameters and results"), h("span", { class: "spring" }),
    h("label", { class: "row" }, all, "also what is the same"), h("button", { type: "button", class: "quiet", onclick: csv }, "CSV")),
  h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Parameters and results" }, h("table", { class: "data-table compare-table" }, h("thead", null, h("tr", null, h("th", { class: "plain", scope: "col" }, ""),
    runs.map((run, i) => h("th", { class: `plain series-${i % 6}`, scope: "col", "data-run": run.id }, h("i", { class: "swatch" }), h("a", { href: runPath(run.id) }, `run ${run.id}`), h("small", null, run.study),
      i > 0 && h("small", null, h("a", { href: differencePath(run.id, runs[0].id) }, `what differs from run ${runs[0].id}`)))))), body)));
  return {
    element,
    /** @param {number | null} run */
    highlight(run) {
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-run]"))) each.classList.toggle("pointed", run !== null && each.dataset.run === String(run));
    },
  };
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Measure} measure
 * @param {unknown} value
 * @param {Run} run
 * @param {(run: number | null) => void} point
 */
function cell(h, { kind }, value, run, point) {
  const about = { "data-run": run.id, onpointerenter: () => point(run.id), onpointerleave: () => point(null) };
  if (value === null) return h("td", { ...about, class: "muted" }, "–");
  if (kind === "parameter") {
    const text = typeof value === "string" ? value : readableJson(value);
    return h("td", { ...about, class: "mono", title: text }, text.length > 40 ? `${text.slice(0, 40)}…` : text);
  }
  const { text, exact } = scalar(/** @type {import("../format.js").Scalar} */ (value));
  return h("td", { ...about, class: "number", title: exact }, text);
}

/**
 * Curves of the same table of several runs in one figure.
 *
 * @param {Console} console
 * @param {Run[]} runs
 * @param {(callback: () => void) => void} onDispose
 */
function overlay(console, runs, onDispose) {
  const { h, api, address } = console;
  const tables = commonOutputs(runs, (type) => type === "table").filter((common) => common.runs.length > 1);
  if (tables.length === 0) return null;
  const tools = h("div", { class: "row" });
  const place = h("div", { class: "body" });
  const choice = (/** @type {string} */ label, /** @type {string} */ testid) => /** @type {HTMLSelectElement} */ (h("select", { "aria-label": label, testid, onchange: () => show() }));
  const [which, x, y] = [choice("Table", "overlay-table"), choice("Across", "overlay-x"), choice("Up", "overlay-y")];
  const log = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", onchange: () => show() }));
  const options = (/** @type {HTMLSelectElement} */ select, /** @type {string[]} */ values, /** @type {string | undefined} */ wanted) => {
    const now = values.includes(select.value) ? select.value : wanted ?? values[0];
    select.replaceChildren(...values.map((value) => h("option", { value, selected: value === now }, value)));
  };
  options(which, tables.map(({ key }) => key), address.get("table") ?? tables.find(({ key }) => /loss|curve|count/i.test(key))?.key);
  let drawnTable = "";
  /** @type {import("../rest/types.js").TableDocument} */
  let all = { columns: [], rows: [] };
  const show = async () => {
    try {
      const common = tables.find(({ key }) => key === which.value) ?? tables[0];
      address.set("table", common.key);
      if (drawnTable !== common.key) {
        drawnTable = common.key;
        all = joined(await Promise.all(common.runs.map(async (run) => ({ run: run.id, table: await api.view(/** @type {import("../rest/types.js").Step} */ (run.steps.find(({ id }) => id === common.step)).outputs[common.port]) }))));
        const numbers = numericColumns(all);
        options(x, numbers, numbers[0]);
        options(y, numbers, numbers[1] ?? numbers[0]);
      }
      const buttons = h("div", { class: "row" });
      const figure = { title: common.key, table: common.port, spec: overlaySpec(x.value, y.value, log.checked) };
      const element = await figureView(console, "overlay", figure, all, { tools: buttons, onDispose });
      tools.replaceChildren(which, h("span", { class: "muted" }, "across"), x, h("span", { class: "muted" }, "up"), y, h("label", { class: "row" }, log, "logarithmic"), buttons);
      place.replaceChildren(element);
    } catch (error) {
      place.replaceChildren(errorPanel(console, error, { safe: "The tables themselves are stored." }));
    }
  };
  show();
  return h("section", { class: "panel", testid: "overlay" }, h("header", null, h("h2", null, "Curves"), h("span", { class: "spring" }), tools), place);
}

/**
 * The same output of every run, each in its own view.
 *
 * @param {Console} console
 * @param {Run[]} runs
 * @param {(callback: () => void) => void} onDispose
 */
function sideBySide(console, runs, onDispose) {
  const { h, address } = console;
  const outputs = commonOutputs(runs, (type) => SIDE_BY_SIDE.includes(type)).sort((a, b) => SIDE_BY_SIDE.indexOf(a.type) - SIDE_BY_SIDE.indexOf(b.type));
  if (outputs.length === 0) return null;
  const place = h("div", { class: "side-by-side", testid: "side-by-side" });
  const select = /** @type {HTMLSelectElement} */ (h("select", { "aria-label": "Output", testid: "side-output", onchange: () => {
    address.set("output", select.value);
    show();
  } }, outputs.map(({ key, type }) => h("option", { value: key, selected: key === address.get("output") }, `${key} (${type})`))));
  const show = () => {
    const common = outputs.find(({ key }) => key === select.value) ?? outputs[0];
    const join = linked();
    place.replaceChildren(...common.runs.map((run) => {
      const step = /** @type {import("../rest/types.js").Step} */ (run.steps.find(({ id }) => id === common.step));
      return h("div", null, h("h3", null, h("a", { href: runPath(run.id) }, `run ${run.id}`), h("span", { class: "muted" }, ` ${run.study}`)), assetPanel(console, step, common.port, step.outputs[common.port], onDispose, join()));
    }));
  };
  show();
  return h("section", null, h("div", { class: "row" }, h("h2", null, "Side by side"), select), place);
}
