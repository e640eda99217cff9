// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { composerPage } from "../../../main/resources/web/pages/composer.js";
import { settled, testConsole } from "./dom.js";

const port = (name, type) => ({ name, type, required: true, help: "" });
const analyses = [
  { id: "a.make", title: "Make", bundle: "a", documentation: "", inputs: [], outputs: [port("network", "network")], parameters: { type: "object", properties: { size: { type: "integer" } } } },
  { id: "b.use", title: "Use", bundle: "b", documentation: "", inputs: [port("network", "network")], outputs: [], parameters: { type: "object", properties: {} } },
];
const study = { name: "Two", steps: [{ id: "make", analysis: "a.make", parameters: { size: 4 } }, { id: "use", analysis: "b.use", inputs: { network: "make.network" } }] };

test("the graph shows what a run does, a double press opens a result, and a changed step has no state", async () => {
  const steps = [
    { id: "make", state: "completed", reusedFromRun: 2, scalars: { faces: 61 }, failure: null, progress: null },
    { id: "use", state: "running", reusedFromRun: null, scalars: {}, failure: null, progress: { fraction: 0.25, message: "" } },
  ];
  const run = { id: 3, state: "running", studyJson: JSON.stringify(study), steps };
  const api = { showcases: async () => [], backends: async () => [], analyses: async () => analyses, check: async () => [],
    estimate: async () => ({ steps: [], memory: {} }), run: async () => structuredClone(run) };
  const { console, frame, window, visited, send, find, close } = testConsole(api, "/studies/new?run=3");
  const page = await composerPage(console, frame, {});
  await settled();
  const state = (id) => [find(page, `state-${id}`).dataset.state, find(page, `state-${id}`).textContent];
  assert.deepEqual(state("make"), ["reused", "faces 61"]);
  assert.deepEqual(state("use"), ["running", "25 %"]);
  assert.match(find(page, "followed-run").textContent, /running.*Run 3/);
  const before = find(page, "node-use");
  send("progress", { run: 3, step: "use", fraction: 0.5, message: "" });
  assert.deepEqual(state("use"), ["running", "50 %"]);
  assert.equal(find(page, "node-use"), before, "progress draws no box anew");
  Object.assign(run, { state: "failed" });
  Object.assign(steps[1], { state: "failed", failure: { code: "X", message: "It has no inputs." } });
  send("step", { run: 3, step: "use", state: "failed", reused: false });
  await settled();
  assert.deepEqual(state("use"), ["failed", "It has no inputs."]);
  find(page, "node-use").dispatchEvent(new window.MouseEvent("dblclick", { bubbles: true }));
  assert.deepEqual(visited, ["/runs/3/steps/use"]);
  const enter = () => find(page, "node-make").dispatchEvent(new window.KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  enter();
  assert.equal(visited.length, 1, "the first time it chooses the step");
  enter();
  assert.deepEqual(visited[1], "/runs/3/steps/make");
  find(page, "node-make").click();
  find(page, "input-size").value = "5";
  find(page, "input-size").dispatchEvent(new window.Event("input"));
  assert.equal(find(page, "state-make").hidden, true, "it did not run like this");
  assert.equal(find(page, "state-use").hidden, false);
  close();
});
