// @ts-check

/**
 * Builds an element; `on…` functions become listeners, `null` and `false` are left out.
 *
 * @param {Document} document
 * @param {string} tag
 * @param {Record<string, unknown> | null} [properties]
 * @param {...(Node | string | null | (Node | string)[])} children
 */
export function element(document, tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/**
 * @param {Document} document
 * @param {string} tag
 * @param {Record<string, unknown> | null} [properties]
 * @param {...(Node | string | null | (Node | string)[])} children
 */
export function svgElement(document, tag, properties, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

/**
 * @template {Element} E
 * @param {E} target
 * @param {Record<string, unknown> | null | undefined} properties
 * @param {(Node | string | null | (Node | string)[])[]} children
 */
function fill(target, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (typeof value === "function") target.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== null && value !== undefined && value !== false) target.setAttribute(name, value === true ? "" : String(value));
  }
  target.append(...children.flat().filter((child) => child !== null));
  return target;
}

/**
 * Hands a file to the user.
 *
 * @param {Document} document
 * @param {string} name
 * @param {Blob} blob
 */
export function saveFile(document, name, blob) {
  const address = URL.createObjectURL(blob);
  const link = /** @type {HTMLAnchorElement} */ (element(document, "a", { href: address, download: name }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
