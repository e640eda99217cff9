// @ts-check

import { scalar, words } from "../format.js";

/** @typedef {import("../format.js").Scalar} Scalar */

/**
 * The numbers a step found, each with its exact value on hover.
 *
 * @param {Pick<import("../console.js").Console, "h">} console
 * @param {Record<string, Scalar>} scalars
 */
export function scalarList({ h }, scalars) {
  return h("dl", { class: "scalars" }, Object.entries(scalars).map(([name, value]) => {
    const { text, exact, note } = scalar(value);
    return h("div", { testid: `scalar-${name}`, title: note ? `${name}: ${exact}. ${note}` : `${name} = ${exact}`, "data-exact": exact },
      h("dt", null, words(name)), h("dd", null, text, note && h("small", null, " undecided")));
  }));
}

/**
 * The first few numbers on one line.
 *
 * @param {Record<string, Scalar>} scalars
 * @param {number} most
 */
export function scalarLine(scalars, most) {
  return Object.entries(scalars).slice(0, most).map(([name, value]) => `${words(name)} ${scalar(value).text}`).join(" · ");
}
