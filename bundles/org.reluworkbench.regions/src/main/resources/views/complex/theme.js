// @ts-check

import { parse } from "./palette.js";

/**
 * The colours of the page around an element, from its style sheet's tokens.
 *
 * @param {HTMLElement} host
 * @returns {import("./colouring.js").Theme}
 */
export function themeOf(host) {
  const probe = host.ownerDocument.createElement("span");
  host.append(probe);
  const token = (/** @type {string} */ name, /** @type {string} */ otherwise) => {
    probe.style.color = `var(--${name}, ${otherwise})`;
    return getComputedStyle(probe).color || otherwise;
  };
  const surface = token("surface", "#ffffff");
  const theme = { surface, ink: token("ink", "#1b1d20"), muted: token("muted", "#63686f"), accent: token("accent", "#2459b8") };
  probe.remove();
  return { ...theme, dark: parse(surface).reduce((sum, value) => sum + value, 0) < 3 * 128 };
}
