// @ts-check

import { grouped } from "../dom.js";
import { familyOf, INPUT } from "./families.js";
import { BOX_WIDTH } from "./layout.js";
import { place } from "./placing.js";

/**
 * @typedef {import("../network.js").NetworkDocument} NetworkDocument
 * @typedef {import("./layout.js").Box} Box
 * @typedef {import("./layout.js").Point} Point
 * @typedef {import("./selection.js").Selection} Selection
 */

const TALL = 42;
const LOW = 24;
const LONGEST_LABEL = 25;
/** A wider drawing does not leave room for the table beside it. */
const WIDE = 520;

/**
 * The graph of a network from top to bottom. A click or the arrow keys select a layer.
 *
 * @param {import("../dom.js").Builders} build
 * @param {NetworkDocument} data
 * @param {Selection} selection
 * @param {{document: Document, onDispose: (callback: () => void) => void}} host
 */
export function drawing(build, data, selection, { document, onDispose }) {
  const { h } = build;
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const element = h("div", { class: "network-drawing", tabindex: 0, role: "group", "aria-label": "Drawing of the network; the arrow keys go from layer to layer" },
    h("p", { class: "muted" }, `Placing ${data.layers.length} layers…`));
  element.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    selection.select(Math.max(0, Math.min(data.layers.length - 1, (selection.selected ?? (step > 0 ? -1 : data.layers.length)) + step)));
  });
  onDispose(place(window, data.layers, (layer) => (isLow(data, layer) ? LOW : TALL), (placed) => {
    if (placed === null) {
      element.replaceChildren(h("p", { class: "muted" }, "This graph has too many branches to be drawn in half a minute; the table has all its layers."));
      return;
    }
    element.classList.toggle("wide", placed.width > WIDE);
    element.replaceChildren(picture(build, data, selection, placed, (box) => bringIntoView(element, box)));
    whenStyled(window, element, () => {
      element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
      const kept = placed.boxes.find(({ layer }) => layer === selection.selected);
      if (kept) bringIntoView(element, kept);
    });
  }));
  return element;
}

/**
 * Runs once the style sheet has made the element one that scrolls.
 *
 * @param {Window & typeof globalThis} window
 * @param {HTMLElement} element
 * @param {() => void} callback
 */
function whenStyled(window, element, callback) {
  const observer = new window.ResizeObserver(() => {
    if (window.getComputedStyle(element).overflowX !== "auto") return;
    observer.disconnect();
    callback();
  });
  observer.observe(element);
}

/**
 * @param {import("../dom.js").Builders} build
 * @param {NetworkDocument} data
 * @param {Selection} selection
 * @param {import("./layout.js").Layout} placed
 * @param {(box: Box) => void} show brings the box of the selected layer into view
 */
function picture(build, data, selection, { boxes, wires, width, height }, show) {
  const { svg } = build;
  const nodes = new Map(boxes.map((box) => [box.layer, node(build, data, box, selection)]));
  const lines = wires.map(({ from, to, points }) => ({ from, to, element: svg("path", { class: "network-wire", d: path(points) }) }));
  const mark = (/** @type {import("./selection.js").Marks} */ { selected, hovered }) => {
    for (const [layer, shape] of nodes) {
      shape.classList.toggle("selected", layer === selected);
      shape.classList.toggle("hovered", layer === hovered);
    }
    for (const wire of lines) wire.element.classList.toggle("selected", [selected, hovered].some((layer) => layer !== null && (wire.from === layer || wire.to === layer)));
  };
  mark(selection);
  selection.onChange(mark);
  selection.onSelect((selected) => {
    const box = boxes.find(({ layer }) => layer === selected);
    if (box) show(box);
  });
  return svg("svg", { class: "network-graph", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `graph of ${data.layers.length} layers` }, ...lines.map(({ element }) => element), ...nodes.values());
}

/**
 * @param {HTMLElement} element
 * @param {Box} box
 */
function bringIntoView(element, { x, y, height }) {
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
  if (y < scrollTop || y + height > scrollTop + clientHeight) element.scrollTop = y - clientHeight / 2;
  if (x < scrollLeft + BOX_WIDTH / 2 || x > scrollLeft + clientWidth - BOX_WIDTH / 2) element.scrollLeft = x - clientWidth / 2;
}

/**
 * @param {NetworkDocument} data
 * @param {number} layer
 */
function isLow(data, layer) {
  return layer !== INPUT && familyOf(data.layers[layer].kind) === "rectifier" && data.layers[layer].parameters === 0;
}

/**
 * @param {import("../dom.js").Builders} build
 * @param {NetworkDocument} data
 * @param {Box} box
 * @param {Selection} selection
 */
function node({ svg }, data, { layer, x, y, height }, selection) {
  const left = x - BOX_WIDTH / 2;
  const { title, first, second, family } = labels(data, layer);
  const low = isLow(data, layer);
  const text = low
    ? [svg("text", { class: "network-operation", x, y: y + 16 }, first)]
    : [svg("text", { class: "network-operation", x, y: y + 18 }, first), svg("text", { class: "network-shape", x, y: y + 33 }, second)];
  const shape = svg("g", { class: `network-node family-${family}`, "data-layer": layer }, svg("title", {}, title),
    svg("rect", { class: "network-box", x: left, y, width: BOX_WIDTH, height, rx: low || layer === INPUT ? height / 2 : 6 }), ...text);
  if (layer !== INPUT) {
    shape.addEventListener("click", () => selection.select(layer));
    shape.addEventListener("pointerenter", () => selection.hover(layer));
    shape.addEventListener("pointerleave", () => selection.hover(null));
  }
  return shape;
}

/**
 * @param {NetworkDocument} data
 * @param {number} layer
 */
function labels(data, layer) {
  if (layer === INPUT) return { title: `input of shape ${data.inputShape}`, first: "input", second: data.inputShape, family: "input" };
  const { name, operation, shape, parameters, kind } = data.layers[layer];
  const size = parameters > 0 ? `${shape} · ${grouped(parameters)} par.` : shape;
  return {
    title: `${name}: ${operation}\n${shape}${parameters > 0 ? `\n${grouped(parameters)} parameters` : ""}`,
    first: shortened(operation.split(",")[0]), second: shortened(size), family: familyOf(kind),
  };
}

/** @param {string} text */
const shortened = (text) => (text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL - 1)}…`);

/**
 * A smooth line downwards through the points, with a tip at its end.
 *
 * @param {Point[]} points
 */
export function path(points) {
  const [start, ...others] = points;
  let before = start;
  const curves = others.map((point) => {
    const middle = (before.y + point.y) / 2;
    const straight = before.x === point.x;
    const part = straight ? `V${point.y}` : `C${before.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    before = point;
    return part;
  });
  return `M${start.x} ${start.y}${curves.join("")}m-3.5 -5l3.5 5l3.5 -5`;
}
