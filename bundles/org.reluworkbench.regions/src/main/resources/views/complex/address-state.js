// @ts-check

import { MODES } from "./colouring.js";

/**
 * A number that the address gives, or null if it gives none in range.
 *
 * @param {string | null} text
 * @param {number} least
 * @param {number} most
 */
export function wholeNumber(text, least, most) {
  const value = text === null || text === "" ? NaN : Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : null;
}

/**
 * What the address wants faces to be coloured by.
 *
 * @param {string | null} name
 */
export function modeOf(name) {
  return name !== null && Object.hasOwn(MODES, name) ? /** @type {import("./colouring.js").Mode} */ (name) : "linear";
}
