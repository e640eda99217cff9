// @ts-check

import { moment } from "../format.js";
import { copyButton } from "../parts/copy.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").KeptStudy} KeptStudy
 */

/** @param {number} id */
export const studyPath = (id) => `/studies/${id}`;

/**
 * Saves the study, shows its versions and shares it by link.
 *
 * @param {Console} console
 * @param {KeptStudy | null} kept the version in view; `null` if the study was never saved
 * @param {{text: () => string, failed: (error: unknown, safe: string) => void, saved: () => void}} callbacks
 */
export function keeping(console, kept, { text, failed, saved }) {
  const { h, api, window } = console;
  const mark = h("span", { class: "muted", testid: "kept" }, kept ? `version ${kept.version} of ${kept.versions}, saved ${moment(kept.saved, new Date())}` : "not saved yet");
  const attempt = (/** @type {HTMLElement} */ button, /** @type {() => Promise<KeptStudy>} */ work) => async () => {
    button.toggleAttribute("disabled", true);
    try {
      const now = await work();
      saved();
      console.navigate(studyPath(now.id));
    } catch (error) {
      button.toggleAttribute("disabled", false);
      failed(error, "The study is kept in this browser.");
    }
  };
  const save = h("button", { type: "button", testid: "save-study", title: kept ? "Keeps it as the next version" : "Keeps it on the server" }, "Save");
  save.addEventListener("click", attempt(save, () => (kept ? api.saveStudy(kept.id, text()) : api.keepStudy(text()))));
  const buttons = [save];
  if (kept) {
    const copy = h("button", { type: "button", testid: "duplicate-study", title: "Keeps it as another study" }, "Duplicate");
    copy.addEventListener("click", attempt(copy, () => api.keepStudy(renamed(text()))));
    const versions = /** @type {HTMLSelectElement} */ (h("select", { testid: "versions", "aria-label": "Version", onchange: () => console.navigate(`${studyPath(kept.id)}?version=${versions.value}`) },
      Array.from({ length: kept.versions }, (_, i) => kept.versions - i).map((version) => h("option", { value: String(version), selected: version === kept.version }, `version ${version}`))));
    buttons.push(copy, copyButton(console, "Copy link", () => `${window.location.origin}${studyPath(kept.id)}?version=${kept.version}`, ""), versions);
  }
  return { state: [mark], buttons, changed: () => { if (kept) mark.textContent = `changed since version ${kept.version}`; } };
}

/** @param {string} text of a study, which gets another name */
function renamed(text) {
  try {
    const study = JSON.parse(text);
    return JSON.stringify({ ...study, name: `${study.name}, copy` }, null, 2);
  } catch {
    return text; // the server says what is wrong with it
  }
}
