// @ts-check

import { count, real } from "../format.js";
import { realOf, sorted } from "./sorting.js";

/**
 * @typedef {import("../rest/types.js").Column} Column
 * @typedef {import("../rest/types.js").TableDocument} TableDocument
 * @typedef {{column: string, descending: boolean} | null} Sorting
 */

const ROWS_AT_ONCE = 200;

/**
 * A table whose headings sort it; a long one grows at its end.
 *
 * @param {Pick<import("../console.js").Console, "h">} console
 * @param {TableDocument} table
 * @param {{get: (key: string) => string | null, set: (key: string, value: string | null) => void}} state keeps the order in the address
 */
export function dataTable({ h }, { columns, rows }, state) {
  const body = h("tbody");
  const more = h("button", { type: "button", class: "quiet", onclick: () => showRows(shown + ROWS_AT_ONCE) });
  let order = rows;
  let shown = 0;
  /** @type {Sorting} */
  let sorting = parseSorting(state.get("sort"));

  const showRows = (/** @type {number} */ until) => {
    const end = Math.min(until, order.length);
    body.append(...order.slice(shown, end).map((row) => h("tr", null, row.map((cell, i) => tableCell(h, columns[i], cell)))));
    shown = end;
    more.hidden = shown === order.length;
    more.textContent = `${count(order.length - shown)} more rows`;
  };
  const show = () => {
    const at = sorting === null ? -1 : columns.findIndex(({ name }) => name === sorting?.column);
    order = sorting === null || at < 0 ? rows : sorted(rows, at, columns[at].kind, sorting.descending);
    for (const [i, heading] of headings.entries()) {
      heading.setAttribute("aria-sort", i !== at ? "none" : sorting?.descending ? "descending" : "ascending");
    }
    body.replaceChildren();
    shown = 0;
    showRows(ROWS_AT_ONCE);
  };
  const sortBy = (/** @type {string} */ column) => {
    sorting = nextSorting(sorting, column);
    state.set("sort", sorting && (sorting.descending ? "-" : "") + sorting.column);
    show();
  };
  const headings = columns.map((column) => h("th", { class: isNumber(column) && "number", scope: "col" },
    h("button", { type: "button", onclick: () => sortBy(column.name) }, column.name, column.unit && ` (${column.unit})`)));
  show();
  return h("div", { class: "table-scroll", tabindex: 0 },
    h("table", { class: "data-table" }, h("thead", null, h("tr", null, headings)), body), more);
}

/**
 * First up, then down, then as the analysis gave it.
 *
 * @param {Sorting} sorting
 * @param {string} column
 * @returns {Sorting}
 */
export function nextSorting(sorting, column) {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? null : { column, descending: true };
}

/**
 * @param {string | null} text
 * @returns {Sorting}
 */
export function parseSorting(text) {
  if (!text) return null;
  return text.startsWith("-") ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

/** @param {Column} column */
const isNumber = ({ kind }) => kind === "integer" || kind === "real";

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Column} column
 * @param {unknown} cell
 */
function tableCell(h, column, cell) {
  return h("td", { class: isNumber(column) && "number", title: cell === null ? "no value" : String(cell) }, cellText(column, cell));
}

/**
 * @param {Column} column
 * @param {unknown} cell
 */
export function cellText({ kind }, cell) {
  if (cell === null || cell === undefined) return "–";
  if (kind === "integer") return count(/** @type {number | bigint} */ (cell));
  if (kind === "real") return real(/** @type {number} */ (realOf(cell)));
  if (kind === "truth") return cell ? "yes" : "no";
  return String(cell);
}
