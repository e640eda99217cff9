// @ts-check

import { errorPanel } from "../parts/error.js";
import { count } from "../format.js";
import { columnChoice } from "../runs/columns.js";
import { filterBar } from "../runs/filter-bar.js";
import { filtersOf, requestOf, withFilters } from "../runs/filters.js";
import { removalPanel } from "../runs/removal.js";
import { runTable } from "../runs/run-table.js";

const PAGE_SIZE = 50;
const AFTER_EVENT_MS = 200;

/** @typedef {import("../console.js").Console} Console */

/** @type {import("../console.js").Page} */
export async function runsPage(console, frame) {
  const { h, api, address, events, window } = console;
  frame.setTitle("Runs", [], [h("a", { class: "button", href: "/queue" }, "Queue"), h("a", { class: "button primary", href: "/studies/new" }, "New study")]);
  const words = await api.vocabulary();
  const place = h("div", { class: "stack", testid: "runs" });
  const chosen = h("div", { class: "selection", hidden: true, testid: "selection" });
  const below = h("div");
  /** @type {Set<number>} */
  const selected = new Set();
  /** @type {ReturnType<typeof runTable> | null} */
  let table = null;
  let turn = 0;

  const show = async () => {
    const mine = ++turn;
    const query = address.query();
    try {
      const { runs, total } = await api.findRuns(requestOf(query, PAGE_SIZE));
      if (mine !== turn) return; // asked again meanwhile, or left
      table?.dispose();
      table = null;
      if (total === 0) {
        place.replaceChildren(emptyPlace(h, query));
        return;
      }
      table = runTable(console, {
        runs, columns: query.getAll("column"), sort: query.get("sort"), selected,
        onSort: (sort) => move({ sort, offset: null }), onSelect: showSelection,
        onTag: (tag) => {
          address.setQuery(withFilters(query, [...filtersOf(query), { key: "tag", value: tag }]));
          console.navigate(`${window.location.pathname}${window.location.search}`);
        },
      });
      place.replaceChildren(table.element, pager(h, Number(query.get("offset") ?? 0), runs.length, total, (offset) => move({ offset: offset === 0 ? null : String(offset) })));
    } catch (error) {
      if (mine === turn) place.replaceChildren(errorPanel(console, error, { safe: "The runs themselves are stored." }));
    }
  };
  const move = (/** @type {Record<string, string | null>} */ changes) => {
    for (const [key, value] of Object.entries(changes)) address.set(key, value);
    return show();
  };
  const showSelection = () => {
    chosen.hidden = selected.size === 0;
    below.replaceChildren();
    chosen.replaceChildren(...selectionTools(console, selected, below, () => {
      selected.clear();
      showSelection();
      show();
    }));
  };
  let timer = 0;
  const soon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(show, AFTER_EVENT_MS);
  };
  for (const stop of [events.on("run", soon), events.on("back", soon)]) frame.onDispose(stop);
  frame.onDispose(() => {
    turn++;
    window.clearTimeout(timer);
    table?.dispose();
  });
  await show();
  return h("div", { class: "stack" }, h("div", { class: "spread" }, filterBar(console, words, show), columnChoice(console, words.scalars, show)), chosen, below, place);
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {URLSearchParams} query
 */
function emptyPlace(h, query) {
  if (filtersOf(query).length > 0 || (query.get("q") ?? "") !== "") {
    return h("p", { class: "empty" }, "No run fits. ", h("a", { href: "/runs" }, "Show all runs"), ".");
  }
  return h("p", { class: "empty" }, "No runs yet. ", h("a", { href: "/" }, "Start a showcase study"), " or ",
    h("a", { href: "/studies/new" }, "write a study of your own"), ".");
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {number} offset
 * @param {number} shown
 * @param {number} total
 * @param {(offset: number) => void} go
 */
function pager(h, offset, shown, total, go) {
  const button = (/** @type {string} */ label, /** @type {string} */ testid, /** @type {number} */ to, /** @type {boolean} */ can) =>
    h("button", { type: "button", testid, disabled: !can, onclick: () => go(to) }, label);
  return h("div", { class: "row pager" }, button("Newer", "newer-runs", Math.max(0, offset - PAGE_SIZE), offset > 0),
    h("span", { class: "muted", testid: "run-total" }, `${count(offset + 1)}–${count(offset + shown)} of ${count(total)}`),
    button("Older", "older-runs", offset + PAGE_SIZE, offset + shown < total));
}

/**
 * What can be done with the selected runs.
 *
 * @param {Console} console
 * @param {Set<number>} selected
 * @param {HTMLElement} below
 * @param {() => void} done
 */
function selectionTools(console, selected, below, done) {
  const { h, api } = console;
  const ids = [...selected].sort((a, b) => a - b);
  const attempt = async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
      done();
    } catch (error) {
      below.replaceChildren(errorPanel(console, error, { safe: "Nothing else was changed." }));
    }
  };
  const tag = /** @type {HTMLInputElement} */ (h("input", { type: "text", testid: "tag-selected", placeholder: "Tag them", "aria-label": "Tag the selected runs", maxlength: 100, onkeydown: (/** @type {KeyboardEvent} */ event) => {
    const text = tag.value.trim();
    if (event.key !== "Enter" || text === "") return;
    attempt(async () => {
      for (const id of ids) await api.tag(id, [...new Set([...((await api.run(id)).tags ?? []), text])]);
    });
  } }));
  return [
    h("span", null, `${ids.length} selected`),
    h("a", { class: "button primary", testid: "compare-selected", href: `/compare?${ids.map((id) => `run=${id}`).join("&")}` }, "Compare"),
    ids.length === 2 ? h("a", { class: "button", testid: "difference-selected", href: `/runs/${ids[1]}/difference/${ids[0]}` }, "What differs") : null,
    tag,
    h("button", { type: "button", class: "danger", testid: "delete-selected", onclick: async () => {
      below.replaceChildren(await removalPanel(console, ids, { gone: done, kept: () => below.replaceChildren() }));
    } }, "Delete…"),
    h("button", { type: "button", class: "quiet", onclick: done }, "Select none"),
  ].filter((each) => each !== null);
}
