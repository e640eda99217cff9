// @ts-check

import { words } from "../format.js";

/**
 * Chooses the scalars that stand beside the runs; the address keeps them.
 *
 * @param {import("../console.js").Console} console
 * @param {string[]} scalars
 * @param {() => void} changed
 */
export function columnChoice({ h, address }, scalars, changed) {
  const set = (/** @type {string[]} */ columns) => {
    const others = [...address.query()].filter(([key]) => key !== "column");
    address.setQuery(new URLSearchParams([...others, ...columns.map((name) => ["column", name])]));
    changed();
  };
  const box = (/** @type {string} */ name) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", testid: `column-${name}`, checked: address.query().getAll("column").includes(name), onchange: () => {
      const rest = address.query().getAll("column").filter((other) => other !== name);
      set(input.checked ? [...rest, name] : rest);
    } }));
    return h("label", null, input, words(name));
  };
  return h("details", { class: "columns" }, h("summary", { class: "button", testid: "columns" }, "Columns"),
    h("div", { class: "card column-list" }, scalars.length === 0 ? h("p", { class: "muted" }, "No results with numbers yet.") : scalars.map(box)));
}
