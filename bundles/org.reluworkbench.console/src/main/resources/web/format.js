// @ts-check

/**
 * How numbers and times are written: at most four significant figures, exact counts never rounded, the exact value beside it.
 *
 * @typedef {number | bigint | {value: number, error: number} | {lower: number, upper: number, why: string}} Scalar
 * @typedef {{text: string, exact: string, note: string}} Written `exact` for hover, `note` why it is undecided
 */

const NARROW_SPACE = "\u202f";
const NO_BREAK_SPACE = "\u00a0";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * An exact integer with its digits in groups of three.
 *
 * @param {number | bigint} value
 */
export function count(value) {
  const digits = String(value < 0 ? -value : value);
  const grouped = digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  return value < 0 ? `−${grouped}` : grouped;
}

/**
 * A real number with at most four significant figures.
 *
 * @param {number} value
 */
export function real(value) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (magnitude >= 1e5 || magnitude < 1e-4) {
    const [mantissa, exponent] = magnitude.toExponential(3).split("e");
    return `${sign}${Number(mantissa)}·10${superscript(Number(exponent))}`;
  }
  return sign + String(Number(magnitude.toPrecision(4)));
}

/** @param {number} exponent */
function superscript(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return exponent < 0 ? `⁻${digits}` : digits;
}

/**
 * An integer in full, another number with four significant figures.
 *
 * @param {number | bigint} value
 */
export function number(value) {
  return typeof value === "bigint" || Number.isInteger(value) ? count(value) : real(value);
}

/**
 * @param {Scalar} scalar
 * @returns {Written}
 */
export function scalar(scalar) {
  if (typeof scalar === "number" || typeof scalar === "bigint") {
    return { text: number(scalar), exact: String(scalar), note: "" };
  }
  if ("value" in scalar) {
    return {
      text: `${number(scalar.value)} ± ${real(scalar.error)}`,
      exact: `${scalar.value} ± ${scalar.error}`,
      note: "",
    };
  }
  return {
    text: `${number(scalar.lower)}–${number(scalar.upper)}`,
    exact: `between ${scalar.lower} and ${scalar.upper}`,
    note: scalar.why,
  };
}

/**
 * A camel-case name as words: `decisionBoundaryLength` is “decision boundary length”; dots stay.
 *
 * @param {string} name
 */
export function words(name) {
  return name.replace(/([a-z\d])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
}

/**
 * A size in binary units with at most three figures.
 *
 * @param {number} size
 */
export function bytes(size) {
  if (size < 1024) return joined(size, size === 1 ? "byte" : "bytes");
  const exponent = Math.min(UNITS.length, Math.floor(Math.log2(size) / 10));
  return joined(Number((size / 1024 ** exponent).toPrecision(3)), UNITS[exponent - 1]);
}

const UNITS = ["KiB", "MiB", "GiB", "TiB"];

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 0.001) return joined("<", 1, "ms");
  if (seconds < 1) return joined(Math.round(seconds * 1000), "ms");
  if (seconds < 10) return joined(Number(seconds.toFixed(1)), "s");
  const whole = Math.round(seconds);
  if (whole < 60) return joined(whole, "s");
  if (whole < 3600) return joined(Math.floor(whole / 60), "min", whole % 60, "s");
  return joined(Math.floor(whole / 3600), "h", Math.floor((whole % 3600) / 60), "min");
}

/** @param {...(string | number)} parts */
const joined = (...parts) => parts.join(NO_BREAK_SPACE);

/**
 * A moment as a person would say it now.
 *
 * @param {string} iso
 * @param {Date} now
 */
export function moment(iso, now) {
  const then = new Date(iso);
  const seconds = (now.getTime() - then.getTime()) / 1000;
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  const clock = `${two(then.getHours())}:${two(then.getMinutes())}`;
  if (then.toDateString() === now.toDateString()) return `today ${clock}`;
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())} ${clock}`;
}

/** @param {number} part */
const two = (part) => String(part).padStart(2, "0");

/**
 * Seconds between two moments, or until now.
 *
 * @param {string} from
 * @param {string | null} to
 * @param {Date} now
 */
export function elapsed(from, to, now) {
  return Math.max(0, ((to === null ? now.getTime() : Date.parse(to)) - Date.parse(from)) / 1000);
}
