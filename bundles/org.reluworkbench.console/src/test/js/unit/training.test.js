import assert from "node:assert/strict";
import { test } from "node:test";
import { trainPage } from "../../../main/resources/web/pages/train.js";
import { CurveStore, groupsOf, liveCurves, ticks } from "../../../main/resources/web/parts/curves.js";
import { Assembly, stepsFor } from "../../../main/resources/web/study/assemble.js";
import { trainingStudy } from "../../../main/resources/web/training/study.js";
import { analyses } from "../mock/studies.js";
import { settled, testConsole } from "./dom.js";

const data = { id: "data", analysis: "dataset.generate", parameters: { kind: "xor" } };
const train = { id: "train", analysis: "model.train", inputs: { dataset: "data.dataset" }, parameters: { epochs: 5 } };
const study = { name: "First", steps: [data, train, { id: "slice", analysis: "regions.slice", inputs: { network: "train.network" } }] };

test("a step is copied with everything it needs and nothing else", () => {
  assert.deepEqual(stepsFor(study, "train"), [data, train]);
  assert.deepEqual(stepsFor(study, "data"), [data]);
});

test("equal steps are taken once, others of the same name are renamed", () => {
  const assembly = new Assembly();
  assert.equal(assembly.add([data])("data.dataset"), "data.dataset");
  assert.equal(assembly.add([data, train])("train.network"), "train.network");
  assert.equal(assembly.add([{ ...data, parameters: { kind: "gaussians" } }, train])("train.network"), "train-2.network");
  assert.deepEqual(assembly.steps.map(({ id }) => id), ["data", "train", "data-2", "train-2"]);
  assert.deepEqual(assembly.steps[3].inputs, { dataset: "data-2.dataset" });
});

test("training further has the steps that made the network before it", () => {
  const { study: made, step } = trainingStudy({ name: "n", data: { steps: [data], source: "data.dataset", title: "xor" },
    network: { steps: [data, train], source: "train.network", title: "net" }, parameters: { epochs: 9 } });
  assert.equal(step, "train-2");
  assert.deepEqual(made.steps, [data, train, { id: "train-2", analysis: "model.train", inputs: { dataset: "data.dataset", network: "train.network" }, parameters: { epochs: 9 } }]);
});

const SHA = "ab".repeat(32);
const use = { run: 3, study: "First", port: "dataset", step: { id: "data", analysis: "dataset.generate", title: "Generate", parameters: { kind: "xor" }, scalars: {}, inputs: {}, outputs: {} } };
const server = (more = {}) => ({ analyses: async () => analyses, backends: async () => [], assets: async () => [], check: async () => [], ...more });
const pause = (window) => new Promise((resolve) => window.setTimeout(resolve, 400));

test("the form makes a study, has it checked and starts it", async () => {
  const started = [];
  const { console, frame, window, visited, find, close } = testConsole(server({ start: async (text) => started.push(JSON.parse(text)) }), "/train");
  let buttons = [];
  frame.setTitle = (_title, _state, shown) => { buttons = shown; };
  const page = await trainPage(console, frame, {});
  window.document.body.append(page);
  find(page, "data-generated").click();
  find(page, "input-hidden").value = "4, 4";
  find(page, "input-hidden").dispatchEvent(new window.Event("input"));
  assert.equal(new URLSearchParams(window.location.search).get("parameters"), '{ "hidden": [4, 4] }');
  await pause(window);
  assert.match(find(page, "verdict").textContent, /ready to start/);
  buttons[1].click();
  await settled();
  assert.deepEqual(started, [{ name: "Training on circle-annulus", steps: [
    { id: "data", analysis: "dataset.generate", parameters: {} },
    { id: "train", analysis: "model.train", inputs: { dataset: "data.dataset" }, parameters: { hidden: [4, 4] } }] }]);
  assert.deepEqual(visited, ["/runs/1"]);
  close();
});

test("mistakes stand under the fields of data, network and training", async () => {
  const problem = (step, element, message) => ({ step, element, code: "PARAMETER_INVALID", message });
  const problems = [problem("data", "samples", "step data: parameter samples: must be at least 1, is 0"), problem("train", "hidden", "step train: parameter hidden: is wrong"),
    problem("train", "epochs", "step train: parameter epochs: must be at least 1, is 0")];
  const { console, frame, window, find, close } = testConsole(server({ check: async () => problems }), "/train");
  const page = await trainPage(console, frame, {});
  window.document.body.append(page);
  await pause(window);
  assert.equal(find(page, "problem-hidden").textContent, "It is wrong.");
  assert.equal(find(page, "problem-epochs").textContent, "It must be at least 1, is 0.");
  assert.ok([...page.querySelectorAll('[data-testid="problem-samples"]')].some(({ textContent }) => textContent === "It must be at least 1, is 0."));
  assert.match(find(page, "verdict").textContent, /3 mistakes/);
  close();
});

