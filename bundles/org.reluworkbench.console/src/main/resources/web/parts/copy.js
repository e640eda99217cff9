// @ts-check

const SHOWN_MS = 1500;

/**
 * A button that puts a text on the clipboard and says so.
 *
 * @param {Pick<import("../console.js").Console, "h" | "window">} console
 * @param {string} label
 * @param {() => string} text
 * @param {string} [className]
 */
export function copyButton({ h, window }, label, text, className = "quiet") {
  const button = h("button", { type: "button", class: className, onclick: async () => {
    button.textContent = (await written(window, text())) ? "Copied" : "The browser refused";
    window.setTimeout(() => { button.textContent = label; }, SHOWN_MS);
  } }, label);
  return button;
}

/**
 * @param {Window} window
 * @param {string} text
 */
async function written(window, text) {
  try {
    await window.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or not a secure context: the button says so
  }
}
