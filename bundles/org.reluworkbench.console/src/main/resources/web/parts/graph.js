// @ts-check

import { layered } from "../study/layers.js";

const WIDTH = 200;
const HEIGHT = 64;
const GAP_X = 56;
const GAP_Y = 20;

/**
 * Boxes in columns with what flows between them, from left to right.
 *
 * @param {import("../console.js").Console} console
 * @param {{id: string, element: HTMLElement}[]} nodes each element is placed and sized here
 * @param {{from: string, to: string, label?: string}[]} edges
 * @param {string} label what the graph shows
 */
export function graphView({ h, svg }, nodes, edges, label) {
  const places = layered(nodes.map(({ id }) => id), edges);
  const at = (/** @type {string} */ id) => {
    const { column, row } = places.get(id) ?? { column: 0, row: 0 };
    return { x: column * (WIDTH + GAP_X), y: row * (HEIGHT + GAP_Y) };
  };
  const right = Math.max(0, ...nodes.map(({ id }) => at(id).x)) + WIDTH;
  const bottom = Math.max(0, ...nodes.map(({ id }) => at(id).y)) + HEIGHT;
  const wires = edges.filter(({ from, to }) => places.has(from) && places.has(to)).map(({ from, to, label: name }) => {
    const [a, b] = [at(from), at(to)];
    const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
    const bend = Math.max(24, (x2 - x1) / 2);
    return svg("path", { class: "wire", d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }, svg("title", null, name ?? ""));
  });
  for (const { id, element } of nodes) {
    const { x, y } = at(id);
    element.classList.add("graph-node");
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    element.style.width = `${WIDTH}px`;
    element.style.height = `${HEIGHT}px`;
  }
  const canvas = h("div", { class: "graph-canvas" }, nodes.map(({ element }) => element));
  canvas.prepend(svg("svg", { class: "graph-wires", width: right, height: bottom, viewBox: `0 0 ${right} ${bottom}`, "aria-hidden": "true" }, wires));
  canvas.style.width = `${right}px`;
  canvas.style.height = `${bottom}px`;
  return h("div", { class: "graph", tabindex: 0, role: "group", "aria-label": label }, canvas);
}
