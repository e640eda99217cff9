import assert from "node:assert/strict";
import { test } from "node:test";
import { layout } from "../../../main/resources/web/parts/sketch.js";
import { stepLine } from "../../../main/resources/web/parts/step-list.js";
import { valueText } from "../../../main/resources/web/parts/analysis.js";
import { find } from "../../../main/resources/web/frame/search.js";
import { RemainingTime } from "../../../main/resources/web/study/remaining.js";
import { readableJson, readableStudy } from "../../../main/resources/web/study/text.js";

test("steps stand right of all they take inputs from", () => {
  const places = layout([
    { id: "slice", analysis: "regions.slice", inputs: { network: "train.network" } },
    { id: "data", analysis: "dataset.generate" },
    { id: "train", analysis: "model.train", inputs: { dataset: "data.dataset" } },
    { id: "evaluate", analysis: "model.evaluate", inputs: { network: "train.network", dataset: "data.dataset" } },
  ]);
  assert.deepEqual(["data", "train", "slice", "evaluate"].map((id) => places.get(id)?.column), [0, 1, 2, 2]);
  assert.notEqual(places.get("slice")?.row, places.get("evaluate")?.row);
});

test("a cycle or an unknown source does not hang the sketch", () => {
  const places = layout([
    { id: "a", analysis: "x", inputs: { i: "b.o" } }, { id: "b", analysis: "x", inputs: { i: "a.o" } }, { id: "c", analysis: "x", inputs: { i: "no.o" } },
  ]);
  assert.equal(places.size, 3);
});

test("remaining time follows the pace seen here", () => {
  const time = new RemainingTime();
  assert.equal(time.seconds(0), null);
  time.report(0.5, 100);
  assert.equal(time.seconds(100.5), null);
  time.report(0.6, 110); // a tenth in 10 s: the rest takes 40 s
  assert.ok(Math.abs(/** @type {number} */ (time.seconds(110)) - 40) < 1e-9); // a few roundings of numbers near 1
  assert.ok(Math.abs(/** @type {number} */ (time.seconds(115)) - 35) < 1e-9);
  time.report(0.1, 120); // a new phase starts over
  assert.equal(time.seconds(120), null);
});

test("a step tells its state in one line", () => {
  const step = { id: "s", state: "running", started: null, failure: null, scalars: { activationRegions: 61, area: 0.123456 }, seconds: 0.5, reusedFromRun: null };
  const now = new Date();
  assert.equal(stepLine(step, { fraction: 0.639, message: "epoch 40 of 63" }, 20, now).replace(/\u00a0/g, " "), "epoch 40 of 63 · 63 % · about 20 s left");
  assert.equal(stepLine({ ...step, state: "completed" }, null, null, now).replace(/\u00a0/g, " "), "activation regions 61 · area 0.1235 · 500 ms");
  assert.match(stepLine({ ...step, state: "completed", reusedFromRun: 3 }, null, null, now), /reused from run 3$/);
  assert.equal(stepLine({ ...step, state: "failed", failure: { code: "C", category: "user", message: "No." } }, null, null, now), "No. [C]");
});

test("study files are written compactly and read back the same", () => {
  const study = { name: "A", steps: [{ id: "s", analysis: "regions.slice", inputs: {}, parameters: { domain: [[-1, -1], [1, -1]], text: "\"q\"", other: "x".repeat(90) } }] };
  const text = readableJson(study);
  assert.deepEqual(JSON.parse(text), study);
  assert.ok(text.includes('"domain": [[-1, -1], [1, -1]]'));
  assert.equal(readableStudy(JSON.stringify(study, null, 4)), `${text}\n`);
  assert.equal(readableStudy("{ not yet"), "{ not yet");
});

test("search wants every word and puts titles first", () => {
  const entries = [
    { title: "Training", note: "", address: "1", words: "model.train network" }, { title: "Network from a file", note: "", address: "2", words: "model.import" },
  ];
  assert.deepEqual(find(entries, "network").map(({ address }) => address), ["2", "1"]);
  assert.deepEqual(find(entries, "network train").map(({ address }) => address), ["1"]);
  assert.deepEqual(find(entries, "  "), []);
});

test("schemas are told in a few words", () => {
  assert.equal(valueText({ type: "integer", minimum: 1, unit: "epochs" }), "integer ≥ 1 epochs");
  assert.equal(valueText({ type: "array", items: { type: "number", minimum: 0, maximum: 1 } }), "list of number from 0 to 1");
  assert.equal(valueText({ enum: ["sgd", "adam"] }), '"sgd" or "adam"');
});
