// @ts-check

/**
 * What every view gets from the console.
 *
 * @typedef {{tell: (what: string, value: any) => void, listen: (callback: (what: string, value: any) => void) => void}} Link joins it with views beside it
 * @typedef {{document: Document, link?: Link}} Host
 * @typedef {Node | string | null} Child
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds elements of one document; text is only ever text.
 *
 * @param {Document} document
 */
export function builders(document) {
  return {
    /**
     * @param {string} tag
     * @param {Record<string, string | number>} attributes
     * @param {...Child} children
     */
    h: (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children),
    /**
     * @param {string} tag
     * @param {Record<string, string | number>} attributes
     * @param {...Child} children
     */
    svg: (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children),
  };
}

/** @typedef {ReturnType<typeof builders>} Builders */

/**
 * @template {Element} E
 * @param {E} element
 * @param {Record<string, string | number>} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * The root of a view, with the style sheet of this folder.
 *
 * @param {Builders} builders
 * @param {string} name
 * @param {...Child} children
 */
export function viewRoot({ h }, name, ...children) {
  const styles = h("link", { rel: "stylesheet", href: new URL("model.css", import.meta.url).href });
  const root = h("div", { class: "model-view", "data-testid": name }, styles, ...children);
  hideUntilStyled(root);
  return root;
}

/**
 * Without its style sheets a view would be shown black for a moment.
 *
 * @param {HTMLElement} root
 */
function hideUntilStyled(root) {
  const sheets = [...root.querySelectorAll("link")];
  let missing = sheets.length;
  const arrived = () => { if (--missing === 0) root.style.visibility = ""; };
  root.style.visibility = "hidden";
  for (const sheet of sheets) {
    sheet.addEventListener("load", arrived, { once: true });
    sheet.addEventListener("error", arrived, { once: true });
  }
}

/**
 * Names with their values.
 *
 * @param {Builders} builders
 * @param {[string, string | number][]} entries
 */
export function facts({ h }, entries) {
  return h("dl", { class: "model-facts" },
    ...entries.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value)))));
}

/**
 * A plain table; cells of number columns are aligned to the right.
 *
 * @param {Builders} builders
 * @param {string[]} headings
 * @param {(Child | number)[][]} rows
 */
export function table({ h }, headings, rows) {
  const cell = (/** @type {Child | number} */ value) =>
    h("td", typeof value === "number" || value === null ? { class: "number" } : {}, typeof value === "number" ? String(value) : value ?? "–");
  return h("div", { class: "table-scroll" },
    h("table", { class: "data-table" },
      h("thead", {}, h("tr", {}, ...headings.map((text) => h("th", { class: "plain", scope: "col" }, text)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map(cell))))));
}

/**
 * An exact count with its digits in groups of three.
 *
 * @param {number} value
 */
export function grouped(value) {
  const digits = String(value);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/**
 * A number with at most four significant digits.
 *
 * @param {number} value
 */
export function short(value) {
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
