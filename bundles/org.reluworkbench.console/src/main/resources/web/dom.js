// @ts-check

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Record<string, unknown>} Properties attributes; `on…` functions become listeners, `testid` becomes `data-testid`,
 *     `true` an empty attribute, `false` and `null` none
 * @typedef {(tag: string, properties?: Properties | null, ...children: (Child | Child[])[]) => HTMLElement} ElementBuilder
 * @typedef {(tag: string, properties?: Properties | null, ...children: (Child | Child[])[]) => SVGElement} SvgBuilder
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds elements of a document; text is only ever text.
 *
 * @param {Document} document
 * @returns {{h: ElementBuilder, svg: SvgBuilder}}
 */
export function builders(document) {
  return {
    h: (tag, properties, ...children) => fill(document.createElement(tag), properties, children),
    svg: (tag, properties, ...children) => fill(document.createElementNS(SVG, /** @type {"svg"} */ (tag)), properties, children),
  };
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Properties | null | undefined} properties
 * @param {(Child | Child[])[]} children
 * @returns {E}
 */
function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name === "testid" ? "data-testid" : name, value === true ? "" : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/** @param {(Child | Child[])[]} children */
function present(children) {
  return /** @type {(Node | string)[]} */ (
    children.flat().filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (typeof child === "number" ? String(child) : child)));
}
