// @ts-check

import { MODES } from "./colouring.js";
import { element } from "./dom.js";
import { real } from "./numbers.js";

/**
 * @typedef {import("./colouring.js").Mode} Mode
 * @typedef {import("./colouring.js").Legend} Legend
 */

/**
 * @typedef {object} Initial
 * @property {number} layers
 * @property {boolean} hasPoints
 * @property {Mode} mode
 * @property {Set<string>} hidden
 * @property {number | null} through
 * @property {string} beside
 * @property {{value: string, label: string}[]} companions what can stand beside the polygons, before others are known
 * @property {boolean} table
 * @property {string | null} json address of the whole as JSON
 * @property {boolean} isFilm
 *
 * @typedef {object} ControlActions
 * @property {(mode: Mode) => void} mode
 * @property {(part: string, shown: boolean) => void} toggle
 * @property {(through: number | null) => void} through
 * @property {(beside: string) => void} beside
 * @property {(shown: boolean) => void} table
 * @property {() => void} reset
 * @property {(kind: "png" | "svg" | "gif") => void} save
 */

/**
 * Choice of colours, layers and companions, legend, and downloads.
 *
 * @param {Document} document
 * @param {Initial} initial
 * @param {ControlActions} callbacks
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
  const button = (/** @type {string} */ label, /** @type {string} */ title, /** @type {() => void} */ action, testid = "") =>
    h("button", { type: "button", title, "data-testid": testid || null, onclick: action }, label);
  const option = (/** @type {string} */ value, /** @type {string} */ label, /** @type {string} */ now) => h("option", { value, selected: value === now }, label);
  const through = /** @type {HTMLSelectElement} */ (h("select", {
    "data-testid": "layers", title: "Walls one layer after the other, each neuron of the last one in its colour ([ and ])",
    onchange: () => callbacks.through(through.value === "" ? null : Number(through.value)),
  }, option("", "all at once", String(initial.through ?? "")),
  ...Array.from({ length: initial.layers }, (_, i) => option(String(i + 1), i === 0 ? "layer 1" : `up to layer ${i + 1}`, String(initial.through ?? ""))),
  option(String(initial.layers + 1), "up to the output", String(initial.through ?? ""))));
  const beside = /** @type {HTMLSelectElement} */ (h("select", {
    "data-testid": "beside", title: "What stands beside the polygons, linked with them", onchange: () => callbacks.beside(beside.value),
  }, ...initial.companions.map(({ value, label }) => option(value, label, initial.beside))));
  const table = /** @type {HTMLInputElement} */ (h("input", {
    type: "checkbox", checked: initial.table, "data-testid": "show-table", onchange: () => callbacks.table(table.checked),
  }));
  return {
    element: h("div", { class: "complex-controls" },
      h("label", null, "Colour by ", choice), legend, h("span", { class: "complex-spring" }, null),
      h("label", null, "Layers ", through),
      h("span", { class: "complex-layers" }, "Walls", ...walls),
      box("boundary", "boundary", "decision boundary: where the class changes"),
      initial.hasPoints ? box("points", "data", "data points; misclassified ones are ringed") : null,
      h("label", null, "Beside ", beside),
      h("label", { title: "The linear regions in a table" }, table, "table"),
      h("span", { class: "complex-buttons" },
        button("Whole", "Show the whole domain (0, or double click)", callbacks.reset),
        button("PNG", "Download what is seen as a picture", () => callbacks.save("png"), "save-png"),
        button("SVG", "Download what is seen as vectors", () => callbacks.save("svg"), "save-svg"),
        initial.isFilm ? button("GIF", "Download the training as an animated picture of what is seen", () => callbacks.save("gif"), "save-gif") : null,
        initial.json ? h("a", { class: "button", href: initial.json, download: "", title: "Download everything, with all digits, as JSON", "data-testid": "save-json" }, "JSON") : null)),
    /**
     * @param {{value: string, label: string}[]} more
     * @param {string} now
     */
    addCompanions(more, now) {
      beside.append(...more.map(({ value, label }) => option(value, label, now)));
    },
    /** @param {number | null} now */
    setThrough(now) {
      through.value = String(now ?? "");
    },
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
