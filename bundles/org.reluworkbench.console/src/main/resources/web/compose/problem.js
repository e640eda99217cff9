// @ts-check

/** @typedef {import("../rest/types.js").Problem} Problem */

/**
 * A mistake of a study, which leads to its place.
 *
 * @param {import("../dom.js").ElementBuilder} h
 * @param {Problem} problem
 * @param {() => void} goTo
 * @param {number} line
 */
export function problemItem(h, { step, element, code, message }, goTo, line) {
  const place = [step && `step ${step}`, element].filter(Boolean).join(", ");
  return h("li", null, h("button", { type: "button", class: "card", title: code, "data-code": code, onclick: goTo },
    message, h("small", null, `line ${line}${place && ` · ${place}`}`)));
}
