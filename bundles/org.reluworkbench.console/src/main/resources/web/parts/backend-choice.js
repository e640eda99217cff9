// @ts-check

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {import("../rest/types.js").Backend[]} backends
 */
export function backendChoice(h, backends) {
  return /** @type {HTMLSelectElement} */ (h("select", { testid: "backend" }, h("option", { value: "" }, "as the server has it"),
    backends.map(({ name, description }) => h("option", { value: name, title: description }, name))));
}
