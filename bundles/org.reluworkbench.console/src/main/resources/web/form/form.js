// @ts-check

import { number, words } from "../format.js";
import { fieldFor } from "./fields.js";

/**
 * @typedef {import("../rest/types.js").Schema} Schema
 * @typedef {import("../rest/types.js").Problem} Problem
 * @typedef {import("./fields.js").Field} Field
 * @typedef {ReturnType<typeof schemaForm>} Form
 */

/**
 * A form for an object that a JSON Schema describes. Fields that are required, have a default or are named in `first` are in view;
 * optional ones are folded away, unless they have a value.
 *
 * @param {import("../console.js").Console} console
 * @param {Schema} schema
 * @param {{values?: Record<string, unknown>, only?: (name: string) => boolean, first?: string[], changed: () => void, prefix: string}} options
 *     `prefix` makes ids of elements unique on the page
 */
export function schemaForm(console, schema, { values = {}, only = () => true, first = [], changed, prefix }) {
  const { h } = console;
  const required = new Set(schema.required ?? []);
  const names = Object.keys(schema.properties ?? {}).filter(only);
  /** @type {Map<string, {field: Field, row: HTMLElement, problem: HTMLElement}>} */
  const rows = new Map();
  for (const name of [...first.filter((one) => names.includes(one)), ...names.filter((one) => !first.includes(one))]) {
    const property = /** @type {Schema} */ (schema.properties?.[name]);
    rows.set(name, formRow(console, { name, property, required: required.has(name), value: values[name], changed, id: `${prefix}-${name}` }));
  }
  const isFolded = (/** @type {string} */ name) => !required.has(name) && !first.includes(name) && values[name] === undefined
    && schema.properties?.[name].default === undefined;
  const folded = [...rows.keys()].filter(isFolded);
  const more = /** @type {HTMLDetailsElement} */ (h("details", { class: "form-more" }, h("summary", null, `${folded.length} more, all optional`),
    folded.map((name) => rows.get(name)?.row)));
  const general = h("p", { class: "form-problem", role: "alert", hidden: true });
  const element = h("div", { class: "form" }, [...rows].filter(([name]) => !isFolded(name)).map(([, { row }]) => row),
    folded.length > 0 && more, general);
  return {
    element,
    /** What differs from the defaults. @returns {Record<string, unknown>} */
    values: () => Object.fromEntries([...rows].flatMap(([name, { field }]) => {
      const value = field.read();
      return value === undefined ? [] : [[name, value]];
    })),
    /** @param {string} name */
    field: (name) => rows.get(name)?.field,
    /**
     * Writes each mistake under the field it is about, or at the end.
     *
     * @param {Problem[]} problems
     */
    tell(problems) {
      /** @type {Map<string | null, string[]>} */
      const byField = new Map();
      for (const problem of problems) {
        const name = fieldOf(problem, [...rows.keys()]);
        byField.set(name, [...(byField.get(name) ?? []), withoutPlace(problem.message, name)]);
      }
      for (const [name, { row, problem }] of rows) {
        write(problem, byField.get(name) ?? []);
        row.classList.toggle("wrong", byField.has(name));
        if (byField.has(name) && folded.includes(name)) more.open = true;
      }
      write(general, byField.get(null) ?? []);
    },
  };
}

/**
 * The field a problem is about: the one it names, or else the first that its sentence mentions; `null` for the whole form.
 *
 * @param {{element: string, message: string}} problem
 * @param {string[]} names
 */
export function fieldOf({ element, message }, names) {
  const named = element.split(/[.[]/)[0];
  if (names.includes(named)) return named;
  const mentioned = (message.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []).find((word) => names.includes(word));
  return mentioned ?? null;
}

/**
 * The sentence without the place that it stands at already.
 *
 * @param {string} message
 * @param {string | null} field
 */
export function withoutPlace(message, field) {
  const [, rest] = /^step [^:]+: (.*)$/s.exec(message) ?? ["", message];
  const place = `parameter ${field}: `;
  return rest.startsWith(place) ? `It ${rest.slice(place.length)}.` : rest;
}

/**
 * The numbers that are allowed, of a number or of the items of a list.
 *
 * @param {Schema} property
 */
export function rangeText({ minimum, maximum, items }) {
  const [low, high] = [minimum ?? items?.minimum, maximum ?? items?.maximum];
  if (low !== undefined && high !== undefined) return `${number(low)} to ${number(high)}`;
  if (low !== undefined) return `at least ${number(low)}`;
  return high === undefined ? "" : `at most ${number(high)}`;
}

/**
 * @param {HTMLElement} place
 * @param {string[]} messages
 */
function write(place, messages) {
  place.textContent = messages.join(" ");
  place.hidden = messages.length === 0;
}

/**
 * @param {import("../console.js").Console} console
 * @param {{name: string, property: Schema, required: boolean, value: unknown, changed: () => void, id: string}} options
 */
function formRow(console, { name, property, required, value, changed, id }) {
  const { h } = console;
  const field = fieldFor(console, { name, property, value, changed, id });
  const problem = h("p", { class: "form-problem", role: "alert", id: `${id}-problem`, hidden: true, testid: `problem-${name}` });
  const title = property.title ?? words(name[0].toUpperCase() + name.slice(1));
  const text = [title, required && h("small", { class: "muted" }, " required")];
  const label = field.grouped ? h("span", { class: "form-label", id: `${id}-label` }, text) : h("label", { class: "form-label", for: id }, text);
  const row = h("div", { class: "form-row", testid: `field-${name}` }, label,
    h("div", { class: "form-value" }, h("div", { class: "row" }, field.element, h("span", { class: "muted" }, [property.unit, rangeText(property)].filter(Boolean).join(", "))),
    problem, property.description && h("p", { class: "form-help", id: `${id}-help` }, property.description)));
  field.control.setAttribute("aria-describedby", `${id}-problem${property.description ? ` ${id}-help` : ""}`);
  return { field, row, problem };
}
