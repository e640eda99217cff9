// @ts-check

import { words } from "../format.js";
import { parseExactly } from "../rest/json.js";
import { readableJson } from "../study/text.js";
import { fileDrop } from "./file-drop.js";
import { schemaForm } from "./form.js";

/**
 * @typedef {import("../rest/types.js").Schema} Schema
 * @typedef {{element: HTMLElement, control: HTMLElement, read: () => unknown, grouped?: boolean, take?: (file: File) => void,
 *     clear?: () => void}} Field `read` gives `undefined` for what is left out or as the default has it; `control` has the id;
 *     `grouped` if it is more than one control
 * @typedef {{name: string, property: Schema, value: unknown, changed: () => void, id: string}} Wanted
 * @typedef {import("../console.js").Console} Console
 */

const MOST_SLIDER_STEPS = 100;

/**
 * The field that fits a property.
 *
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
export function fieldFor(console, wanted) {
  const { type, enum: choices, format, items, properties } = wanted.property;
  if (choices) return choiceField(console, wanted);
  if (type === "boolean") return checkField(console, wanted);
  if (type === "integer" || type === "number") return numberField(console, wanted);
  if (type === "string") return format === "file" ? fileField(console, wanted) : textField(console, wanted, (text) => text, String);
  if (type === "array" && items && isScalar(items)) return textField(console, wanted, (text) => listOf(text, items), (list) => /** @type {unknown[]} */ (list).join(", "));
  if (type === "object" && properties) return recordField(console, wanted);
  return jsonField(console, wanted);
}

/** @param {Schema} schema */
const isScalar = ({ type, enum: choices }) => choices !== undefined || type === "integer" || type === "number" || type === "string";

/**
 * @param {Schema} property
 * @param {unknown} value
 */
export const withoutDefault = (property, value) => (same(value, property.default) ? undefined : value);

/**
 * @param {unknown} a
 * @param {unknown} b
 */
const same = (a, b) => a !== undefined && b !== undefined && readableJson(a) === readableJson(b);

/** @param {Wanted} wanted */
const startOf = ({ value, property }) => (value !== undefined ? value : property.default);

/**
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
function choiceField({ h }, wanted) {
  const { property, changed, id, name } = wanted;
  const start = startOf(wanted);
  const choices = property.enum ?? [];
  const select = /** @type {HTMLSelectElement} */ (h("select", { id, testid: `input-${name}`, onchange: changed },
    property.default === undefined && h("option", { value: "" }, "not set"),
    choices.map((choice, i) => h("option", { value: String(i), selected: same(choice, start) }, words(String(choice))))));
  return { element: select, control: select, read: () => (select.value === "" ? undefined : withoutDefault(property, choices[Number(select.value)])) };
}

/**
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
function checkField({ h }, wanted) {
  const { property, changed, id, name } = wanted;
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", id, testid: `input-${name}`, onchange: changed, checked: startOf(wanted) === true }));
  return { element: box, control: box, read: () => (property.default === undefined && !box.checked ? undefined : withoutDefault(property, box.checked)) };
}

/**
 * A number as it is typed, and a slider where the range is small.
 *
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
function numberField(console, wanted) {
  const { h } = console;
  const { property: { type, minimum, maximum }, changed } = wanted;
  const field = textField(console, wanted, (text) => numberOf(text, type === "integer"), String, "number");
  if (minimum === undefined || maximum === undefined || maximum - minimum > (type === "integer" ? MOST_SLIDER_STEPS : 1)) return field;
  const input = /** @type {HTMLInputElement} */ (field.control);
  const slider = /** @type {HTMLInputElement} */ (h("input", {
    type: "range", min: minimum, max: maximum, step: type === "integer" ? 1 : (maximum - minimum) / MOST_SLIDER_STEPS, "aria-label": `${wanted.name}, slider`,
    oninput: () => {
      input.value = slider.value;
      changed();
    },
  }));
  const follow = () => { slider.value = input.value === "" ? String(minimum) : input.value; };
  input.addEventListener("input", follow);
  follow();
  return { ...field, element: h("span", { class: "row" }, input, slider) };
}

/**
 * One line of text, empty for what is left out.
 *
 * @param {Console} console
 * @param {Wanted} wanted
 * @param {(text: string) => unknown} parse
 * @param {(value: unknown) => string} format
 * @param {string} [kind]
 * @returns {Field}
 */
