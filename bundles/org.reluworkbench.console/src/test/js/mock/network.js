// @ts-check

/** A small fully connected ReLU network with one output, trained by Adam: enough to have something real to look at. */

/** @typedef {{weights: number[][][], biases: number[][]}} Network */

/** @param {number} seed */
export function randomSource(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/**
 * @param {number[]} widths
 * @param {number} seed
 * @param {number} biasDeviation
 * @returns {Network}
 */
export function createNetwork(widths, seed, biasDeviation = 0.3) {
  const { normal } = randomSource(seed);
  const weights = widths.slice(1).map((rows, l) =>
    Array.from({ length: rows }, () => Array.from({ length: widths[l] }, () => normal() * Math.sqrt(2 / widths[l]))));
  const biases = widths.slice(1).map((rows) => Array.from({ length: rows }, () => normal() * biasDeviation));
  return { weights, biases };
}

/**
 * Points inside a circle against points in an annulus around it.
 *
 * @param {number} size
 * @param {number} seed
 */
export function circleAnnulus(size, seed) {
  const { uniform } = randomSource(seed);
  return Array.from({ length: size }, (_, i) => {
    const label = i % 2;
    const radius = label === 0 ? 0.45 * Math.sqrt(uniform()) : 0.6 + 0.35 * uniform();
    const angle = 2 * Math.PI * uniform();
    return { x: [radius * Math.cos(angle), radius * Math.sin(angle)], label };
  });
}

/**
 * @param {Network} network
 * @param {number[]} x
 */
export function forward({ weights, biases }, x) {
  const layers = [x];
  for (const [l, w] of weights.entries()) {
    const input = layers[l];
    const last = l === weights.length - 1;
    layers.push(w.map((row, i) => {
      const z = row.reduce((sum, v, j) => sum + v * input[j], biases[l][i]);
      return last ? z : Math.max(0, z);
    }));
  }
  return layers;
}

/**
 * Trains in place and calls back after each epoch.
 *
 * @param {Network} network
 * @param {{x: number[], label: number}[]} data
 * @param {number} epochs
 * @param {(epoch: number, loss: number, accuracy: number) => void} afterEpoch
 */
export function train(network, data, epochs, afterEpoch) {
  const first = new Map();
  const second = new Map();
  let step = 0;
  const update = (/** @type {number[]} */ row, /** @type {number} */ j, /** @type {number} */ gradient, /** @type {string} */ key) => {
    const m = 0.9 * (first.get(key) ?? 0) + 0.1 * gradient;
    const v = 0.999 * (second.get(key) ?? 0) + 0.001 * gradient * gradient;
    first.set(key, m);
    second.set(key, v);
    row[j] -= (0.01 * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8);
  };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let loss = 0;
    let correct = 0;
    for (let start = 0; start < data.length; start += 50) {
      const batch = data.slice(start, start + 50);
      const gradients = network.weights.map((w) => w.map((row) => row.map(() => 0)));
      const biasGradients = network.biases.map((b) => b.map(() => 0));
      for (const { x, label } of batch) {
        const layers = forward(network, x);
        const output = layers[layers.length - 1][0];
        const p = 1 / (1 + Math.exp(-output));
        loss -= Math.log(Math.max(1e-12, label ? p : 1 - p)) / data.length;
        correct += Number(output > 0 === (label === 1));
        let delta = [(p - label) / batch.length];
        for (let l = network.weights.length - 1; l >= 0; l--) {
          const input = layers[l];
          const back = input.map(() => 0);
          for (const [i, d] of delta.entries()) {
            biasGradients[l][i] += d;
            for (const [j, v] of input.entries()) {
              gradients[l][i][j] += d * v;
              back[j] += d * network.weights[l][i][j];
            }
          }
          delta = back.map((d, j) => (input[j] > 0 ? d : 0));
        }
      }
      step++;
      for (const [l, w] of network.weights.entries()) {
        for (const [i, row] of w.entries()) {
          for (let j = 0; j < row.length; j++) update(row, j, gradients[l][i][j], `${l},${i},${j}`);
          update(network.biases[l], i, biasGradients[l][i], `${l},${i}`);
        }
      }
    }
    afterEpoch(epoch, loss, correct / data.length);
  }
}
