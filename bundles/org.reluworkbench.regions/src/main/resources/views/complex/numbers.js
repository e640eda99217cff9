// @ts-check

const NARROW_SPACE = "\u202f";

/**
 * An exact count in full.
 *
 * @param {number} value
 */
export function count(value) {
  const digits = String(value);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
}

/**
 * At most four significant figures.
 *
 * @param {number} value
 */
export function real(value) {
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (magnitude < 1e5 && magnitude >= 1e-4) return sign + String(Number(magnitude.toPrecision(4)));
  const [mantissa, exponent] = magnitude.toExponential(3).split("e");
  return `${sign}${Number(mantissa)}·10${exponent.startsWith("-") ? "⁻" : ""}${inDigits("⁰¹²³⁴⁵⁶⁷⁸⁹", Math.abs(Number(exponent)))}`;
}

/**
 * An index below the line: f₁₂.
 *
 * @param {number} value
 */
export const subscript = (value) => inDigits("₀₁₂₃₄₅₆₇₈₉", value);

/**
 * @param {string} digits from 0 to 9
 * @param {number} value
 */
const inDigits = (digits, value) => [...String(value)].map((digit) => digits[Number(digit)]).join("");

/**
 * An affine map as a formula: “0.5 x₁ − 1.2 x₂ + 0.3”.
 *
 * @param {ArrayLike<number>} coefficients the constant last
 * @param {string[]} names
 */
export function affine(coefficients, names) {
  const terms = [...names, ""].map((name, i) => ({ value: coefficients[i], name })).filter(({ value }) => value !== 0);
  if (terms.length === 0) return "0";
  return terms.map(({ value, name }, i) => {
    const sign = value < 0 ? (i === 0 ? "−" : " − ") : i === 0 ? "" : " + ";
    return sign + real(Math.abs(value)) + (name && ` ${name}`);
  }).join("");
}
