import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, playgroundPage } from "../../../main/resources/web/pages/playground.js";
import { curveOf, followed } from "../../../main/resources/web/play/history.js";
import { Client } from "../../../main/resources/web/rest/client.js";
import { settled, testConsole } from "./dom.js";

const moment = (number, more = {}) => ({
  moment: number, canGoBack: number > 0, epoch: number, totalEpochs: number, loss: 0.5 / (number + 1), accuracy: 0.5, activationRegions: 3 + number, linearRegions: 3,
  decisionBoundaryLength: 1.5, dimension: { lower: 7, upper: 8, architecture: 9 }, parameters: 13, points: [{ x: 0.25, y: -1, label: 1 }, { x: 0, y: 0.5, label: 0 }],
  layers: [{ weights: [[1, 2], [3, 4]], biases: [0, 0.5] }, { weights: [[5, 6]], biases: [-1] }], complex: { number }, ...more,
});

/** A view that only says what it was given. */
const VIEW = `data:text/javascript,${encodeURIComponent(`export function view(data, host) {
  const root = host.document.createElement("div");
  root.textContent = "drawn " + data.number;
  host.follow((next) => { root.textContent = "drawn " + next.number; });
  root.addEventListener("dragged", () => host.movePoint(1, { x: 9, y: -0.5 }));
  return root;
}`)}`;

async function opened(path = "/playground", more = {}) {
  const calls = [];
  let now = 0;
  const api = {
    views: async () => [{ assetType: "complex", module: VIEW }],
    beginGame: async (setting) => { calls.push(["begin", setting]); now = 0; return { game: `g${calls.length}`, frame: moment(0) }; },
    play: async (game, move, parameters) => { calls.push([move, parameters]); now += move === "back" ? -1 : 1; return moment(now); },
    endGame: async (game) => { calls.push(["end", game]); },
    studyOfGame: async (game, name) => ({ name, steps: [{ id: "points", analysis: "dataset.generate" }] }),
    keepStudy: async (text) => { calls.push(["keep", JSON.parse(text)]); return { id: 4 }; }, ...more,
  };
  const parts = testConsole(api, path);
  let buttons = [];
  parts.frame.setTitle = (_title, _state, shown) => { buttons = shown; };
  const page = await playgroundPage(parts.console, parts.frame, {});
  parts.window.document.body.append(page);
  const change = (testid, value) => {
    const field = parts.find(page, testid);
    field.value = value;
    field.dispatchEvent(new parts.window.Event("change"));
  };
  return { ...parts, calls, page, buttons, change, get: (testid) => parts.find(page, testid) };
}

test("a game begins with what the address says, and the address follows", async () => {
  const { calls, get, change, window, close } = await opened("/playground?hidden=3&seed=7");
  assert.deepEqual(calls[0], ["begin", { problem: "circle-annulus", points: "200", hidden: "3", optimizer: "adam", learningRate: "0.01", batchSize: "32", seed: "7" }]);
  assert.equal(get("count-activation-regions").textContent, "3");
  assert.equal(get("count-functional-dimension").textContent, "7–8");
  assert.ok(get("back").disabled);
  change("play-seed", "8");
  change("play-problem", "xor");
  assert.equal(window.location.search, "?hidden=3&seed=8&problem=xor");
  get("begin").click();
  await settled();
  assert.equal(calls.at(-2)[1].problem, "xor");
  assert.deepEqual(calls.at(-1), ["end", "g1"]);
  close();
});

test("steps, back, and another rule are moves", async () => {
  const { calls, get, change, page, close } = await opened("/playground?pace=20");
  get("step").click();
  await settled();
  assert.deepEqual(calls.at(-1), ["train", { epochs: "20" }]);
  assert.match(page.textContent, /drawn 1/);
  assert.equal(get("back").disabled, false);
  get("back").click();
  await settled();
  assert.deepEqual(calls.at(-1), ["back", undefined]);
  assert.match(page.textContent, /drawn 0/);
  change("play-learningRate", "0.5");
  await settled();
  assert.deepEqual(calls.at(-1), ["rule", { optimizer: "adam", learningRate: "0.5", batchSize: "32" }]);
  close();
});

