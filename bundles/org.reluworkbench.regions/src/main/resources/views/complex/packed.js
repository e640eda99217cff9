// @ts-check

/**
 * Numbers of a view document: written out, or as an object with the bytes of a typed array in base64, the lowest first.
 *
 * @typedef {ArrayLike<number> | Record<string, string>} Numbers
 */

const TYPES = Object.freeze({ int8: Int8Array, int16: Int16Array, int32: Int32Array, float64: Float64Array });

/**
 * @param {Numbers} value
 * @returns {ArrayLike<number>}
 */
export function numbers(value) {
  if ("length" in value) return /** @type {ArrayLike<number>} */ (value);
  const [[type, text]] = Object.entries(value);
  if (!Object.hasOwn(TYPES, type)) throw new Error(`The view does not know numbers of the type ${type}.`);
  return new TYPES[/** @type {keyof typeof TYPES} */ (type)](bytes(text));
}

/**
 * @param {string} base64
 * @returns {ArrayBuffer}
 */
function bytes(base64) {
  const decode = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (/** @type {unknown} */ (Uint8Array)).fromBase64;
  if (decode) return decode.call(Uint8Array, base64).buffer;
  const text = atob(base64); // browsers from before 2025
  const decoded = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) decoded[i] = text.charCodeAt(i);
  return decoded.buffer;
}
