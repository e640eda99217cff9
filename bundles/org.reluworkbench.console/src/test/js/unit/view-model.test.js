import assert from "node:assert/strict";
import { test } from "node:test";
import { settled, testConsole } from "./dom.js";

/** The view of one type of the model bundle over a document of its own. */
async function show(type, data, kept = {}, { workers, load } = {}) {
  const { window, close } = testConsole();
  const pictures = [];
  window.HTMLCanvasElement.prototype.getContext = () => ({
    createImageData: (width, height) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: (image) => pictures.push([...image.data]),
  });
  const { view } = await import(`../../../../../org.reluworkbench.model/src/main/resources/views/${type}.js`);
  const state = new Map(Object.entries(kept));
  const disposals = [];
  window.Worker = workers;
  window.ResizeObserver = class { observe() {} };
  const asked = [];
  const host = {
    document: window.document,
    load: async (query) => {
      asked.push(query);
      return load(new URLSearchParams(query));
    },
    state: { get: (key) => state.get(key) ?? null, set: (key, value) => (value === null ? state.delete(key) : state.set(key, value)) },
    onDispose: (callback) => disposals.push(callback),
  };
  const choose = (root, testid, value) => {
    const select = root.querySelector(`[data-testid="${testid}"]`);
    select.value = value;
    select.dispatchEvent(new window.Event("change"));
    return settled();
  };
  return { root: view(data, host), state, pictures, disposals, asked, choose, close };
}

const texts = (root, selector) => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

const values = (min, max, histogram) => ({ min, max, mean: (min + max) / 2, histogram });
const layer = (name, kind, inputs, more = {}) => ({ name, kind, operation: kind.toLowerCase(), shape: "2", width: 2, inputs, parameters: 0, ...more });
const network = (layers) => ({ widths: "1-2-1", inputShape: "1", inputs: 1, outputs: 1, parameters: 60_006, relus: 2, sha256: "ab", layers });

test("a network shows its layers in a table and in a drawing that are linked", async () => {
  const { root, state, close } = await show("network", network([
    layer("<b>dense1</b>", "Dense", [-1], { parameters: 60_004, weights: values(-0.123456, 1.5, [1, 3]), biases: values(0, 1, [2, 0]) }),
    layer("relu1", "Relu", [0]), layer("dense2", "Dense", [1], { parameters: 2, weights: values(0, 0, [2, 0]) }),
  ]));
  assert.deepEqual(texts(root, ":scope > .model-facts dd"), ["1", "1", "3", "60\u202f006", "2"]);
  assert.deepEqual(texts(root, "tbody tr:first-child td"), ["dense", "2", "60\u202f004", ""]);
  assert.deepEqual(texts(root, "tbody tr:nth-child(2) td"), ["relu", "2", "–", ""]);
  assert.equal(root.querySelector("tfoot .number").textContent, "60\u202f006");
  assert.deepEqual([...root.querySelectorAll("tbody tr:first-child rect")].map((bar) => bar.getAttribute("height")), ["3.3333333333333335", "10"]);
  assert.equal(root.querySelector("b"), null, "names are only text");
  assert.equal(root.querySelectorAll(".network-node").length, 4, "the input and three layers");

  root.querySelector('.network-node[data-layer="0"]').dispatchEvent(new root.ownerDocument.defaultView.MouseEvent("click"));
  assert.ok(root.querySelector('tr[data-layer="0"]').classList.contains("selected"));
  assert.equal(state.get("layer"), "<b>dense1</b>");
  const detail = root.querySelector('[data-testid="layer-detail"]');
  assert.match(detail.textContent, /readsthe inputis read byrelu1/);
  assert.deepEqual(texts(detail, "figcaption"), ["weights: 4 values, mean 0.6883", "biases: 2 values, mean 0.5"]);
  root.querySelector('tr[data-layer="2"] button').click();
  assert.ok(root.querySelector('.network-node[data-layer="2"]').classList.contains("selected"));
  assert.equal(root.querySelectorAll(".selected .network-box").length, 1);
  assert.match(detail.textContent, /nothing: it is the output/);
  const { KeyboardEvent } = root.ownerDocument.defaultView;
  root.querySelector(".network-drawing").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp" }));
  assert.equal(state.get("layer"), "relu1");
  close();
});

