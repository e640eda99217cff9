// @ts-check

import { plane, shapes } from "./dataset.js";
import { circleAnnulus, createNetwork, train } from "./network.js";
import { slice } from "./slice.js";

/** Assets of the pretended server by their hash: a function from the view's query to its document. */
/** @type {Map<string, (query: URLSearchParams) => unknown>} */
export const assets = new Map();

const EPOCHS = 60;
const CHECKPOINTS = new Set([0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 25, 30, 35, 40, 45, 50, 55, 60]);

/** @param {string} name */
const hash = (name) => [...name].map((c) => c.charCodeAt(0).toString(16)).join("").padEnd(64, "0").slice(0, 64);

/**
 * @param {string} type
 * @param {string} name
 * @param {(query: URLSearchParams) => unknown} document
 */
function asset(type, name, document) {
  assets.set(hash(name), document);
  return { type, sha256: hash(name) };
}

const data = circleAnnulus(400, 1);
const network = createNetwork([2, 8, 8, 8, 1], 3, 0.1);
/** @type {{epoch: number, loss: number, accuracy: number, document: ReturnType<typeof slice>}[]} */
const frames = [{ epoch: 0, loss: 0.7, accuracy: 0.5, document: slice(network, 1, data) }];
train(network, data, EPOCHS, (epoch, loss, accuracy) => {
  if (CHECKPOINTS.has(epoch)) frames.push({ epoch, loss, accuracy, document: slice(network, 1, data) });
});

const complexes = asset("complexes", "evolution", (query) => {
  if (query.has("frame")) return frames[Number(query.get("frame"))].document;
  return {
    frames: frames.map(({ epoch, loss, accuracy, document: { counts } }) => ({ epoch, loss, accuracy, ...counts })),
    bounds: [-1, -1, 1, 1], frame: 0, complex: frames[0].document,
  };
});

const countsTable = asset("table", "counts", () => ({
  columns: [{ name: "epoch", kind: "integer", unit: "" }, { name: "linearRegions", kind: "integer", unit: "" }, { name: "loss", kind: "real", unit: "" },
    { name: "boundary", kind: "real", unit: "" }, { name: "accuracy", kind: "real", unit: "" }],
  rows: frames.map(({ epoch, loss, accuracy, document: { counts } }) => [epoch, counts.linearRegions, loss, counts.decisionBoundaryLength || "NaN", accuracy]),
}));

const figure = asset("figure", "figure", () => ({
  title: "Linear regions over training", table: "counts",
  spec: { mark: { type: "line", point: true, tooltip: true }, encoding: {
    x: { field: "epoch", type: "quantitative" }, y: { field: "linearRegions", type: "quantitative", title: "linear regions", scale: { zero: false } } } },
}));

const wide = createNetwork([2, 24, 24, 1], 9);
const complex = asset("complex", "slice", () => slice(wide, 1));
const large = asset("complex", "large", () => grid(224));
const manyRows = asset("table", "many", () => ({
  columns: [{ name: "layer", kind: "integer", unit: "" }, { name: "name", kind: "text", unit: "" }, { name: "area", kind: "real", unit: "m²" }, { name: "bounded", kind: "truth", unit: "" }],
  rows: Array.from({ length: 1000 }, (_, i) => [i, `region ${i}`, Math.sin(i) * 10 ** ((i % 12) - 6), i % 3 === 0]),
}));

const values = { min: -0.7, max: 0.9, mean: 0.02, histogram: Array.from({ length: 24 }, (_, i) => Math.round(900 * Math.exp(-(((i - 11) / 5) ** 2)))) };
/** @type {(name: string, kind: string, operation: string, shape: string, inputs: number[], parameters?: number) => object} */
const layer = (name, kind, operation, shape, inputs, parameters = 0) => ({ name, kind, operation, shape, width: 8, inputs, parameters, ...(parameters > 0 && { weights: values, biases: values }) });
const trained = asset("network", "net", () => ({
  widths: "2-8-8-8-1", inputShape: "2", inputs: 2, outputs: 1, parameters: 177, relus: 24, sha256: "ab",
  layers: [layer("dense1", "Dense", "dense", "8", [-1], 24), layer("relu1", "Relu", "ReLU", "8", [0]), layer("dense2", "Dense", "dense", "8", [1], 72),
    layer("relu2", "Relu", "ReLU", "8", [2]), layer("dense3", "Dense", "dense", "8", [3], 72), layer("relu3", "Relu", "ReLU", "8", [4]), layer("dense4", "Dense", "dense", "1", [5], 9)],
}));
const residual = asset("network", "imported", () => ({
  widths: "3×32×32-16×32×32", inputShape: "3×32×32", inputs: 3072, outputs: 10, parameters: 5258, relus: 49152, sha256: "cd",
  layers: [layer("stem", "Convolution", "convolution 3×3", "16×32×32", [-1], 448), layer("relu0", "Relu", "ReLU", "16×32×32", [0]),
    layer("conv1", "Convolution", "convolution 3×3", "16×32×32", [1], 2320), layer("relu1", "Relu", "ReLU", "16×32×32", [2]), layer("conv2", "Convolution", "convolution 3×3", "16×32×32", [3], 2320),
    layer("add", "Add", "add", "16×32×32", [4, 1]), layer("pool", "GlobalAveragePool", "global average-pool", "16", [5]), layer("head", "Dense", "dense", "10", [6], 170)],
}));

