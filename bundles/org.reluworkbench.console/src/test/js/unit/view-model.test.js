import assert from "node:assert/strict";
import { test } from "node:test";
import { testConsole } from "./dom.js";

/** The view of one type of the model bundle over a document of its own. */
async function show(type, data) {
  const { window, close } = testConsole();
  const pictures = [];
  window.HTMLCanvasElement.prototype.getContext = () => ({
    createImageData: (width, height) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: (image) => pictures.push([...image.data]),
  });
  const { view } = await import(`../../../../../org.reluworkbench.model/src/main/resources/views/${type}.js`);
  return { root: view(data, { document: window.document }), pictures, close };
}

const texts = (root, selector) => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

test("a network shows its layers and the ranges of their weights", async () => {
  const { root, close } = await show("network", {
    widths: "1-2-1", inputs: 1, outputs: 1, parameters: 6, relus: 2, sha256: "ab",
    layers: [
      { name: "dense1", shape: "2", inputs: ["input"], parameters: 4, operation: "dense", weights: [-0.123456, 1.5], histogram: [1, 3], biases: [0, 1] },
      { name: "relu1", shape: "2", inputs: ["dense1"], parameters: 0, operation: "ReLU" },
    ],
  });
  assert.deepEqual(texts(root, "dd"), ["1-2-1", "6", "2", "ab"]);
  assert.deepEqual(texts(root, "tbody tr:first-child td"), ["dense1", "dense", "input", "2", "4", "−0.1235 to 1.5", "", "0 to 1"]);
  assert.deepEqual(texts(root, "tbody tr:last-child td"), ["relu1", "ReLU", "dense1", "2", "0", "–", "–", "–"]);
  const bars = [...root.querySelectorAll("tbody rect")].map((bar) => bar.getAttribute("height"));
  assert.deepEqual(bars, ["3.3333333333333335", "10"]);
  close();
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
    points: [{ x: -1, y: -1, label: 0, test: false }, { x: 1, y: 1, label: 1, test: true }],
  });
  const [first, second] = root.querySelectorAll("circle");
  assert.deepEqual([first.getAttribute("cx"), first.getAttribute("cy")], ["0", "400"]);
  assert.deepEqual([second.getAttribute("cx"), second.getAttribute("cy")], ["400", "0"]);
  assert.notEqual(first.getAttribute("stroke"), second.getAttribute("stroke"));
  assert.equal(first.getAttribute("fill"), first.getAttribute("stroke"));
  assert.equal(second.getAttribute("fill"), null);
  assert.deepEqual(texts(root, "tbody td"), ["0", "1", "0", "1", "0", "1"]);
  close();
});

test("images are painted from their bytes, and names are only text", async () => {
  const { root, pictures, close } = await show("dataset", {
    name: "<b>digits</b>", samples: 1, trainSamples: 1, testSamples: 0, features: 2, shape: [1, 1, 2], classes: 0,
    images: [{ pixels: Buffer.from([7, 200]).toString("base64") }],
  });
  assert.deepEqual(pictures, [[7, 7, 7, 255, 200, 200, 200, 255]]);
  assert.equal(root.querySelector("b"), null);
  assert.equal(texts(root, "dd")[0], "<b>digits</b>");
  close();
});