test("a stored dataset brings the steps that made it, and the study goes to the editor", async () => {
  const api = server({ assets: async (type) => (type === "dataset" ? [{ type, sha256: SHA, sizeInBytes: 1, created: "2026-01-01T00:00:00Z", madeBy: use }] : []),
    origin: async () => ({ madeBy: [use], usedBy: [] }), run: async () => ({ studyJson: JSON.stringify(study) }) });
  const { console, frame, window, visited, find, close } = testConsole(api, `/train?data=asset&dataset=${SHA}`);
  const page = await trainPage(console, frame, {});
  window.document.body.append(page);
  assert.equal(find(page, "stored-dataset").value, SHA);
  const made = JSON.parse(find(page, "study-json").textContent);
  assert.deepEqual(made.steps[0], data);
  assert.equal(made.name, "Training on xor");
  find(page, "network-asset").click();
  assert.match(find(page, "verdict").textContent, /Choose a network/);
  find(page, "network-fresh").click();
  find(page, "open-editor").click();
  assert.deepEqual(JSON.parse(window.sessionStorage.getItem("study-draft")), made);
  assert.deepEqual(visited, ["/studies/new"]);
  close();
});

test("curves keep the order of x and catch up without losing or doubling points", () => {
  const store = new CurveStore();
  store.add("trainLoss", 3, 0.3);
  store.add("trainLoss", 4, 0.2);
  store.add("trainLoss", 4, 0.2);
  store.catchUp({ trainLoss: [[1, 0.9], [2, 0.5], [3, 0.3]], testLoss: [[1, 1]] });
  assert.deepEqual(store.curves.get("trainLoss"), [[1, 0.9], [2, 0.5], [3, 0.3], [4, 0.2]]);
  for (let x = 5; x < 10_000; x++) store.add("trainLoss", x, 1);
  const points = store.curves.get("trainLoss");
  assert.ok(points.length <= 2000);
  assert.deepEqual(points.at(-1), [9999, 1]);
});

test("losses and accuracies have a panel each, and round guides", () => {
  assert.deepEqual([...groupsOf(["trainLoss", "trainAccuracy", "testLoss", "norm"])], [["loss", ["trainLoss", "testLoss"]], ["accuracy", ["trainAccuracy"]], ["norm", ["norm"]]]);
  assert.deepEqual(ticks(0, 1, false), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(0, 2.4, false), [0, 0.5, 1, 1.5, 2]);
  assert.deepEqual(ticks(0.002, 30, true), [0.01, 0.1, 1, 10]);
  assert.deepEqual(ticks(0.06, 0.7, true), [0.1, 0.2, 0.5]);
  assert.deepEqual(ticks(2.1, 3, true), [2.1, 3], "nothing round between");
  assert.deepEqual(ticks(1e-12, 1, true), [1e-12, 1e-9, 1e-6, 1e-3, 1]);
});

test("live curves grow with the events of their step and catch up after a lost connection", async () => {
  let curves = { trainLoss: [[1, 0.9]], trainAccuracy: [[1, 0.5]] };
  const { console, window, send, find, close } = testConsole({ run: async () => ({ steps: [{ id: "train", curves }] }) }, "/runs/7");
  const element = liveCurves(console, 7, "train", () => undefined);
  window.document.body.append(element);
  const drawn = () => new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(resolve)));
  assert.equal(element.hidden, true);
  await settled();
  await drawn();
  assert.equal(find(element, "curve-trainLoss").dataset.points, "1");
  send("curve", { run: 7, step: "train", curve: "trainLoss", x: 2, y: 0.4 });
  send("curve", { run: 8, step: "train", curve: "trainLoss", x: 3, y: 0.1 });
  await drawn();
  assert.equal(find(element, "curve-trainLoss").textContent, "train loss 0.4");
  assert.equal(element.querySelectorAll("section").length, 2);
  assert.equal(element.querySelector("polyline").getAttribute("points").split(" ").length, 2);
  curves = { trainLoss: [[1, 0.9], [2, 0.4], [3, 0.2], [4, 0.1]] };
  console.events.connected = false;
  send("open", null);
  await settled();
  await drawn();
  assert.equal(find(element, "curve-trainLoss").dataset.points, "4");
  find(element, "log-scale").click();
  assert.equal(window.location.search, "?log=1");
  close();
});
