// @ts-check

import { conditionOf, FILTERS, filtersOf, withFilters } from "./filters.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Vocabulary} Vocabulary
 * @typedef {import("./filters.js").Filter} Filter
 * @typedef {import("./filters.js").FilterKind} FilterKind
 */

const TYPING_PAUSE_MS = 250;

/**
 * A field for words, the filters that are set, and a list of those that can be added. The address holds them all.
 *
 * @param {Console} console
 * @param {Vocabulary} words
 * @param {() => void} changed
 */
export function filterBar(console, words, changed) {
  const { h, address, window } = console;
  let filters = filtersOf(address.query());
  let timer = 0;
  const tell = () => {
    address.setQuery(withFilters(address.query(), filters));
    changed();
  };
  const tellSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, TYPING_PAUSE_MS);
  };
  const search = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", testid: "run-words", placeholder: "Words of study, note or tag", "aria-label": "Words of study, note or tag", value: address.get("q") ?? "",
    oninput: () => {
      address.set("q", search.value);
      address.set("offset", null);
      window.clearTimeout(timer);
      timer = window.setTimeout(changed, TYPING_PAUSE_MS);
    },
  }));
  const add = /** @type {HTMLSelectElement} */ (h("select", { testid: "add-filter", "aria-label": "Add a filter", onchange: () => {
    const kind = FILTERS.find(({ key }) => key === add.value);
    add.value = "";
    if (!kind) return;
    filters = [...filters, { key: kind.key, value: kind.field === "flag" ? "true" : "" }];
    draw();
    if (kind.field === "flag") tell();
    else /** @type {HTMLElement | null} */ (chips.lastElementChild?.querySelector("input, select"))?.focus();
  } }, h("option", { value: "" }, "Add a filter…"), FILTERS.map(({ key, label }) => h("option", { value: key }, label))));
  const chips = h("div", { class: "chips" });
  const draw = () => chips.replaceChildren(...filters.map((filter) => chip(console, filter, words, {
    change: (value, typing) => {
      filter.value = value;
      if (typing) tellSoon();
      else tell();
    },
    remove: () => {
      filters = filters.filter((other) => other !== filter);
      draw();
      tell();
    },
  })));
  draw();
  return h("div", { class: "filter-bar", role: "search" }, h("div", { class: "row" }, search, add), chips);
}

/**
 * @param {Console} console
 * @param {Filter} filter
 * @param {Vocabulary} words
 * @param {{change: (value: string, typing: boolean) => void, remove: () => void}} callbacks
 */
function chip({ h }, filter, words, { change, remove }) {
  const kind = /** @type {FilterKind} */ (FILTERS.find(({ key }) => key === filter.key));
  const field = FIELDS[kind.field](h, kind, filter, words, change);
  return h("div", { class: "chip", testid: `filter-${kind.key}` }, h("span", null, kind.label), field,
    h("button", { type: "button", class: "quiet", "aria-label": `Remove the filter ${kind.label}`, onclick: remove }, "×"));
}

/** @type {Record<FilterKind["field"], (h: import("../dom.js").ElementBuilder, kind: FilterKind, filter: Filter, words: Vocabulary, change: (value: string, typing: boolean) => void) => (Node | null)[]>} */
const FIELDS = {
  flag: () => [],
  choice: (h, kind, { value }, words, change) => {
    const choices = kind.choices?.(words) ?? [];
    const known = choices.includes(value) || value === "" ? choices : [value, ...choices];
    const select = /** @type {HTMLSelectElement} */ (h("select", { "aria-label": kind.label, onchange: () => change(select.value, false) },
      h("option", { value: "" }, "any"), known.map((choice) => h("option", { value: choice, selected: choice === value }, choice))));
    return [select];
  },
  text: (h, kind, { value }, _words, change) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "text", "aria-label": kind.label, placeholder: kind.hint, value, oninput: () => change(input.value.trim(), true) }));
    return [input];
  },
  date: (h, kind, { value }, _words, change) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "date", "aria-label": kind.label, value, onchange: () => change(input.value, false) }));
    return [input];
  },
  condition: (h, kind, filter, words, change) => {
    const start = conditionOf(filter.value);
    const tell = (/** @type {boolean} */ typing) => change(`${name.value}=${value.value.trim()}`, typing);
    const choices = kind.choices?.(words) ?? [];
    const known = choices.includes(start.name) || start.name === "" ? choices : [start.name, ...choices];
    const name = /** @type {HTMLSelectElement} */ (h("select", { "aria-label": `${kind.label}, its name`, onchange: () => tell(false) },
      known.map((choice) => h("option", { value: choice, selected: choice === start.name }, choice))));
    const value = /** @type {HTMLInputElement} */ (h("input", {
      type: "text", class: "form-number", "aria-label": `${kind.label}, ${kind.hint}`, placeholder: kind.hint, value: start.value, oninput: () => tell(true),
    }));
    return [name, value];
  },
};
