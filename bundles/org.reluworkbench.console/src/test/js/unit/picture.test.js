// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { assetPanel } from "../../../main/resources/web/parts/asset.js";
import { pictureButtons, svgText } from "../../../main/resources/web/parts/picture.js";
import { settled, testConsole } from "./dom.js";

test("a picture becomes a file of its own: with size and look, without what only the page knows", () => {
  const { console, window, close } = testConsole();
  const { h, svg } = console;
  const picture = svg("svg", { class: "plot", role: "img", viewBox: "0 0 4 2" }, svg("rect", { class: "bar", "data-row": "1", width: 4, height: 2 }));
  picture.getBoundingClientRect = () => ({ width: 40, height: 20 });
  const style = window.document.createElement("style");
  style.textContent = ".bar { visibility: hidden; }";
  window.document.head.append(style);
  window.document.body.append(picture);
  const text = svgText(window, picture);
  assert.match(text, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* width="40" height="20"/);
  assert.match(text, /<rect[^>]* visibility="hidden"/);
  assert.doesNotMatch(text, /class=|data-row/);
  assert.match(picture.outerHTML, /class="bar"/, "the page keeps its own");
  assert.deepEqual(pictureButtons(console, h("div", null, picture), "p").map(({ textContent }) => textContent), ["PNG", "SVG"]);
  assert.deepEqual(pictureButtons(console, h("div", null, h("canvas", { role: "img" })), "p").map(({ textContent }) => textContent), ["PNG"]);
  assert.deepEqual(pictureButtons(console, h("div", null, "text"), "p"), []);
  close();
});

test("a panel offers every format that the asset can be had in", async () => {
  const formats = [{ format: "npz", title: "NumPy (npz)", extension: "npz", refusal: null }, { format: "onnx", title: "ONNX", extension: "onnx", refusal: "No." }];
  const { console, find, close } = testConsole({ formats: async () => formats, views: async () => [] });
  const panel = assetPanel(console, /** @type {any} */ ({ outputs: {} }), "array", { type: "array", sha256: "ab" }, () => undefined);
  await settled();
  assert.match(find(panel, "as-npz-array").getAttribute("href"), /array\/ab\/as\/npz/);
  assert.equal(find(panel, "as-onnx-array"), null);
  assert.match(find(panel, "json-array").getAttribute("href"), /view/);
  close();
});
