// @ts-check

import { studyPath } from "../compose/keeping.js";
import { errorPanel } from "../parts/error.js";
import { moment } from "../format.js";
import { studyOf } from "../compose/document.js";
import { studySketch } from "../parts/sketch.js";

/**
 * The studies that people keep.
 *
 * @type {import("../console.js").Page}
 */
export async function studiesPage(console, frame) {
  const { h, api } = console;
  frame.setTitle("Studies", [], [h("a", { class: "button primary", href: "/studies/new" }, "New study")]);
  const [kept, showcases] = await Promise.all([api.keptStudies(), api.showcases()]);
  return h("div", { class: "stack" },
    kept.length === 0 ? h("p", { class: "empty" }, "No study is kept yet. ", h("a", { href: "/studies/new" }, "Compose one"), " and save it, or change a showcase study below.")
      : h("div", { class: "gallery" }, kept.map((study) => card(console, study))),
    h("section", null, h("h2", null, "Showcase studies"), h("ul", { class: "showcase-list" }, showcases.map(({ id, title, purpose }) => h("li", null,
      h("a", { href: `/studies/new?from=${encodeURIComponent(id)}` }, title), h("span", { class: "muted" }, ` ${purpose}`))))));
}

/**
 * @param {import("../console.js").Console} console
 * @param {import("../rest/types.js").KeptStudy} kept
 */
function card(console, kept) {
  const { h, api } = console;
  const trouble = h("div");
  const erase = h("button", { type: "button", class: "danger", testid: `delete-study-${kept.id}`, onclick: async () => {
    if (erase.textContent === "Delete") {
      erase.textContent = `Delete all ${kept.versions} versions`;
      return;
    }
    try {
      await api.removeStudy(kept.id);
      element.remove();
    } catch (error) {
      trouble.replaceChildren(errorPanel(console, error, { safe: "The study is still there." }));
    }
  } }, "Delete");
  const element = h("article", { class: "card gallery-item", testid: `study-${kept.id}` },
    h("div", { class: "sketch" }, studySketch(console, studyOf(kept.studyJson)?.steps ?? [])),
    h("div", { class: "text" }, h("h3", null, h("a", { href: studyPath(kept.id) }, kept.name)),
      h("p", null, `version ${kept.version} by ${kept.person}, `, h("span", { title: kept.saved }, moment(kept.saved, new Date())))),
    h("div", { class: "row" }, h("a", { class: "button", href: studyPath(kept.id) }, "Open"), h("a", { class: "button", href: `/runs?study=${encodeURIComponent(kept.name)}` }, "Runs"), erase), trouble);
  return element;
}
