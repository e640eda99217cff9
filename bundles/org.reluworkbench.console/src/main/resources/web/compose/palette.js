// @ts-check

/** @typedef {import("../rest/types.js").Analysis} Analysis */

/**
 * The analyses by bundle, found by words; pressing one adds it.
 *
 * @param {Pick<import("../console.js").Console, "h">} console
 * @param {Analysis[]} analyses
 * @param {(analysis: Analysis) => void} add
 */
export function palette({ h }, analyses, add) {
  const list = h("div", { class: "palette-list" });
  const show = () => {
    const query = search.value.trim().toLowerCase();
    const found = ranked(analyses, query);
    if (query !== "") {
      list.replaceChildren(...found.map(entry));
      if (found.length === 0) list.append(h("p", { class: "muted" }, "No analysis has these words."));
      return;
    }
    /** @type {Map<string, Analysis[]>} */
    const groups = new Map();
    for (const analysis of found) groups.set(analysis.bundle, [...(groups.get(analysis.bundle) ?? []), analysis]);
    list.replaceChildren(...[...groups].sort(([a], [b]) => a.localeCompare(b)).map(([bundle, members]) => h("section", null,
      h("h3", { class: "muted" }, bundle.split(".").at(-1)), members.map(entry))));
  };
  const entry = (/** @type {Analysis} */ analysis) => h("button", {
    type: "button", class: "quiet", testid: `add-${analysis.id}`, title: firstSentence(analysis.documentation), onclick: () => add(analysis),
  }, h("span", null, analysis.title), h("code", null, analysis.id));
  const search = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", testid: "palette-search", placeholder: "Find an analysis", "aria-label": "Find an analysis to add", oninput: show,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") list.querySelector("button")?.click();
    },
  }));
  show();
  return { element: h("div", { class: "palette" }, search, list), focus: () => search.focus() };
}

/**
 * The analyses that have all the words, those first that are named by them.
 *
 * @param {Analysis[]} analyses
 * @param {string} query lower case
 */
export function ranked(analyses, query) {
  const words = query.split(/\s+/);
  const rank = (/** @type {Analysis} */ { id, title }) => {
    if (id === query) return 0;
    if (id.startsWith(query)) return 1;
    if (id.includes(query)) return 2;
    return title.toLowerCase().includes(query) ? 3 : 4;
  };
  return analyses.filter(({ id, title, documentation }) => words.every((word) => `${id} ${title} ${documentation}`.toLowerCase().includes(word)))
    .sort((a, b) => rank(a) - rank(b));
}

/** @param {string} text */
const firstSentence = (text) => /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
