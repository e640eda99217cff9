// @ts-check

/**
 * Activation patterns in hexadecimal: neuron 0 of layer 1 is the highest bit of the first digit, layers follow each other without
 * padding, and zeros fill up the last digit.
 */

/**
 * The states of the neurons, layer by layer.
 *
 * @param {string} hex
 * @param {number[]} layers widths
 * @returns {boolean[][]}
 */
export function neurons(hex, layers) {
  let at = 0;
  return layers.map((width) => Array.from({ length: width }, () => isSet(hex, at++)));
}

/**
 * @param {string} hex
 * @param {number} bit
 */
export function isSet(hex, bit) {
  return ((parseInt(hex[bit >> 2] ?? "0", 16) >> (3 - (bit & 3))) & 1) === 1;
}

/**
 * The first bits of a pattern, as a text that is equal for equal bits.
 *
 * @param {string} hex
 * @param {number} bits
 */
export function prefix(hex, bits) {
  const whole = hex.slice(0, bits >> 2);
  return (bits & 3) === 0 ? whole : `${whole}${(parseInt(hex[bits >> 2] ?? "0", 16) >> (4 - (bits & 3))).toString(16)}`;
}

const ONES = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];

/**
 * Number of active neurons.
 *
 * @param {string} hex
 */
export function activeNeurons(hex) {
  let sum = 0;
  for (const digit of hex) sum += ONES[parseInt(digit, 16)];
  return sum;
}

/**
 * A number that depends on all of the text: FNV-1a, with the last step of MurmurHash3 so that every bit counts.
 *
 * @param {string} text
 */
export function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
