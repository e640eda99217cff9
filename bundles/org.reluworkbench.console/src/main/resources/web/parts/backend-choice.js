// @ts-check

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {import("../rest/types.js").Backend[]} backends
 */
export function backendChoice(h, backends) {
  const preferred = backends.find((backend) => backend.default);
  const unchosen = preferred ? `default (${preferred.name})` : "default";
  return /** @type {HTMLSelectElement} */ (h("select", { testid: "backend" }, h("option", { value: "" }, unchosen),
    backends.map(({ name, description }) => h("option", { value: name, title: description }, name))));
}
