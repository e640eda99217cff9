// @ts-check

/** @typedef {import("../rest/types.js").Analysis} Analysis */
/** @typedef {import("../rest/types.js").Schema} Schema */
/** @typedef {Pick<import("../console.js").Console, "h">} Builder */

/**
 * An analysis with its documentation, ports and parameters, folded away.
 *
 * @param {Builder} console
 * @param {Analysis} analysis
 * @param {boolean} open
 */
export function analysisEntry({ h }, analysis, open) {
  return h("details", { class: "analysis", testid: `analysis-${analysis.id}`, open },
    h("summary", null, h("code", null, analysis.id), h("span", null, analysis.title), h("span", { class: "muted" }, analysis.version)),
    h("div", { class: "details" }, h("p", null, analysis.documentation),
      grid(h, "Inputs", ["port", "type", ""], analysis.inputs.map(({ name, type, required, help }) => [name, type + (required ? "" : ", optional"), help])),
      grid(h, "Parameters", ["parameter", "value", "default", ""], parameterRows(analysis.parameters)),
      grid(h, "Outputs", ["port", "type", ""], analysis.outputs.map(({ name, type, help }) => [name, type, help]))));
}

/** @param {Schema} schema */
function parameterRows({ properties = {}, required = [] }) {
  return Object.entries(properties).map(([name, property]) => [
    name, valueText(property), property.default === undefined ? (required.includes(name) ? "required" : "–") : JSON.stringify(property.default),
    property.description ?? ""]);
}

/**
 * What a value must be, in a few words: “integer ≥ 1 epochs”.
 *
 * @param {Schema} property
 * @returns {string}
 */
export function valueText({ type, enum: choices, minimum, maximum, items, unit }) {
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(" or ");
  const kind = type === "array" && items ? `list of ${valueText(items)}` : [type ?? "value"].flat().join(" or ");
  const range = minimum !== undefined && maximum !== undefined ? ` from ${minimum} to ${maximum}`
    : minimum !== undefined ? ` ≥ ${minimum}` : maximum !== undefined ? ` ≤ ${maximum}` : "";
  return kind + range + (unit ? ` ${unit}` : "");
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} title
 * @param {string[]} headings
 * @param {string[][]} rows
 */
function grid(h, title, headings, rows) {
  if (rows.length === 0) return null;
  return h("div", null, h("h3", null, title), h("div", { class: "table-scroll" }, h("table", { class: "data-table" },
    h("thead", null, h("tr", null, headings.map((heading) => h("th", { scope: "col", class: "plain" }, heading)))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map((cell, i) => h("td", { class: i === 0 ? "mono" : i === row.length - 1 && "wide" }, cell))))))));
}
