// @ts-check

const KEY = "theme";
const ORDER = /** @type {const} */ (["system", "light", "dark"]);

/** @typedef {typeof ORDER[number]} ThemeChoice */

/** Light, dark, or as the system has it; told to whoever draws on a canvas by a `themechange` event on the window. */
export class Theme {
  /** @param {Window} window */
  constructor(window) {
    this.window = window;
    this.#apply();
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#tell());
  }

  /** @returns {ThemeChoice} */
  get choice() {
    const kept = this.window.localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  }

  get isDark() {
    const { choice } = this;
    return choice === "dark" || (choice === "system" && this.window.matchMedia("(prefers-color-scheme: dark)").matches);
  }

  /** Goes on to the next choice. */
  next() {
    const choice = ORDER[(ORDER.indexOf(this.choice) + 1) % ORDER.length];
    if (choice === "system") this.window.localStorage.removeItem(KEY);
    else this.window.localStorage.setItem(KEY, choice);
    this.#apply();
    this.#tell();
  }

  #apply() {
    const root = this.window.document.documentElement;
    if (this.choice === "system") delete root.dataset.theme;
    else root.dataset.theme = this.choice;
  }

  #tell() {
    this.window.dispatchEvent(new Event("themechange"));
  }
}
