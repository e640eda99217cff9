// @ts-check

/**
 * One of several ways, each with its own panel.
 *
 * @template {string} K
 * @param {Pick<import("../console.js").Console, "h">} console
 * @param {{name: string, label: string, ways: [K, string, HTMLElement][], chosen: K, changed: () => void}} options
 */
export function waysToChoose({ h }, { name, label, ways, chosen, changed }) {
  let current = chosen;
  const show = () => { for (const [key, , panel] of ways) panel.hidden = key !== current; };
  const choose = (/** @type {K} */ key) => {
    current = key;
    show();
    changed();
  };
  show();
  const element = h("div", { class: "stack" }, h("div", { class: "ways", role: "radiogroup", "aria-label": label }, ways.map(([key, title]) =>
    h("label", null, h("input", { type: "radio", name, value: key, checked: key === chosen, testid: `${name}-${key}`, onchange: () => choose(key) }), h("span", null, title)))),
  ways.map(([, , panel]) => panel));
  return { element, chosen: () => current };
}
