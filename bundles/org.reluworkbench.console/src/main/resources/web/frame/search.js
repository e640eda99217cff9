// @ts-check

import { assetTitle } from "../parts/asset-title.js";
import { assetPath, runPath } from "../router.js";

/** @typedef {{title: string, note: string, address: string, words: string}} Entry */

const MOST_RESULTS = 12;
const MOST_RUNS = 200;
const MOST_ASSETS = 100;

/**
 * The entries that contain every word of the query; the more of it stands in the title the earlier.
 *
 * @param {Entry[]} entries
 * @param {string} query
 */
export function find(entries, query) {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const inTitle = (/** @type {Entry} */ entry) => wanted.filter((word) => entry.title.toLowerCase().includes(word)).length;
  return entries
    .filter((entry) => wanted.every((word) => `${entry.title} ${entry.words}`.toLowerCase().includes(word)))
    .sort((a, b) => inTitle(b) - inTitle(a))
    .slice(0, MOST_RESULTS);
}

/**
 * The one search field: runs, networks, datasets, showcase studies, analyses.
 *
 * @param {import("../console.js").Console} console
 */
export function searchField(console) {
  const { h } = console;
  const results = h("div", { class: "search-results", hidden: true });
  /** @type {Promise<Entry[]> | null} */
  let entries = null;

  const show = async () => {
    const query = input.value.trim();
    entries ??= collect(console);
    const found = find(await entries, query);
    if (query !== input.value.trim()) return; // typed on meanwhile
    results.hidden = query === "";
    results.replaceChildren(...found.map((entry) => h("a", { href: entry.address }, entry.title, h("small", null, entry.note))));
    if (found.length === 0) results.append(h("p", null, "Nothing found among runs, networks, datasets, showcase studies and analyses."));
  };
  const close = () => {
    input.value = "";
    results.hidden = true;
    entries = null; // read anew next time
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      close();
      input.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === input) {
      results.querySelector("a")?.click();
    }
  };
  const step = (/** @type {number} */ by) => {
    const stops = /** @type {HTMLElement[]} */ ([input, ...results.querySelectorAll("a")]);
    const at = stops.indexOf(/** @type {HTMLElement} */ (console.document.activeElement));
    stops[(at + by + stops.length) % stops.length].focus();
  };
  const input = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", placeholder: "Search", "aria-label": "Search runs, networks, datasets, studies and analyses", autocomplete: "off", oninput: show,
  }));
  const element = h("div", { class: "search", role: "search", onkeydown: onKey, onclick: closeAfterLink }, input, h("kbd", null, "/"), results);
  /** @param {Event} event */
  function closeAfterLink(event) {
    if (/** @type {Element} */ (event.target).closest("a")) close();
  }
  element.addEventListener("focusout", (event) => {
    if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) console.window.setTimeout(close, 150);
  });
  return { element, focus: () => input.focus() };
}

/**
 * @param {import("../console.js").Console} console
 * @returns {Promise<Entry[]>}
 */
async function collect({ api }) {
  const [runs, networks, datasets, showcases, analyses] = await Promise.all([
    api.runs(MOST_RUNS), api.assets("network", MOST_ASSETS), api.assets("dataset", MOST_ASSETS), api.showcases(), api.analyses()]);
  return [
    ...runs.map((run) => ({ title: run.study, note: `run ${run.id}, ${run.state}`, address: runPath(run.id), words: `run ${run.id} ${run.state}` })),
    ...[...networks, ...datasets].map((asset) => ({
      title: assetTitle(asset), note: `${asset.type}${asset.madeBy ? `, ${asset.madeBy.step.title}, run ${asset.madeBy.run}` : ""}`,
      address: assetPath(asset) ?? "/", words: `${asset.type} ${asset.madeBy?.study ?? ""} ${asset.sha256}`,
    })),
    ...showcases.map((item) => ({
      title: item.title, note: "showcase study", address: `/studies/new?from=${encodeURIComponent(item.id)}`, words: item.purpose,
    })),
    ...analyses.map((item) => ({
      title: item.title, note: item.id, address: `/system?q=${encodeURIComponent(item.id)}`, words: `${item.id} ${item.documentation}`,
    })),
  ];
}
