// @ts-check

import { importer } from "../parts/importer.js";
import { assetSize, assetTitle } from "../parts/asset-title.js";
import { isOver } from "../parts/state.js";
import { bytes, moment } from "../format.js";
import { assetPath } from "../router.js";
import { DATASETS, NETWORKS } from "./asset-kinds.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").StoredAsset} StoredAsset
 * @typedef {import("./asset-kinds.js").AssetKind} AssetKind
 */

const PAGE_SIZE = 50;

export const networksPage = listPage(NETWORKS);
export const datasetsPage = listPage(DATASETS);

/**
 * @param {AssetKind} kind
 * @returns {import("../console.js").Page}
 */
function listPage(kind) {
  return async (console, frame) => {
    const { h, api, address } = console;
    const analyses = await api.analyses();
    const reader = analyses.find(({ id }) => id === kind.reader);
    if (!reader) throw new Error(`The analysis ${kind.reader} is not there, so no ${kind.one} can be read from a file.`);
    const upload = importer(console, kind, reader, frame.onDispose, (asset) => console.navigate(assetPath(asset) ?? kind.place));
    const panel = h("section", { class: "panel", testid: "upload-panel", hidden: address.get("upload") === null },
      h("header", null, h("h2", null, `Upload a ${kind.one}`)), h("div", { class: "body" }, upload.element));
    const open = (/** @type {boolean} */ is) => {
      panel.hidden = !is;
      address.set("upload", is ? "1" : null);
    };
    const list = await assetList(console, kind, frame.onDispose, () => open(true));
    const element = h("div", { class: "stack" }, panel, list.element);
    acceptDrops(console, frame.onDispose, (file) => {
      open(true);
      upload.take(file);
    });
    frame.setTitle(kind.title, [], [
      h("a", { class: "button", href: "/train" }, "Train a network"),
      h("button", { type: "button", class: "primary", testid: "upload-open", onclick: () => open(panel.hidden) }, `Upload a ${kind.one}`)]);
    return element;
  };
}

/**
 * A file that is dropped anywhere on the page.
 *
 * @param {Console} console
 * @param {(callback: () => void) => void} onDispose
 * @param {(file: File) => void} take
 */
function acceptDrops({ window }, onDispose, take) {
  const over = (/** @type {DragEvent} */ event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };
  const drop = (/** @type {DragEvent} */ event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    take(file);
  };
  window.addEventListener("dragover", over);
  window.addEventListener("drop", drop);
  onDispose(() => {
    window.removeEventListener("dragover", over);
    window.removeEventListener("drop", drop);
  });
}

/**
 * What is stored, newest first, filtered by words; read again when a run ends.
 *
 * @param {Console} console
 * @param {AssetKind} kind
 * @param {(callback: () => void) => void} onDispose
 * @param {() => void} upload opens the place for files
 */
async function assetList(console, kind, onDispose, upload) {
  const { h, api, address, events } = console;
  /** @type {StoredAsset[]} */
  let assets = [];
  let isWhole = false;
  const rows = h("div", { class: "card run-list", testid: `${kind.type}-list` });
  const words = h("p");
  const first = h("p", { class: "row" }, h("button", { type: "button", onclick: upload }, `Upload a ${kind.one}`),
    h("a", { class: "button", href: "/train" }, "Train a network"), h("a", { class: "button", href: "/" }, "See the showcase studies"));
  const note = h("div", { class: "empty stack" }, words, first);
  const filter = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", placeholder: `Filter ${kind.title.toLowerCase()}`, "aria-label": `Filter ${kind.title.toLowerCase()}`, value: address.get("q") ?? "",
    oninput: () => show(),
  }));
  const older = h("button", { type: "button", onclick: async () => {
    older.toggleAttribute("disabled", true);
    await read(assets.at(-1)?.sha256 ?? null);
    older.toggleAttribute("disabled", false);
  } }, "Older");
  const show = () => {
    const query = filter.value.trim().toLowerCase();
    address.set("q", query);
    const found = assets.filter((asset) => matches(asset, query));
    rows.replaceChildren(...found.map((asset) => assetRow(console, asset)));
    rows.hidden = found.length === 0;
    note.hidden = found.length > 0;
    first.hidden = assets.length > 0;
    words.textContent = assets.length === 0 ? kind.empty : isWhole ? "None has these words." : "None of those shown has these words; there are older ones.";
    filter.hidden = assets.length === 0;
    older.hidden = isWhole;
  };
  const read = async (/** @type {string | null} */ before) => {
    const page = await api.assets(kind.type, PAGE_SIZE, before);
    assets = before === null ? page : [...assets, ...page];
    isWhole = page.length < PAGE_SIZE;
    show();
  };
  const readAgain = () => { read(null).catch(() => undefined); }; // a lost connection is told by the frame, and ends with "back"
  onDispose(events.on("run", ({ state }) => { if (isOver(state)) readAgain(); }));
  onDispose(events.on("back", readAgain));
  await read(null);
  return { element: h("div", { class: "stack" }, h("div", { class: "row" }, filter), rows, note, older) };
}

/**
 * @param {StoredAsset} asset
 * @param {string} query lower case
 */
export function matches(asset, query) {
  const { madeBy } = asset;
  const text = [assetTitle(asset), asset.sha256, madeBy && `${madeBy.study} run ${madeBy.run} ${madeBy.step.id} ${madeBy.step.analysis} ${madeBy.step.title}`]
    .join(" ").toLowerCase();
  return query.split(/\s+/).every((word) => text.includes(word));
}

/**
 * @param {Console} console
 * @param {StoredAsset} asset
 */
function assetRow({ h }, asset) {
  const { madeBy, created, sizeInBytes, sha256 } = asset;
  const made = madeBy ? `${madeBy.step.title} · run ${madeBy.run}, ${madeBy.study}` : "not made by a run";
  return h("a", { class: "run-row asset-row", href: assetPath(asset), testid: `asset-${sha256.slice(0, 8)}` },
    h("span", { class: "name" }, assetTitle(asset)), h("span", { class: "muted measure" }, assetSize(asset)),
    h("span", { class: "right duration" }, bytes(sizeInBytes)), h("span", { class: "right", title: created }, moment(created, new Date())),
    h("span", { class: "note" }, made));
}
