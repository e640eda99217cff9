// @ts-check

/** @typedef {import("../rest/types.js").Column} Column */

/**
 * The order of the rows by one column; equal rows keep theirs. Empty cells and “not a number” come last either way.
 *
 * @param {unknown[][]} rows
 * @param {number} column
 * @param {Column["kind"]} kind
 * @param {boolean} descending
 */
export function sorted(rows, column, kind, descending) {
  const sign = descending ? -1 : 1;
  const compare = kind === "text" ? compareTexts : compareValues;
  return [...rows].sort((left, right) => {
    const a = kind === "real" ? realOf(left[column]) : left[column];
    const b = kind === "real" ? realOf(right[column]) : right[column];
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    return sign * compare(a, b);
  });
}

/**
 * A cell of a real column as a number; the three that JSON cannot write come as text.
 *
 * @param {unknown} cell
 */
export function realOf(cell) {
  if (cell === null || cell === undefined) return null;
  return typeof cell === "string" ? Number(cell) : /** @type {number} */ (cell); // Number("NaN"), Number("-Infinity")
}

/** @param {unknown} cell */
function isMissing(cell) {
  return cell === null || cell === undefined || (typeof cell === "number" && Number.isNaN(cell));
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function compareTexts(a, b) {
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

/**
 * @param {any} a
 * @param {any} b
 */
function compareValues(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
