// @ts-check

import { results } from "./results.js";

/** Runs that pass through their states as if something computed. */

/** @type {any[]} */
export const runs = [];
/** @type {Set<(kind: string, data: object) => void>} */
export const listeners = new Set();

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const send = (/** @type {string} */ kind, /** @type {object} */ data) => { for (const listener of listeners) listener(kind, data); };

/**
 * @param {string} text
 * @param {{speed?: number, failAt?: string, created?: Date, backend?: string}} [options]
 */
export function startRun(text, { speed = 1, failAt = "", created = new Date(), backend = "java" } = {}) {
  const study = JSON.parse(text);
  const run = {
    id: runs.length + 1, study: study.name, state: "waiting", created: created.toISOString(), started: null, finished: null, failure: null,
    studyJson: text, backend, log: [], steps: study.steps.map(stepOf),
  };
  runs.push(run);
  execute(run, speed, failAt, created);
  return run.id;
}

/** @param {any} step */
function stepOf(step) {
  return {
    id: step.id, analysis: step.analysis, analysisVersion: "1.0.0", title: TITLES[step.analysis] ?? step.analysis, state: "waiting", reusedFromRun: null,
    started: null, finished: null, seconds: null, failure: null, parameters: step.parameters ?? {}, inputs: {}, sources: step.inputs ?? {}, backend: null,
    provenance: null, scalars: {}, outputs: {},
  };
}

/**
 * Points of curves as a training gives them.
 *
 * @param {number} run
 * @param {any} step
 * @param {number} x
 */
function observe(run, step, x) {
  /** @type {Record<string, number>} */
  const values = { trainLoss: 0.7 * Math.exp(-x / 8) + 0.01, testLoss: 0.7 * Math.exp(-x / 10) + 0.03, trainAccuracy: 1 - 0.5 * Math.exp(-x / 6), testAccuracy: 0.97 - 0.47 * Math.exp(-x / 6) };
  step.curves ??= {};
  for (const [curve, y] of Object.entries(values)) {
    (step.curves[curve] ??= []).push([x, y]);
    send("curve", { run, step: step.id, curve, x, y });
  }
}

/** @type {Record<string, string>} */
const TITLES = {
  "dataset.generate": "Plane problem", "model.train": "Training", "model.evaluate": "Accuracy and margins", "regions.evolution": "Regions over training",
  "regions.slice": "Exact regions of a slice", "model.import": "Network from a file", "dataset.load": "Dataset",
};

/**
 * @param {any} run
 * @param {number} speed
 * @param {string} failAt
 * @param {Date} created
 */
async function execute(run, speed, failAt, created) {
  const now = () => (speed === 0 ? created : new Date()).toISOString();
  const change = (/** @type {any} */ step, /** @type {string} */ state) => {
    step.state = state;
    send("step", { run: run.id, step: step.id, state, reused: step.reusedFromRun !== null });
  };
  run.state = "running";
  run.started = now();
  send("run", { run: run.id, state: "running" });
  for (const step of run.steps) {
    if (run.cancelled || run.failure) {
      change(step, run.failure ? "skipped" : "cancelled");
      continue;
    }
    step.started = now();
    change(step, "running");
    for (let i = 1; i <= 40 && speed > 0 && !run.cancelled; i++) {
      await sleep(100 / speed);
      const message = step.analysis === "model.train" ? `epoch ${i} of 40` : `checkpoint ${i} of 40`;
      step.progress = { fraction: i / 40, message };
      if (step.analysis === "model.train") observe(run.id, step, i);
      send("progress", { run: run.id, step: step.id, fraction: i / 40, message });
    }
    step.progress = undefined;
    step.curves = undefined;
    step.finished = now();
    step.seconds = speed === 0 ? 1.234 : 4 / speed;
    run.log.push({ step: step.id, at: now(), text: `${step.analysis} took ${step.seconds} s` });
    if (step.id === failAt) {
      step.failure = { code: "NETWORK_UNSUPPORTED", category: "user", message: "Layer \"softmax_3\" is a softmax, which is not piecewise linear." };
      run.failure = step.failure;
      change(step, "failed");
      continue;
    }
    Object.assign(step, results[step.analysis] ?? {}, {
      backend: "java", provenance: { key: "9f2c".repeat(16), bundleVersion: "0.1.0", host: "lab-1", jvm: "17.0.12" },
      inputs: Object.fromEntries(Object.entries(step.sources).map(([port, source]) => {
        const [id, output] = String(source).split(".");
        return [port, run.steps.find((/** @type {any} */ s) => s.id === id)?.outputs[output] ?? { type: "network", sha256: "0".repeat(64) }];
      })),
    });
    change(step, run.cancelled ? "cancelled" : "completed");
  }
  run.state = run.failure ? "failed" : run.cancelled ? "cancelled" : "completed";
  run.finished = now();
  send("run", { run: run.id, state: run.state });
}
