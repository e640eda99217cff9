// @ts-check

const DRAFT = "study-draft";

/** The text of the study editor, kept in this browser window until its study is started. */
export class Draft {
  /** @param {Window} window */
  constructor(window) {
    this.window = window;
  }

  get text() {
    return this.window.sessionStorage.getItem(DRAFT);
  }

  /** @param {string} text */
  keep(text) {
    this.window.sessionStorage.setItem(DRAFT, text);
  }

  forget() {
    this.window.sessionStorage.removeItem(DRAFT);
  }
}