/** What each analysis publishes. */
/** @type {Record<string, {scalars: Record<string, unknown>, outputs: Record<string, {type: string, sha256: string}>}>} */
export const results = {
  "dataset.generate": { scalars: { samples: 400, features: 2, classes: 2 }, outputs: { dataset: asset("dataset", "data", () => plane(data)) } },
  "dataset.load": { scalars: { samples: 70000, features: 784, classes: 10 }, outputs: { dataset: asset("dataset", "mnist", shapes) } },
  "model.train": {
    scalars: { trainAccuracy: 0.99875, trainLoss: { value: 0.0123456, error: 0.0004 }, seconds: 3.21 },
    outputs: { network: trained, trajectory: asset("trajectory", "traj", () => ({})) },
  },
  "model.import": { scalars: { parameters: 1234567 }, outputs: { network: residual } },
  "model.evaluate": { scalars: { accuracy: 0.9875, correct: 395, rank: { lower: 37, upper: 38, why: "the gap between singular values 37 and 38 is too small" } }, outputs: { table: manyRows } },
  "regions.slice": { scalars: { activationRegions: 431, linearRegions: 420, area: 4, exactFallbacks: 2 }, outputs: { complex, layers: manyRows } },
  "regions.large": { scalars: { activationRegions: 50176 }, outputs: { complex: large } },
  "regions.evolution": {
    scalars: { firstRegions: frames[0].document.counts.linearRegions, lastRegions: /** @type {any} */ (frames.at(-1)).document.counts.linearRegions },
    outputs: { complexes, counts: countsTable, figure },
  },
};

/**
 * A complex of side² quadrilaterals, for judging the speed of the view.
 *
 * @param {number} side
 */
function grid(side) {
  const at = (/** @type {number} */ i, /** @type {number} */ j) => i * (side + 1) + j;
  const cells = Array.from({ length: side * side }, (_, k) => [Math.floor(k / side), k % side]);
  const inner = (/** @type {number} */ i) => (i > 0 && i < side ? 0.6 / side : 0);
  const vertices = Array.from({ length: (side + 1) ** 2 }, (_, k) => {
    const [i, j] = [Math.floor(k / (side + 1)), k % (side + 1)];
    return [(2 * i) / side - 1 + inner(i) * Math.sin(12.9 * k), (2 * j) / side - 1 + inner(j) * Math.cos(78.2 * k)];
  });
  const walls = cells.flatMap(([i, j]) => [[at(i, j), at(i + 1, j)], [at(i, j), at(i, j + 1)]]);
  return {
    layers: [16, 16], outputs: 1, domain: [-1, -1, 1, -1, 1, 1, -1, 1], vertices: vertices.flat(),
    faces: {
      start: Array.from({ length: cells.length + 1 }, (_, k) => 4 * k), corners: cells.flatMap(([i, j]) => [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)]),
      pattern: cells.map((_, k) => k), linear: cells.map((_, k) => k), class: cells.map(([i, j]) => Number(Math.hypot(i - side / 2, j - side / 2) < side / 3)),
    },
    patterns: cells.map((_, k) => (Math.imul(k, 2654435761) >>> 0).toString(16).padStart(8, "0")),
    linearRegions: { count: cells.length, slope: cells.map(([i, j]) => 1 + Math.sin(i / 20) * Math.cos(j / 15)), maps: cells.flatMap(([i, j]) => [i / side, j / side, 0.5]) },
    walls: { ends: walls.flat(), layer: walls.map((_, k) => 1 + (k % 2)), neuron: walls.map(() => 0) },
    counts: { activationRegions: cells.length, linearRegions: cells.length, faces: cells.length, vertices: vertices.length, edges: walls.length, decisionBoundaryLength: 0 },
  };
}
