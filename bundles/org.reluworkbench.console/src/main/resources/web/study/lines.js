// @ts-check

/**
 * Finds the line of a step or of one of its elements in the text of a study file, also while the text is not yet JSON.
 *
 * @typedef {{kind: "object" | "array" | "leaf", start: number, end: number, members: Member[]}} Value
 * @typedef {{key: string, start: number, value: Value}} Member `key` is empty in arrays
 */

/**
 * The line, counted from 1, that a problem is about; 1 if the text has no better place.
 *
 * @param {string} text
 * @param {{step: string, element: string, message?: string}} problem
 */
export function lineOf(text, { step, element, message = "" }) {
  const told = /\bline (\d+)/.exec(message);
  if (step === "" && element === "" && told) return Number(told[1]);
  return lineAt(text, offsetOf(text, step, element));
}

/**
 * @param {string} text
 * @param {number} offset
 */
export function lineAt(text, offset) {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

/**
 * Offset of the first character of a line and of the one after its last.
 *
 * @param {string} text
 * @param {number} line counted from 1
 */
export function rangeOfLine(text, line) {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}

/**
 * @param {string} text
 * @param {string} step
 * @param {string} element a port, a parameter (possibly `outer.inner` or `name[2]`) or a key of the step
 */
function offsetOf(text, step, element) {
  const root = new Scanner(text).value();
  if (step === "") return memberOf(root, element)?.start ?? 0;
  const steps = memberOf(root, "steps")?.value.members ?? [];
  const found = steps.find(({ value }) => stringAt(text, memberOf(value, "id")?.value) === step);
  if (!found) return memberOf(root, "steps")?.start ?? 0;
  const name = element.split(/[.[]/)[0];
  const place = element === "" ? undefined
    : (nested(found.value, "parameters", name) ?? nested(found.value, "inputs", name) ?? memberOf(found.value, name));
  return place?.start ?? memberOf(found.value, "id")?.start ?? found.start;
}

/**
 * @param {Value} value
 * @param {string} group
 * @param {string} name
 */
function nested(value, group, name) {
  const inner = memberOf(value, group)?.value;
  return inner && memberOf(inner, name);
}

/**
 * @param {Value} value
 * @param {string} key
 */
function memberOf(value, key) {
  return key === "" ? undefined : value.members.find((member) => member.key === key);
}

/**
 * @param {string} text
 * @param {Value | undefined} value
 */
function stringAt(text, value) {
  if (!value) return null;
  try {
    return JSON.parse(text.slice(value.start, value.end));
  } catch {
    return null; // a string that is still being typed
  }
}

/** Reads JSON leniently: what is missing or superfluous is skipped, and whatever stands remains findable. */
class Scanner {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** @returns {Value} */
  value() {
    this.#skip(/[\s,:]/);
    const start = this.at;
    const first = this.text[start];
    /** @type {Member[]} */
    let members = [];
    if (first === "{") members = this.#members("}", true);
    else if (first === "[") members = this.#members("]", false);
    else if (first === '"') this.#string();
    else this.#skip(/[^\s,:{}[\]"]/);
    const kind = first === "{" ? "object" : first === "[" ? "array" : "leaf";
    return { kind, start, end: this.at, members };
  }

  /**
   * @param {string} closing
   * @param {boolean} named
   */
  #members(closing, named) {
    this.at++;
    /** @type {Member[]} */
    const members = [];
    for (;;) {
      this.#skip(/[\s,:]/);
      const start = this.at;
      const next = this.text[start];
      if (next === undefined) return members;
      if (next === "}" || next === "]") {
        if (next === closing) this.at++; // the other one closes an outer value: this one was left open
        return members;
      }
      const key = named && next === '"' ? this.#string() : "";
      const value = this.value();
      if (this.at === start) this.at++; // nothing readable here
      members.push({ key, start, value });
    }
  }

  #string() {
    const start = this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"' && this.text[this.at] !== "\n") {
      this.at += this.text[this.at] === "\\" ? 2 : 1;
    }
    if (this.text[this.at] === '"') this.at++;
    return stringAt(this.text, { kind: "leaf", start, end: this.at, members: [] }) ?? "";
  }

  /** @param {RegExp} set */
  #skip(set) {
    while (this.at < this.text.length && set.test(this.text[this.at])) this.at++;
  }
}
