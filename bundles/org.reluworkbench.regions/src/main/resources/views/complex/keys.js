// @ts-check

const ZOOM = 1.4;

/**
 * Binds the keys of the view, which also work while nothing else has the focus.
 *
 * @param {Document} document
 * @param {HTMLElement} root
 * @param {{play: () => void, step: (by: number) => void, zoom: (factor: number) => void, reset: () => void, drop: () => void,
 *     layer: (by: number) => void}} actions
 * @returns {() => void} unbinds them
 */
export function bindKeys(document, root, actions) {
  /** @type {Record<string, () => void>} */
  const keys = {
    " ": actions.play,
    ArrowLeft: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
    "+": () => actions.zoom(ZOOM),
    "=": () => actions.zoom(ZOOM),
    "-": () => actions.zoom(1 / ZOOM),
    "0": actions.reset,
    Escape: actions.drop,
    "[": () => actions.layer(-1),
    "]": () => actions.layer(1),
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    const ours = target === document.body || root.contains(target);
    const action = keys[event.key];
    if (!action || !ours || event.ctrlKey || event.metaKey || event.altKey || keepsKey(target, event.key)) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/**
 * Whether the focused element does something of its own with a key.
 *
 * @param {Element} target
 * @param {string} key
 */
function keepsKey(target, key) {
  if (key === " ") return target.matches("button, a, select, summary, input[type=checkbox]");
  return key.startsWith("Arrow") && target.matches("input, select");
}
