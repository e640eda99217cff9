// @ts-check

import { addresses } from "../rest/client.js";
import { assetPath, provenancePath } from "../router.js";
import { errorPanel } from "./error.js";
import { figureView } from "./figure.js";
import { pictureButtons } from "./picture.js";
import { dataTable } from "./table.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").AssetReference} AssetReference
 * @typedef {import("../rest/types.js").Step} Step
 * @typedef {{port: string, asset: AssetReference, step: Step | null, tools: HTMLElement, onDispose: (callback: () => void) => void,
 *     link?: import("./link.js").Member}} Shown `step` made the asset; a figure needs it for its table
 */

/** How many assets a view can choose from to compare with its own. */
const MOST_OTHERS = 200;

/**
 * One output of a step: its view, and its download.
 *
 * @param {Console} console
 * @param {Step} step
 * @param {string} port
 * @param {AssetReference} asset
 * @param {(callback: () => void) => void} onDispose
 * @param {import("./link.js").Member} [link] joins it with the panels beside it
 */
export function assetPanel(console, step, port, asset, onDispose, link) {
  const { h, api } = console;
  const tools = h("div", { class: "row" });
  const title = h("h3", null, port);
  const place = h("div", null, h("div", { class: "body muted" }, "Loading…"));
  const links = h("span", { class: "row" });
  tools.append(links, ...downloads(console, port, asset));
  if (!HAVE_OWN_FILES.has(asset.type)) {
    api.formats(asset).then((formats) => links.append(...fileLinks(console, port, asset, formats)), () => undefined); // the file as it is stored remains
  }
  const panel = h("section", { class: "panel", testid: `output-${port}` },
    h("header", null, title, h("span", { class: "muted" }, asset.type), h("span", { class: "spring" }), tools), place);
  drawAsset(console, { port, asset, step, tools, onDispose, link }).then(
    ({ element, name }) => {
      if (name) title.textContent = name;
      if (!element) {
        place.remove();
        return;
      }
      place.replaceChildren(element);
      if (!HAVE_OWN_FILES.has(asset.type)) links.prepend(...pictureButtons(console, element, port));
    },
    (error) => place.replaceChildren(h("div", { class: "body" }, errorPanel(console, error, { safe: "The result itself is stored." }))));
  return panel;
}

/** Their views, or the links below, offer all that they can be had as. */
const HAVE_OWN_FILES = new Set(["table", "figure", "complex", "complexes"]);

/**
 * What the view was given, and every other format that somebody writes.
 *
 * @param {Console} console
 * @param {string} port
 * @param {AssetReference} asset
 * @param {import("../rest/types.js").Format[]} formats
 */
function fileLinks({ h }, port, asset, formats) {
  const short = (/** @type {string} */ extension) => extension.toUpperCase();
  return [
    h("a", { class: "button quiet", href: addresses.view(asset, ""), download: `${port}.json`, title: "What the view shows, as JSON", testid: `json-${port}` }, "JSON"),
    ...formats.filter(({ refusal }) => refusal === null).map(({ format, title, extension }) =>
      h("a", { class: "button quiet", href: addresses.as(asset, format), download: `${port}.${extension}`, title, testid: `as-${format}-${port}` }, short(extension))),
  ];
}

/**
 * @param {Console} console
 * @param {string} port
 * @param {AssetReference} asset
 */
function downloads({ h }, port, asset) {
  const csv = asset.type === "table"
    ? [h("a", { class: "button quiet", href: addresses.csv(asset), download: `${port}.csv`, testid: `csv-${port}` }, "CSV"),
      h("a", { class: "button quiet", href: addresses.view(asset, ""), download: `${port}.json`, testid: `json-${port}` }, "JSON")] : [];
  const page = assetPath(asset);
  const open = page ? [h("a", { class: "button quiet", href: page, testid: `open-${port}` }, "Open")] : [];
  const origin = h("a", { class: "button quiet", href: provenancePath(asset), title: "The way back to its inputs", testid: `origin-${port}` }, "Origin");
  return [...open, origin, ...csv, h("a", { class: "button quiet", href: addresses.asset(asset), download: true, title: `SHA-256 ${asset.sha256}` }, "Download")];
}

/**
 * What the view of the asset's type makes of it; no element if the type has none.
 *
 * @param {Console} console
 * @param {Shown} shown
 * @returns {Promise<{element: Element | null, name?: string}>}
 */
export async function drawAsset(console, shown) {
  const { api, address } = console;
  const { asset, port } = shown;
  if (asset.type === "table") {
    return { element: dataTable(console, await api.view(asset), address.scoped(port)) };
  }
  if (asset.type === "figure") return drawFigure(console, shown);
  const view = (await api.views()).find(({ assetType }) => assetType === asset.type);
  if (!view) return { element: null };
  const [module, data] = await Promise.all([import(view.module), api.view(asset)]);
  return { element: module.view(data, hostOf(console, shown)), name: view.title };
}

/**
 * @param {Console} console
 * @param {Shown} shown
 */
async function drawFigure(console, { asset, port, step, tools, onDispose }) {
  /** @type {import("../rest/types.js").FigureDocument} */
  const figure = await console.api.view(asset);
  const source = step?.outputs[figure.table];
  if (!source) throw new Error("The table of the figure is not there.");
  const table = await console.api.view(source);
  return { element: await figureView(console, port, figure, table, { tools, onDispose }), name: figure.title };
}

/**
 * What a view module may use; see `docs/rest-api.md`.
 *
 * @param {Console} console
 * @param {Shown} shown
 */
function hostOf({ document, api, address }, { asset, port, onDispose, link }) {
  return {
    document,
    link,
    /** @param {string} query */
    load: (query) => api.view(asset, query),
    state: address.scoped(port),
    onDispose,
    /** @param {string} type */
    others: async (type) => (await api.assets(type, MOST_OTHERS)).filter(({ sha256 }) => sha256 !== asset.sha256),
    /**
     * @param {string} type
     * @param {string} sha256
     * @param {string} query
     */
    loadOther: (type, sha256, query) => api.view({ type, sha256 }, query),
    /** @param {string} format */
    file: (format) => addresses.as(asset, format),
  };
}