function textField({ h }, wanted, parse, format, kind = "text") {
  const { property, changed, id, name } = wanted;
  const start = startOf(wanted);
  const input = /** @type {HTMLInputElement} */ (h("input", {
    type: "text", class: kind === "number" ? "form-number" : "form-text", inputmode: kind === "number" ? "decimal" : null, id, testid: `input-${name}`, autocomplete: "off", spellcheck: "false",
    value: start === undefined ? "" : format(start), oninput: changed,
  }));
  return { element: input, control: input, read: () => (input.value.trim() === "" ? undefined : withoutDefault(property, parse(input.value.trim()))) };
}

/**
 * The number, or the text itself if it is none: the server says what is wrong with it.
 *
 * @param {string} text
 * @param {boolean} whole
 */
export function numberOf(text, whole) {
  const plain = text.replace("−", "-");
  if (whole && /^-?\d+$/.test(plain)) return parseExactly(plain.replace(/^(-?)0+(?=\d)/, "$1"));
  return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

/**
 * @param {string} text items between commas or spaces, in brackets or not
 * @param {Schema} items
 */
export function listOf(text, items) {
  const parts = text.replace(/^\[|\]$/g, "").split(items.type === "string" ? /\s*,\s*/ : /[\s,;]+/).filter((part) => part !== "");
  return parts.map((part) => (items.type === "string" ? part : numberOf(part, items.type === "integer")));
}

/**
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
function fileField(console, { value, changed, name }) {
  const drop = fileDrop(console, { label: "Choose a file…", testid: `input-${name}`, changed });
  if (typeof value === "string") drop.keep(value);
  return { element: drop.element, control: drop.element, grouped: true, read: () => drop.value() ?? undefined, take: drop.take, clear: drop.clear };
}

/**
 * A record within the record; an optional one is used as soon as one of its fields has a value.
 *
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
function recordField(console, wanted) {
  const { property, changed, id, value } = wanted;
  const inner = schemaForm(console, property, { values: /** @type {Record<string, unknown> | undefined} */ (value), changed, prefix: id });
  const element = console.h("div", { class: "form-record", role: "group", "aria-labelledby": `${id}-label` }, inner.element);
  const read = () => {
    const values = inner.values();
    return Object.keys(values).length === 0 ? undefined : values;
  };
  return { element, control: element, grouped: true, read };
}

/**
 * Anything else as JSON; a text that is not JSON is said to be none, and sent as text.
 *
 * @param {Console} console
 * @param {Wanted} wanted
 * @returns {Field}
 */
function jsonField({ h }, wanted) {
  const { property, changed, id, name } = wanted;
  const start = startOf(wanted);
  const mistake = h("p", { class: "form-problem", hidden: true });
  const area = /** @type {HTMLTextAreaElement} */ (h("textarea", {
    class: "form-json", id, rows: 4, spellcheck: "false", testid: `input-${name}`, placeholder: exampleOf(property), oninput: () => {
      mistake.textContent = mistakeIn(area.value);
      mistake.hidden = mistake.textContent === "";
      changed();
    },
  }));
  area.value = start === undefined ? "" : readableJson(start);
  const read = () => {
    if (area.value.trim() === "") return undefined;
    return mistakeIn(area.value) === "" ? withoutDefault(property, parseExactly(area.value)) : area.value;
  };
  return { element: h("div", { class: "form-json-field" }, area, mistake), control: area, read };
}

/** @param {string} text */
function mistakeIn(text) {
  if (text.trim() === "") return "";
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return `This is not JSON yet: ${/** @type {Error} */ (error).message}.`;
  }
}

/**
 * What a value could look like, for an empty field.
 *
 * @param {Schema} schema
 * @returns {string}
 */
export function exampleOf(schema) {
  /** @type {(schema: Schema) => unknown} */
  const example = ({ type, enum: choices, default: usual, minimum, items, properties, required = [] }) => {
    if (usual !== undefined) return usual;
    if (choices) return choices[0];
    if (type === "integer" || type === "number") return minimum ?? 0;
    if (type === "boolean") return true;
    if (type === "array") return items ? [example(items)] : [];
    if (type !== "object") return "…";
    const named = Object.entries(properties ?? {});
    const shown = named.filter(([name]) => required.includes(name));
    return Object.fromEntries((shown.length > 0 ? shown : named.slice(0, 2)).map(([name, inner]) => [name, example(inner)]));
  };
  return readableJson(example(schema));
}
