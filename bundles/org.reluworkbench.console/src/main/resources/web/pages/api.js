// @ts-check

/**
 * @typedef {{name: string, in: string, required: boolean, schema: {default?: string}}} ApiParameter
 * @typedef {{tags: string[], summary: string, parameters: ApiParameter[], requestBody?: {content: Record<string, unknown>}}} Operation
 */

/**
 * The REST API, from its OpenAPI description.
 *
 * @type {import("../console.js").Page}
 */
export async function apiPage(console, frame) {
  const { h, api } = console;
  /** @type {{info: {description: string}, servers: {url: string}[], paths: Record<string, Record<string, Operation>>}} */
  const description = await api.openApi();
  const base = description.servers[0].url;
  frame.setTitle("REST API", [], [h("a", { class: "button", href: `${base}/openapi.json`, download: "openapi.json" }, "OpenAPI")]);
  /** @type {Map<string, {verb: string, path: string, operation: Operation}[]>} */
  const groups = new Map();
  for (const [path, verbs] of Object.entries(description.paths)) {
    for (const [verb, operation] of Object.entries(verbs)) {
      const [tag] = operation.tags;
      groups.set(tag, [...(groups.get(tag) ?? []), { verb: verb.toUpperCase(), path: base + path, operation }]);
    }
  }
  return h("div", { class: "stack", testid: "api" }, h("p", { class: "form-help" }, description.info.description, " A program sends a token made on the page ", h("a", { href: "/people" }, "People"), " as “Authorization: Bearer …”."),
    [...groups].map(([tag, members]) => h("section", { class: "panel" }, h("header", null, h("h2", null, tag)), h("div", null, members.map((member) => operationEntry(h, member))))));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {{verb: string, path: string, operation: Operation}} member
 */
function operationEntry(h, { verb, path, operation }) {
  const rows = operation.parameters.map(({ name, in: place, required, schema }) => h("tr", null, h("td", { class: "mono" }, name), h("td", null, place), h("td", { class: "muted" }, required ? "required" : schema.default ? `default ${schema.default}` : "")));
  const body = operation.requestBody ? [h("p", { class: "muted" }, `Body: ${Object.keys(operation.requestBody.content).join(", ")}`)] : [];
  return h("details", { class: "analysis" }, h("summary", null, h("code", null, `${verb} ${path}`), h("span", null, operation.summary)),
    h("div", { class: "details" }, body, rows.length > 0 ? h("table", { class: "data-table" }, h("tbody", null, rows)) : h("p", { class: "muted" }, "No parameters.")));
}