test("it trains until it is paused, by keys too", async () => {
  const { calls, get, window, close } = await opened();
  const press = (key) => window.document.body.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  press(" ");
  assert.equal(get("play").dataset.state, "playing");
  for (let i = 0; i < 500 && calls.length <= 4; i++) await new Promise((resolve) => window.setTimeout(resolve, 10));
  assert.ok(calls.length > 4, `${calls.length} moves`);
  press(" ");
  assert.equal(get("play").dataset.state, "paused");
  await new Promise((resolve) => window.setTimeout(resolve, 50));
  const { length } = calls;
  await new Promise((resolve) => window.setTimeout(resolve, 50));
  assert.equal(calls.length, length);
  press("ArrowRight");
  await settled();
  assert.equal(calls.at(-1)[0], "train");
  press("ArrowLeft");
  await settled();
  assert.equal(calls.at(-1)[0], "back");
  get("weight-0-0-0").dispatchEvent(new window.KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
  await settled();
  assert.equal(calls.length, length + 2, "a key in a field is the field's");
  close();
});

test("weights and points are changed by hand", async () => {
  const { calls, get, change, window, close } = await opened();
  assert.equal(get("weight-0-1-2").value, "0.5");
  assert.equal(get("weight-0-1-2").getAttribute("aria-label"), "bias of neuron 2");
  change("weight-0-1-0", "-2");
  await settled();
  assert.deepEqual(calls.at(-1), ["weight", { layer: 0, output: 1, input: 0, value: "-2" }]);
  change("weight-layer", "1");
  assert.equal(get("weight-1-0-1").value, "6");
  get("point-number").value = "1";
  get("point-number").dispatchEvent(new window.Event("input"));
  assert.equal(get("point-y").value, "0.5");
  get("point-x").value = "1";
  get("move-point").click();
  await settled();
  assert.deepEqual(calls.at(-1), ["point", { point: 1, x: "1", y: "0.5" }]);
  close();
});

test("a point that is dragged out of the square stays at its border", async () => {
  const { calls, page, window, close } = await opened();
  page.querySelector(".play-picture > div").dispatchEvent(new window.Event("dragged"));
  await settled();
  assert.deepEqual(calls.at(-1), ["point", { point: 1, x: 1.5, y: -0.5 }]);
  close();
});

test("what went wrong is told, and the training pauses", async () => {
  const { get, page, find, close } = await opened("/playground", { play: async () => { throw new Error("diverged"); } });
  get("play").click();
  await settled();
  await settled();
  assert.match(find(page, "error").textContent, /stands where it stood/);
  assert.equal(get("play").dataset.state, "paused");
  close();
});

test("a game is saved as a study, and ends when the page is left", async () => {
  const { calls, buttons, visited, close } = await opened();
  buttons[0].click();
  await settled();
  assert.deepEqual(calls.at(-1), ["keep", { name: "disc in a ring, played", steps: [{ id: "points", analysis: "dataset.generate" }] }]);
  assert.deepEqual(visited, ["/studies/4"]);
  close();
  assert.deepEqual(calls.at(-1), ["end", "g1"]);
});

test("what was gone back from is forgotten, and of one epoch the last moment counts", () => {
  const path = [moment(0), moment(1), moment(2)].reduce(followed, []);
  assert.deepEqual(followed(path, moment(1)).map((each) => each.moment), [0, 1]);
  const edited = followed(path, moment(3, { totalEpochs: 2, loss: 9 }));
  assert.deepEqual(curveOf(edited, ({ loss }) => loss), [[0, 0.5], [1, 0.25], [2, 9]]);
  assert.deepEqual(countsOf(moment(0, { dimension: { lower: 8, upper: 8, architecture: 9 } })).at(-1).slice(0, 2), ["functional dimension", "8"]);
});

test("the server is asked by name", async () => {
  const asked = [];
  const client = new Client(async (address, { method }) => {
    asked.push(`${method} ${address}`);
    return new Response(method === "DELETE" ? null : "{}", { status: method === "DELETE" ? 204 : 200 });
  }, () => undefined, undefined);
  await client.beginGame({ problem: "xor", points: "4", hidden: "2,2", optimizer: "sgd", learningRate: "0.1", batchSize: "4", seed: "0" });
  await client.play("a-1", "weight", { layer: 0, output: 1, input: 2, value: "0" });
  await client.studyOfGame("a-1", "My game");
  await client.endGame("a-1");
  assert.deepEqual(asked, ["POST /api/playground/games?problem=xor&points=4&hidden=2%2C2&optimizer=sgd&learningRate=0.1&batchSize=4&seed=0",
    "POST /api/playground/games/a-1/weight?layer=0&output=1&input=2&value=0", "POST /api/playground/studies?game=a-1&name=My+game", "DELETE /api/playground/games/a-1"]);
});