test("a view is hidden until its style sheets are there", async () => {
  const { root, close } = await show("network", network([layer("dense1", "Dense", [-1])]));
  const sheets = [...root.querySelectorAll("link")];
  assert.equal(sheets.length, 2);
  assert.equal(root.style.visibility, "hidden");
  const { Event: WindowEvent } = root.ownerDocument.defaultView;
  sheets[0].dispatchEvent(new WindowEvent("load"));
  assert.equal(root.style.visibility, "hidden");
  sheets[1].dispatchEvent(new WindowEvent("error"));
  assert.equal(root.style.visibility, "");
  close();
});

test("the layer of the address is selected again", async () => {
  const { root, close } = await show("network", network([layer("dense1", "Dense", [-1]), layer("relu1", "Relu", [0])]), { layer: "relu1" });
  assert.ok(root.querySelector('.network-node[data-layer="1"]').classList.contains("selected"));
  close();
});

const overlap = (a, b) => Math.abs(a.x - b.x) < 172 && a.y < b.y + b.height && b.y < a.y + a.height;

test("the drawing of a residual block has its skip connection beside the layers", async () => {
  const { layout, chainsOf } = await import("../../../../../org.reluworkbench.model/src/main/resources/views/network/layout.js");
  const layers = [[-1], [0], [1], [2], [3], [4, 0], [5]].map((inputs) => ({ inputs }));
  assert.deepEqual(chainsOf(layers), [[-1, 0], [1, 2, 3, 4], [5, 6]]);
  const { boxes, wires } = layout(layers, () => 40);
  const skip = wires.find(({ from, to }) => from === 0 && to === 5);
  for (const box of boxes.filter(({ layer }) => layer >= 1 && layer <= 4)) {
    for (const { x, y } of skip.points.slice(1, -1)) assert.ok(Math.abs(x - box.x) > 86 || y <= box.y || y >= box.y + box.height, "the wire crosses a box");
    const [, passing] = skip.points;
    assert.ok(Math.abs(passing.x - box.x) > 86, "it runs beside the block");
  }
});

test("branches stand side by side, and every layer is below what it reads", async () => {
  const { layout } = await import("../../../../../org.reluworkbench.model/src/main/resources/views/network/layout.js");
  const layers = [[-1], [0], [0], [2], [0], [4], [5], [0], [7], [1, 3, 6, 8], [9]].map((inputs) => ({ inputs }));
  const { boxes, wires, width, height } = layout(layers, (layer) => (layer % 2 ? 24 : 42));
  const at = new Map(boxes.map((box) => [box.layer, box]));
  for (const [i, one] of boxes.entries()) {
    assert.ok(one.x - 86 >= 0 && one.x + 86 <= width && one.y >= 0 && one.y + one.height <= height);
    for (const other of boxes.slice(i + 1)) assert.ok(!overlap(one, other), "boxes overlap");
  }
  assert.equal(new Set([1, 2, 4, 7].map((layer) => Math.round(at.get(layer).x))).size, 4, "four branches in four columns");
  assert.equal(wires.length, 14);
  for (const { from, to } of wires) assert.ok(at.get(from).y + at.get(from).height < at.get(to).y);
});

