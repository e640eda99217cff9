// @ts-check

import { drawAsset } from "../parts/asset.js";
import { assetTitle } from "../parts/asset-title.js";
import { copyButton } from "../parts/copy.js";
import { errorPanel } from "../parts/error.js";
import { madeByPanel, usedByPanel } from "../parts/origin.js";
import { pictureButtons } from "../parts/picture.js";
import { addresses } from "../rest/client.js";
import { trainPath } from "../router.js";
import { DATASETS, NETWORKS } from "./asset-kinds.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").AssetReference} AssetReference
 * @typedef {import("./asset-kinds.js").AssetKind} AssetKind
 */

export const networkPage = assetPage(NETWORKS);
export const datasetPage = assetPage(DATASETS);

/**
 * @param {AssetKind} kind
 * @returns {import("../console.js").Page}
 */
function assetPage(kind) {
  return async (console, frame, { sha256 }) => {
    const { h, api, window } = console;
    const asset = { type: kind.type, sha256 };
    const { madeBy, usedBy } = await api.origin(asset);
    const log = madeBy.length > 0 ? await api.log(madeBy[0].run) : [];
    frame.setTitle(assetTitle({ ...asset, madeBy: madeBy[0] ?? null }), [h("span", { class: "muted" }, kind.one)], [
      h("a", { class: "button primary", href: trainPath(given(asset, madeBy)), testid: "train" }, kind.train)]);
    return h("div", { class: "stack" }, viewPanel(console, asset, frame.onDispose),
      h("div", { class: "asset-columns" }, h("div", { class: "stack" }, madeByPanel(console, madeBy, log)),
        h("div", { class: "stack" }, downloadPanel(console, asset), usedByPanel(console, usedBy, kind.one),
          h("p", { class: "muted digest" }, "SHA-256 ", h("code", null, sha256), copyButton({ h, window }, "Copy", () => sha256)))));
  };
}

/**
 * What the training form begins with; a network goes on with the dataset that it was trained on.
 *
 * @param {AssetReference} asset
 * @param {import("../rest/types.js").Use[]} madeBy
 */
function given({ type, sha256 }, madeBy) {
  return type === "dataset" ? { dataset: sha256 } : { network: sha256, dataset: madeBy[0]?.step.inputs.dataset?.sha256 };
}

/**
 * @param {Console} console
 * @param {AssetReference} asset
 * @param {(callback: () => void) => void} onDispose
 */
function viewPanel(console, asset, onDispose) {
  const { h } = console;
  const tools = h("div", { class: "row" });
  const place = h("div", { class: "body muted" }, "Loading…");
  const element = h("section", { class: "panel", testid: "asset-view" }, tools, place);
  drawAsset(console, { port: asset.type, asset, step: null, tools, onDispose }).then(
    ({ element: drawn }) => {
      if (drawn) tools.prepend(...pictureButtons(console, drawn, asset.type));
      place.replaceWith(drawn ?? h("p", { class: "body muted" }, "No bundle is there that shows it."));
    },
    (error) => place.replaceChildren(errorPanel(console, error, { safe: `The ${asset.type} itself is stored.` })));
  return element;
}

/**
 * The asset as a file, in every format that somebody writes.
 *
 * @param {Console} console
 * @param {AssetReference} asset
 */
function downloadPanel(console, asset) {
  const { h, api } = console;
  const list = h("ul", { class: "downloads", testid: "downloads" }, h("li", { class: "muted" }, "Loading…"));
  const own = h("li", null, h("a", { class: "button", href: addresses.asset(asset), download: true, testid: "download-own" }, "As it is stored"),
    h("span", { class: "muted" }, "the bytes that the digest is of"));
  api.formats(asset).then(
    (formats) => list.replaceChildren(...formats.map(({ format, title, extension, refusal }) => h("li", null,
      refusal === null
        ? h("a", { class: "button", href: addresses.as(asset, format), download: true, testid: `download-${format}` }, title)
        : h("button", { type: "button", disabled: true, testid: `download-${format}` }, title),
      h("span", { class: "muted" }, refusal ?? `.${extension}`))), own),
    (error) => list.replaceChildren(h("li", null, errorPanel(console, error)), own));
  return h("section", { class: "panel" }, h("header", null, h("h2", null, "Download")), h("div", { class: "body" }, list));
}
