// @ts-check

import { builders, facts, short, viewRoot } from "./dom.js";

/**
 * @typedef {{shape: number[], precision: string, rows: number, columns: number, smallest: number | null, largest: number | null,
 *     cells: (number | null)[][]}} ArrayDocument
 * @typedef {{row: number, column: number}} Cell
 */

const SIDE = 6;
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * The values of an array as a heat map, averaged over blocks where there are many; darker is larger. A cell that is chosen, by
 * pressing it or with the arrow keys, tells its value, and is chosen in the arrays beside it, too.
 *
 * @param {ArrayDocument} data
 * @param {import("./dom.js").Host} host
 */
export function view(data, host) {
  const build = builders(host.document);
  const range = (/** @type {number | null} */ value) => (value === null ? "not finite" : short(value));
  return viewRoot(build, "array-view",
    facts(build, [["shape", data.shape.join(" × ") || "1"], ["precision", data.precision], ["smallest", range(data.smallest)], ["largest", range(data.largest)]]),
    ...(data.cells.length > 0 ? selectable(build, data, host.link) : []));
}

/**
 * The heat map and what it says of the chosen cell.
 *
 * @param {import("./dom.js").Builders} build
 * @param {ArrayDocument} data
 * @param {import("./dom.js").Link} [link]
 */
function selectable(build, data, link) {
  const { cells } = data;
  const mark = build.svg("rect", { class: "array-mark", width: SIDE, height: SIDE, visibility: "hidden" });
  const readout = build.h("p", { class: "array-readout", role: "status", "data-testid": "array-cell" });
  const map = heatMap(build, cells, mark);
  /** @type {Cell} */
  let chosen = { row: 0, column: 0 };
  const show = (/** @type {Cell} */ cell) => {
    const value = cells[cell.row]?.[cell.column];
    if (value === undefined) return; // an array of another size
    chosen = cell;
    mark.setAttribute("x", String(cell.column * SIDE));
    mark.setAttribute("y", String(cell.row * SIDE));
    mark.setAttribute("visibility", "visible");
    readout.textContent = cellText(data, cell, value);
  };
  const choose = (/** @type {Cell} */ cell) => {
    if (cells[cell.row]?.[cell.column] === undefined) return;
    show(cell);
    link?.tell("cell", cell);
  };
  map.addEventListener("click", (event) => {
    const { row, column } = /** @type {SVGElement} */ (event.target).dataset;
    if (row !== undefined && column !== undefined) choose({ row: Number(row), column: Number(column) });
  });
  map.addEventListener("keydown", (event) => {
    const step = STEPS[/** @type {KeyboardEvent} */ (event).key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    choose({ row: chosen.row + step[0], column: chosen.column + step[1] });
  });
  link?.listen((what, cell) => { if (what === "cell") show(cell); });
  return [map, readout];
}

/**
 * @param {ArrayDocument} data
 * @param {Cell} cell
 * @param {number | null} value
 */
function cellText({ rows, columns, cells }, { row, column }, value) {
  const text = value === null ? "not finite" : short(value);
  const part = (/** @type {number} */ at, /** @type {number} */ shown, /** @type {number} */ all) => {
    const [first, last] = [Math.floor((at * all) / shown), Math.floor(((at + 1) * all) / shown) - 1];
    return last > first ? `${first}–${last}` : String(first);
  };
  const averaged = rows > cells.length || columns > cells[0].length;
  return `row ${part(row, cells.length, rows)}, column ${part(column, cells[0].length, columns)}: ${averaged ? "on average " : ""}${text}`;
}

/**
 * @param {import("./dom.js").Builders} build
 * @param {(number | null)[][]} cells
 * @param {SVGElement} mark
 */
function heatMap({ svg }, cells, mark) {
  const finite = cells.flat().filter((value) => value !== null);
  const smallest = Math.min(...finite);
  const span = Math.max(...finite) - smallest || 1;
  const square = (/** @type {number | null} */ value, /** @type {number} */ row, /** @type {number} */ column) => svg("rect", {
    class: "array-cell", x: column * SIDE, y: row * SIDE, width: SIDE, height: SIDE, "fill-opacity": value === null ? 0 : ((value - smallest) / span).toFixed(3),
    "data-row": row, "data-column": column,
  });
  return svg("svg", { class: "model-plot", viewBox: `0 0 ${cells[0].length * SIDE} ${cells.length * SIDE}`, role: "img", tabindex: 0, "aria-label": "heat map of the values; arrow keys choose a cell" },
    ...cells.flatMap((line, row) => line.map((value, column) => square(value, row, column))), mark);
}