test("a graph with many branches is placed beside the page, and given up if that fails", async () => {
  const { layout } = await import("../../../../../org.reluworkbench.model/src/main/resources/views/network/layout.js");
  const made = [];
  class Worker extends EventTarget {
    constructor(address, options) {
      super();
      made.push(this);
      assert.match(String(address), /network\/layout-worker\.js$/);
      assert.deepEqual(options, { type: "module" });
    }
    postMessage(message) { this.message = message; }
    terminate() { this.ended = true; }
  }
  const layers = Array.from({ length: 90 }, (_, i) => layer(`l${i}`, "Add", i < 2 ? [i - 1] : [i - 1, i - 2]));
  const first = await show("network", network(layers), { layer: "l5" }, { workers: Worker });
  assert.match(first.root.querySelector(".network-drawing").textContent, /Placing 90 layers/);
  const { layers: sent, heights } = made[0].message;
  assert.equal(heights.length, 91);
  made[0].dispatchEvent(Object.assign(new Event("message"), { data: layout(sent.slice(0, 3), () => 40) }));
  assert.equal(first.root.querySelectorAll(".network-node").length, 4);
  assert.equal(made[0].ended, true);
  first.close();

  const second = await show("network", network(layers), {}, { workers: Worker });
  for (const dispose of second.disposals) dispose();
  assert.equal(made[1].ended, true, "the page was left");
  second.close();

  const third = await show("network", network(layers), {}, { workers: Worker });
  made[2].dispatchEvent(new Event("error"));
  assert.match(third.root.querySelector(".network-drawing").textContent, /too many branches/);
  third.close();
});

test("a chain of a thousand layers is placed at once", async () => {
  const { layout } = await import("../../../../../org.reluworkbench.model/src/main/resources/views/network/layout.js");
  const { boxes } = layout(Array.from({ length: 1000 }, (_, i) => ({ inputs: [i - 1] })), () => 40);
  assert.equal(new Set(boxes.map(({ x }) => x)).size, 1);
});

test("a trajectory shows its losses as a curve that ends at the last epoch", async () => {
  const { root, close } = await show("trajectory", {
    widths: "2-1", checkpoints: [{ epoch: 0, loss: null, sha256: "a" }, { epoch: 5, loss: 2, sha256: "b" }, { epoch: 10, loss: 1, sha256: "c" }],
  });
  assert.equal(root.querySelector("polyline").getAttribute("points"), "220,0 440,80");
  assert.deepEqual(texts(root, "tbody td:nth-child(2)"), ["–", "2", "1"]);
  close();
});

test("points are coloured by class, and those for testing are hollow", async () => {
  const { root, close } = await show("dataset", {
    name: "xor", samples: 2, trainSamples: 1, testSamples: 1, features: 2, shape: [2], classes: 2, trainCounts: [1, 0], testCounts: [0, 1],
    matching: 2, points: [{ x: -1, y: -1, label: 0, test: false }, { x: 1, y: 1, label: 1, test: true }],
  });
  const [first, second] = root.querySelectorAll(".model-plot circle");
  assert.deepEqual([first.getAttribute("cx"), first.getAttribute("cy")], ["0", "400"]);
  assert.deepEqual([second.getAttribute("cx"), second.getAttribute("cy")], ["400", "0"]);
  assert.notEqual(first.getAttribute("stroke"), second.getAttribute("stroke"));
  assert.equal(first.getAttribute("fill"), first.getAttribute("stroke"));
  assert.equal(second.getAttribute("fill"), null);
  assert.deepEqual(texts(root, "tbody .number"), ["1", "0", "0", "1"]);
  assert.deepEqual(texts(root, ".dataset-legend li"), ["0", "1", "for testing"]);
  close();
});

test("images are painted from their bytes, and names are only text", async () => {
  const { root, pictures, close } = await show("dataset", {
    name: "<b>digits</b>", samples: 1, trainSamples: 1, testSamples: 0, features: 2, shape: [1, 1, 2], classes: 0,
    matching: 1, pageSize: 60, images: [{ row: 0, test: false, pixels: Buffer.from([7, 200]).toString("base64") }],
  });
  assert.deepEqual(pictures, [[7, 7, 7, 255, 200, 200, 200, 255]]);
  assert.equal(root.querySelector("b"), null);
  assert.equal(texts(root, "dd")[0], "<b>digits</b>");
  close();
});

