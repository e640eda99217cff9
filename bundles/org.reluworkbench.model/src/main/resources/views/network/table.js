// @ts-check

import { grouped } from "../dom.js";
import { bars } from "./histogram.js";

/**
 * @typedef {import("../network.js").NetworkDocument} NetworkDocument
 * @typedef {import("../network.js").Layer} Layer
 * @typedef {import("./selection.js").Selection} Selection
 */

const HEADINGS = [["layer", ""], ["operation", ""], ["shape", ""], ["parameters", "number"], ["weights", ""]];

/**
 * Every layer with its shape, its parameters and how its weights spread; a click selects it.
 *
 * @param {import("../dom.js").Builders} build
 * @param {NetworkDocument} data
 * @param {Selection} selection
 */
export function layerTable(build, data, selection) {
  const { h } = build;
  const rows = data.layers.map((layer, index) => row(build, layer, index, selection));
  const element = h("div", { class: "network-table table-scroll", tabindex: 0, role: "group", "aria-label": "Layers" },
    h("table", { class: "data-table" },
      h("thead", {}, h("tr", {}, ...HEADINGS.map(([text, kind]) => h("th", { class: `plain ${kind}`, scope: "col" }, text)))),
      h("tbody", {}, ...rows),
      h("tfoot", {}, h("tr", {}, h("th", { class: "plain", scope: "row" }, "total"), h("td", {}, `${grouped(data.layers.length)} operations`), h("td", {}),
        h("td", { class: "number" }, grouped(data.parameters)), h("td", {})))));
  selection.onChange(({ selected, hovered }) => {
    for (const [index, one] of rows.entries()) {
      one.classList.toggle("selected", index === selected);
      one.classList.toggle("hovered", index === hovered);
    }
  });
  selection.onSelect((selected) => {
    const { offsetTop, offsetHeight } = rows[selected];
    const hidden = offsetTop < element.scrollTop + offsetHeight || offsetTop + 2 * offsetHeight > element.scrollTop + element.clientHeight;
    if (hidden) element.scrollTop = offsetTop - element.clientHeight / 2;
  });
  return element;
}

/**
 * @param {import("../dom.js").Builders} build
 * @param {Layer} layer
 * @param {number} index
 * @param {Selection} selection
 */
function row(build, { name, operation, shape, parameters, weights }, index, selection) {
  const { h } = build;
  const choose = h("button", { type: "button", class: "network-layer" }, name);
  const element = h("tr", { "data-layer": index }, h("th", { class: "plain", scope: "row" }, choose), h("td", {}, operation), h("td", {}, shape),
    h("td", { class: "number" }, parameters === 0 ? "–" : grouped(parameters)), h("td", {}, weights ? bars(build, weights) : null));
  element.addEventListener("click", () => selection.select(index));
  element.addEventListener("pointerenter", () => selection.hover(index));
  element.addEventListener("pointerleave", () => selection.hover(null));
  return element;
}
