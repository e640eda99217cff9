// @ts-check

import { element, saveFile } from "./dom.js";
import { count, real } from "./numbers.js";
import { csv, regionColumns, sorted } from "./region-rows.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */

const PAGE = 20;
const LONGEST_PATTERN = 24;

/** The linear regions in a table: sorted by any column, page by page, linked with the polygons. */
export class RegionTable {
  /** @type {Geometry | null} */
  #geometry = null;
  /** @type {import("./region-rows.js").RegionColumn[]} */
  #columns = [];
  #order = new Uint32Array();
  #by = "area";
  #descending = true;
  #page = 0;
  #marked = { hover: -1, selected: -1 };
  /** @type {Map<number, HTMLElement>} */
  #rows = new Map();

  /**
   * @param {Document} document
   * @param {{hover: (region: number) => void, select: (region: number) => void}} callbacks
   */
  constructor(document, callbacks) {
    this.document = document;
    this.callbacks = callbacks;
    this.head = element(document, "thead", null);
    this.body = element(document, "tbody", { onpointerleave: () => callbacks.hover(-1) });
    this.place = element(document, "span", { class: "complex-hint", "data-testid": "region-page" });
    const turn = (/** @type {number} */ by) => () => this.#turnTo(this.#page + by);
    const button = (/** @type {string} */ label, /** @type {string} */ title, /** @type {() => void} */ action, testid = "") =>
      element(document, "button", { type: "button", title, "data-testid": testid || null, onclick: action }, label);
    this.element = element(document, "section", { class: "complex-table", "data-testid": "region-table", "aria-label": "Linear regions" },
      element(document, "header", null, element(document, "strong", null, "Linear regions"), this.place, element(document, "span", { class: "complex-spring" }),
        button("‹", "Previous page", turn(-1), "regions-previous"), button("›", "Next page", turn(1), "regions-next"),
        button("CSV", "Download all rows with all digits", () => this.#save(), "regions-csv")),
      element(document, "div", { class: "complex-scroll" }, element(document, "table", null, this.head, this.body)));
  }

  /**
   * @param {Geometry} geometry
   * @param {ArrayLike<number> | null} maps three numbers a region, or null if they are not loaded
   */
  show(geometry, maps) {
    this.#geometry = geometry;
    this.#columns = regionColumns(geometry, maps);
    this.#sort();
  }

  /**
   * Marks a row, and turns to the page of the selected region when it changes.
   *
   * @param {number} hover
   * @param {number} selected
   */
  mark(hover, selected) {
    const moved = this.#geometry && selected !== this.#marked.selected && selected >= 0 && !this.#rows.has(selected);
    this.#marked = { hover, selected };
    if (moved) this.#turnTo(Math.floor(this.#order.indexOf(selected) / PAGE));
    else this.#remark();
  }

  #remark() {
    const { hover, selected } = this.#marked;
    for (const [region, row] of this.#rows) {
      row.classList.toggle("hovered", region === hover);
      row.classList.toggle("chosen", region === selected);
      row.setAttribute("aria-selected", String(region === selected));
    }
  }

  #sort() {
    const column = this.#columns.find(({ name }) => name === this.#by) ?? this.#columns[0];
    this.#order = sorted(column.values, this.#descending);
    this.head.replaceChildren(element(this.document, "tr", null,
      ...this.#columns.map(({ name, title }) => {
        const now = name === this.#by;
        return element(this.document, "th", { scope: "col", "aria-sort": now ? (this.#descending ? "descending" : "ascending") : null },
          element(this.document, "button", { type: "button", title, "data-testid": `sort-${name}`, onclick: () => this.#sortBy(name) },
            `${name}${now ? (this.#descending ? " ↓" : " ↑") : ""}`));
      }),
      element(this.document, "th", { scope: "col", class: "text" }, "shape"), element(this.document, "th", { scope: "col", class: "text" }, "pattern")));
    this.#turnTo(0);
  }

  /** @param {string} name */
  #sortBy(name) {
    this.#descending = name === this.#by ? !this.#descending : name !== "region" && name !== "class";
    this.#by = name;
    this.#sort();
  }

  /** @param {number} page */
  #turnTo(page) {
    const geometry = /** @type {Geometry} */ (this.#geometry);
    const pages = Math.max(1, Math.ceil(this.#order.length / PAGE));
    this.#page = Math.min(pages - 1, Math.max(0, page));
    const first = this.#page * PAGE;
    const shown = Array.from(this.#order.subarray(first, first + PAGE));
    const bent = new Set(geometry.document.linearRegions.nonConvex ?? []);
    this.#rows = new Map(shown.map((region) => [region, this.#row(geometry, region, bent.has(region))]));
    this.body.replaceChildren(...this.#rows.values());
    this.place.textContent = `${count(first + 1)}–${count(first + shown.length)} of ${count(this.#order.length)}`;
    this.#remark();
  }

  /**
   * @param {Geometry} geometry
   * @param {number} region
   * @param {boolean} bent
   */
  #row(geometry, region, bent) {
    const pattern = geometry.document.patterns?.[geometry.pattern[geometry.largestFace[region]]] ?? "";
    const cells = this.#columns.map(({ values, exact }) => element(this.document, "td", { title: exact ? null : String(values[region]) },
      exact ? (values[region] < 0 ? "–" : count(values[region])) : real(values[region])));
    const short = pattern.length > LONGEST_PATTERN ? `${pattern.slice(0, LONGEST_PATTERN)}…` : pattern;
    return element(this.document, "tr", {
      tabindex: 0, "data-region": region, onclick: () => this.callbacks.select(region), onpointerenter: () => this.callbacks.hover(region),
      onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") this.callbacks.select(region); },
    }, ...cells, element(this.document, "td", { class: "text" }, bent ? "not convex" : ""), element(this.document, "td", { class: "text pattern", title: pattern }, short));
  }

  #save() {
    const text = csv(/** @type {Geometry} */ (this.#geometry), this.#columns, this.#order);
    saveFile(this.document, "linear-regions.csv", new Blob([text], { type: "text/csv" }));
  }
}
