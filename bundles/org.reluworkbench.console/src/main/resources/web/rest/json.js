// @ts-check

/**
 * Reads JSON without rounding: integers beyond 2⁵³ become `bigint` where the browser shows a number's source text.
 *
 * @param {string} text
 */
export function parseExactly(text) {
  return JSON.parse(text, /** @type {(this: unknown, key: string, value: unknown) => unknown} */ (exact));
}

/**
 * @param {string} _key
 * @param {unknown} value
 * @param {{source?: string}} [context]
 */
function exact(_key, value, context) {
  const source = context?.source;
  const rounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounded && source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}
