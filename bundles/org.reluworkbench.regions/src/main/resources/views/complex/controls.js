// @ts-check

import { MODES } from "./colouring.js";
import { element } from "./dom.js";
import { real } from "./numbers.js";

/**
 * @typedef {import("./colouring.js").Mode} Mode
 * @typedef {import("./colouring.js").Legend} Legend
 */

/**
 * Choice of colours and layers, legend, and downloads.
 *
 * @param {Document} document
 * @param {{layers: number, hasPoints: boolean, mode: Mode, hidden: Set<string>}} initial
 * @param {{mode: (mode: Mode) => void, toggle: (part: string, shown: boolean) => void, reset: () => void,
 *     save: (kind: "png" | "svg") => void}} callbacks
 */
export function controls(document, initial, callbacks) {
  const h = (/** @type {string} */ tag, /** @type {Record<string, unknown> | null} */ properties, /** @type {(Node | string | null)[]} */ ...children) =>
    element(document, tag, properties, ...children);
  const choice = /** @type {HTMLSelectElement} */ (h("select", {
    "data-testid": "colour-mode", onchange: () => callbacks.mode(/** @type {Mode} */ (choice.value)),
  }, ...Object.entries(MODES).map(([mode, name]) => h("option", { value: mode, selected: mode === initial.mode }, name))));
  const box = (/** @type {string} */ part, /** @type {string} */ label, /** @type {string} */ title) => {
    const input = /** @type {HTMLInputElement} */ (h("input", {
      type: "checkbox", checked: !initial.hidden.has(part), "data-testid": `show-${part}`, onchange: () => callbacks.toggle(part, input.checked),
    }));
    return h("label", { title }, input, label);
  };
  const legend = h("div", { class: "complex-legend" });
  const walls = Array.from({ length: initial.layers }, (_, i) => box(String(i + 1), String(i + 1), `walls of hidden layer ${i + 1}`));
  const button = (/** @type {string} */ label, /** @type {string} */ title, /** @type {() => void} */ action) =>
    h("button", { type: "button", title, onclick: action }, label);
  return {
    element: h("div", { class: "complex-controls" },
      h("label", null, "Colour by ", choice), legend, h("span", { class: "complex-spring" }, null),
      h("span", { class: "complex-layers" }, "Walls", ...walls),
      box("boundary", "boundary", "decision boundary: where the class changes"),
      initial.hasPoints ? box("points", "data", "data points; misclassified ones are ringed") : null,
      h("span", { class: "complex-buttons" },
        button("Whole", "Show the whole domain (0, or double click)", callbacks.reset),
        button("PNG", "Download what is seen as a picture", () => callbacks.save("png")),
        button("SVG", "Download what is seen as vectors", () => callbacks.save("svg")))),
    /** @param {Legend} content */
    setLegend(content) {
      legend.replaceChildren(...legendParts(h, content));
    },
  };
}

/**
 * @param {(tag: string, properties: Record<string, unknown> | null, ...children: (Node | string | null)[]) => HTMLElement} h
 * @param {Legend} legend
 */
function legendParts(h, legend) {
  const swatch = (/** @type {string} */ colour) => {
    const part = h("i", null);
    part.style.background = colour;
    return part;
  };
  if (legend.kind === "classes") {
    return legend.entries.map(({ label, colour }) => h("span", { class: "complex-class" }, swatch(colour), label));
  }
  if (legend.kind === "scale") {
    const bar = h("span", { class: "complex-scale" }, ...legend.colours.map(swatch));
    return [h("span", { title: String(legend.from) }, real(legend.from)), bar, h("span", { title: String(legend.to) }, (legend.more ? "≥ " : "") + real(legend.to))];
  }
  return [];
}
