// @ts-check

/** @typedef {import("../console.js").Console} Console */

/** What the keys do; those of the polygon view are bound there. */
const HELP = [
  ["/", "search"],
  ["g h", "home"],
  ["g r", "runs"],
  ["g n", "new study"],
  ["g s", "system"],
  ["t", "light, dark or as the system"],
  ["space", "play or pause the training"],
  ["← →", "previous or next frame; back and one step in the playground"],
  ["+ − 0", "zoom in, out, whole domain"],
  ["Esc", "drop the selection, close"],
  ["?", "these keys"],
];

/** @type {Record<string, string>} */
const GO = { h: "/", r: "/runs", n: "/studies/new", s: "/system" };

/**
 * Whether a key belongs to what has the focus instead of to the page.
 *
 * @param {KeyboardEvent} event
 */
function isTyping(event) {
  const target = /** @type {Element | null} */ (event.target);
  return event.ctrlKey || event.metaKey || event.altKey
    || Boolean(target?.closest?.("input:not([type=range]):not([type=checkbox]), textarea, select"));
}

/**
 * Binds the keys that work everywhere.
 *
 * @param {Console} console
 * @param {() => void} focusSearch
 */
export function bindKeys(console, focusSearch) {
  const { document, h } = console;
  let going = false;
  const help = h("dialog", { class: "keys", "aria-label": "Keys" }, h("h2", null, "Keys"),
    h("dl", null, HELP.map(([key, does]) => [h("dt", null, h("kbd", null, key)), h("dd", null, does)]).flat()));
  document.body.append(help);
  const toggleHelp = () => help.toggleAttribute("open");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") help.removeAttribute("open");
    if (isTyping(event)) return;
    const target = going ? GO[event.key] : undefined;
    going = event.key === "g";
    if (target) console.navigate(target);
    else if (event.key === "?") toggleHelp();
    else if (event.key === "t") console.theme.next();
    else if (event.key === "/") {
      event.preventDefault();
      focusSearch();
    }
  });
  return { toggleHelp };
}
