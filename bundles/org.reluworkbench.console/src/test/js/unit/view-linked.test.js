// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { linked } from "../../../main/resources/web/parts/link.js";
import { testConsole } from "./dom.js";

const VIEWS = "../../../../../org.reluworkbench.model/src/main/resources/views";

/** Two views of a type beside each other, joined as on the page that compares runs. */
async function pair(type, first, second) {
  const { window, close } = testConsole();
  window.HTMLCanvasElement.prototype.getContext = () => null;
  const { view } = await import(`${VIEWS}/${type}.js`);
  const join = linked();
  const host = (data) => ({ document: window.document, link: join(), state: { get: () => null, set: () => undefined }, load: async () => data });
  return { window, close, roots: [first, second].map((data) => view(data, host(data))) };
}

test("a cell that is chosen in one array is chosen in the other, with its own value", async () => {
  const array = (cells, rows = cells.length) => ({ shape: [rows, 2], precision: "float64", rows, columns: 2, smallest: 0, largest: 9, cells });
  const { window, close, roots: [left, right] } = await pair("array", array([[0, 1], [2, 3]]), array([[4, 5], [null, 9]], 5));
  const text = (root) => root.querySelector("[data-testid=array-cell]").textContent;
  const press = (root, key) => root.querySelector("svg").dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true }));
  left.querySelector("[data-row='1'][data-column='0']").dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
  assert.equal(text(left), "row 1, column 0: 2");
  assert.equal(text(right), "row 2–4, column 0: on average not finite");
  press(right, "ArrowRight");
  assert.equal(text(right), "row 2–4, column 1: on average 9");
  assert.equal(text(left), "row 1, column 1: 3");
  assert.deepEqual(["x", "y", "visibility"].map((name) => left.querySelector(".array-mark").getAttribute(name)), ["6", "6", "visible"]);
  press(right, "ArrowDown");
  assert.equal(text(left), "row 1, column 1: 3", "there is no row below");
  close();
});

test("an image that is pressed is marked in both datasets, and pressed again in none", async () => {
  const images = [0, 1].map((row) => ({ row, label: row, test: false, pixels: "AA==" }));
  const data = { name: "d", samples: 2, trainSamples: 2, testSamples: 0, features: 1, shape: [1, 1, 1], classes: 2, matching: 2, images };
  const { close, roots: [left, right] } = await pair("dataset", data, { ...data, images: [images[1]] });
  const marked = (root) => [...root.querySelectorAll("button[aria-pressed=true]")].map(({ dataset }) => dataset.row);
  left.querySelector("button[data-row='1']").click();
  assert.deepEqual([marked(left), marked(right)], [["1"], ["1"]]);
  right.querySelector("button[data-row='1']").click();
  assert.deepEqual([marked(left), marked(right)], [[], []]);
  left.querySelector("button[data-row='0']").click();
  assert.deepEqual([marked(left), marked(right)], [["0"], []]);
  close();
});