/** Five images of two classes, two on a page. */
function digits(query = new URLSearchParams()) {
  const all = [0, 1, 0, 1, 0].map((label, row) => ({ row, label, test: row > 2, pixels: Buffer.from([10 * row]).toString("base64") }));
  const matching = all.filter(({ label, test }) =>
    (!query.has("class") || label === Number(query.get("class"))) && (query.get("part") !== "test" || test) && (query.get("part") !== "train" || !test));
  const first = 2 * Number(query.get("page") ?? 0);
  return {
    name: "digits", samples: 5, trainSamples: 3, testSamples: 2, features: 1, shape: [1, 1, 1], classes: 2, classNames: ["<i>even</i>", "odd"],
    trainCounts: [2, 1], testCounts: [1, 1], matching: matching.length, pageSize: 2, images: matching.slice(first, first + 2),
  };
}

const captions = (root) => texts(root, ".model-images span");
const position = (root) => root.querySelector("[data-testid=dataset-position]").textContent;

test("pages turn, and the address keeps the page", async () => {
  const { root, state, asked, close } = await show("dataset", digits(), {}, { load: digits });
  assert.equal(position(root), "1–2 of 5");
  const [back, next] = root.querySelectorAll(".dataset-pages button");
  assert.equal(back.disabled, true);
  next.click();
  next.click();
  await settled();
  assert.equal(position(root), "5–5 of 5");
  assert.equal(next.disabled, true);
  assert.equal(state.get("page"), "2");
  assert.equal(asked.at(-1), "part=all&page=2");
  back.click();
  back.click();
  await settled();
  assert.equal(state.has("page"), false);
  close();
});

test("part and class choose the samples, by names that are only text", async () => {
  const { root, state, choose, close } = await show("dataset", digits(), {}, { load: digits });
  assert.deepEqual(captions(root), ["<i>even</i>", "odd"]);
  assert.equal(root.querySelector("i"), null);
  await choose(root, "dataset-class", "1");
  assert.deepEqual(captions(root), ["odd", "odd"]);
  await choose(root, "dataset-part", "test");
  assert.deepEqual(captions(root), ["odd"]);
  assert.deepEqual([state.get("class"), state.get("part")], ["1", "test"]);
  root.querySelector(".dataset-class").click();
  await settled();
  assert.deepEqual(captions(root), ["<i>even</i>"]);
  close();
});

test("an address shows its page, and nonsense in it is ignored", async () => {
  const shown = await show("dataset", digits(), { page: "1", class: "0" }, { load: digits });
  await settled();
  assert.equal(position(shown.root), "3–3 of 3");
  shown.close();
  const beyond = await show("dataset", digits(), { page: "77" }, { load: digits });
  await settled();
  await settled();
  assert.equal(position(beyond.root), "5–5 of 5");
  beyond.close();
  const nonsense = await show("dataset", digits(), { page: "-1", class: "9", part: "toString" }, { load: digits });
  assert.deepEqual(nonsense.asked, []);
  nonsense.close();
});

test("bars of the classes are as long as their counts", async () => {
  const { root, close } = await show("dataset", digits(), {}, { load: digits });
  const widths = [...root.querySelectorAll(".dataset-bar rect")].map((rect) => Math.round(Number(rect.getAttribute("width"))));
  assert.deepEqual(widths, [67, 33, 33, 33]);
  close();
});

test("other vectors are a table of their first values", async () => {
  const { root, close } = await show("dataset", {
    name: "t", samples: 1, trainSamples: 1, testSamples: 0, features: 9, shape: [9], classes: 1, classNames: ["only"], trainCounts: [1], testCounts: [0],
    matching: 1, pageSize: 25, rows: [{ row: 0, label: 0, test: false, values: [1, -0.123456] }],
  });
  assert.deepEqual(texts(root, ".dataset-samples td"), ["0", "training", "only", "1", "−0.1235"]);
  assert.match(root.querySelector(".dataset-samples p").textContent, /7 more values/);
  close();
});

test("a page that cannot be loaded is told", async () => {
  const { root, choose, close } = await show("dataset", digits(), {}, { load: () => Promise.reject(new Error("gone")) });
  await choose(root, "dataset-class", "1");
  assert.match(root.querySelector("[role=status]").textContent, /could not be loaded/);
  close();
});
