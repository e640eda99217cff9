import assert from "node:assert/strict";
import { test } from "node:test";
import { datasetPage, networkPage } from "../../../main/resources/web/pages/asset.js";
import { datasetsPage, matches, networksPage } from "../../../main/resources/web/pages/assets.js";
import { assetSize, assetTitle } from "../../../main/resources/web/parts/asset-title.js";
import { analyses } from "../mock/studies.js";
import { settled, testConsole } from "./dom.js";

const SHA = "ab".repeat(32);
const FILE = `sha256:${SHA}#xor.npz`;
const use = (more = {}, step = {}) => ({ run: 7, study: "XOR regions", port: "network", step: {
  id: "net", analysis: "model.import", analysisVersion: "1.0.0", title: "Import a network", state: "completed", reusedFromRun: null, started: "2026-01-01T00:00:00Z",
  finished: "2026-01-01T00:00:01Z", seconds: 1, failure: null, parameters: { file: FILE }, inputs: {}, backend: "java", provenance: null,
  scalars: { inputs: 2, outputs: 1, layers: 3, parameters: 12345 }, outputs: { network: { type: "network", sha256: SHA } }, ...step }, ...more });
const stored = (madeBy, type = "network", sha256 = SHA) => ({ type, sha256, sizeInBytes: 1536, created: "2026-01-01T00:00:01Z", madeBy });
const choose = (window, input, file) => {
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  input.dispatchEvent(new window.Event("change"));
};
const finished = (state, more) => ({ id: 9, state, failure: null, steps: [{ ...use().step, id: "read", state, ...more }] });

test("assets are called by file, by problem, or by study and step", () => {
  assert.equal(assetTitle(stored(use())), "xor.npz");
  assert.equal(assetTitle(stored(use({}, { id: "train", parameters: {} }))), "XOR regions · train");
  assert.equal(assetTitle(stored(use({}, { parameters: { name: "mnist" } }), "dataset")), "mnist");
  assert.equal(assetTitle(stored(null)), "network abababababab…");
  assert.equal(assetSize(stored(use())), "2 inputs · 1 outputs · 3 layers · 12\u202f345 parameters");
  assert.equal(matches(stored(use()), "xor model.import"), true);
  assert.equal(matches(stored(use()), "mnist"), false);
});

test("the list shows what is stored and filters it by words", async () => {
  const other = stored(use({ run: 8, study: "Digits" }, { id: "train", analysis: "model.train", title: "Train a network", parameters: {} }), "network", "cd".repeat(32));
  const { console, frame, window, find, close } = testConsole({ analyses: async () => analyses, assets: async () => [other, stored(use())] }, "/networks");
  const page = await networksPage(console, frame, {});
  const rows = () => [...page.querySelectorAll(".asset-row .name")].map(({ textContent }) => textContent);
  assert.deepEqual(rows(), ["Digits · train", "xor.npz"]);
  assert.equal(find(page, "asset-abababab").getAttribute("href"), `/networks/${SHA}`);
  assert.match(find(page, "asset-abababab").textContent, /1\.5.KiB.*Import a network · run 7, XOR regions/);
  const filter = page.querySelector(".stack > .row > input[type=search]");
  filter.value = "digits train";
  filter.dispatchEvent(new window.Event("input"));
  assert.deepEqual(rows(), ["Digits · train"]);
  assert.equal(window.location.search, "?q=digits+train");
  close();
});

test("an empty list offers the first step, and fills when a run ends", async () => {
  let assets = [];
  const { console, frame, send, find, close } = testConsole({ analyses: async () => analyses, assets: async () => assets }, "/datasets");
  const page = await datasetsPage(console, frame, {});
  assert.match(page.textContent, /No datasets yet/);
  assert.equal(find(page, "upload-panel").hidden, true);
  page.querySelector(".empty button").click();
  assert.equal(find(page, "upload-panel").hidden, false);
  assets = [stored(use({}, { parameters: { name: "mnist" } }), "dataset")];
  send("run", { run: 7, state: "completed" });
  await settled();
  assert.doesNotMatch(page.textContent, /No datasets yet/);
  close();
});

test("a network is read as soon as its file is there, and its page follows", async () => {
  const studies = [];
  let run = finished("running");
  const api = { analyses: async () => analyses, assets: async () => [], upload: async () => FILE, run: async () => run, start: async (text) => {
    studies.push(JSON.parse(text));
    return 9;
  } };
  const { console, frame, window, visited, send, find, close } = testConsole(api, "/networks?upload=1");
  const page = await networksPage(console, frame, {});
  choose(window, find(page, "input-file"), new window.File(["x"], "xor.npz"));
  await settled();
  assert.deepEqual(studies, [{ name: "Import of xor.npz", steps: [{ id: "read", analysis: "model.import", parameters: { file: FILE } }] }]);
  send("progress", { run: 9, step: "read", fraction: 0.5, message: "half" });
  assert.match(find(page, "import-outcome").textContent, /half/);
  run = finished("completed");
  send("run", { run: 9, state: "completed" });
  await settled();
  assert.deepEqual(visited, [`/networks/${SHA}`]);
  close();
});

test("a file that cannot be read leaves the sentence and the form", async () => {
  const failure = { code: "UNSUPPORTED", category: "USER", message: "Sigmoid \"s\" is not piecewise linear." };
  let starts = 0;
  const api = { analyses: async () => analyses, assets: async () => [], upload: async () => FILE, check: async () => [], run: async () => finished("failed", { failure, outputs: {} }), start: async () => {
    starts++;
    return 9;
  } };
  const { console, frame, window, visited, find, close } = testConsole(api, "/networks");
  const page = await networksPage(console, frame, {});
  choose(window, find(page, "input-file"), new window.File(["x"], "xor.npz"));
  await settled();
  await settled();
  assert.match(find(page, "failure").textContent, /Sigmoid "s".*the form is kept/);
  assert.match(find(page, "field-file").textContent, /xor\.npz/);
  find(page, "import").click();
  await settled();
  assert.equal(starts, 2, "it can be tried again");
  assert.deepEqual(visited, []);
  close();
});

test("a dataset waits for its parameters, and mistakes are told in the form", async () => {
  const problems = [{ step: "read", element: "samples", code: "PARAMETER_INVALID", message: "step read: parameter samples: must be at least 1, is 0" }];
  const { console, frame, window, find, close } = testConsole({ analyses: async () => analyses, assets: async () => [], upload: async () => FILE, check: async () => problems }, "/datasets");
  const page = await datasetsPage(console, frame, {});
  assert.equal(find(page, "import").hasAttribute("disabled"), true);
  assert.equal(find(page, "field-name"), null, "a file has no built-in name");
  choose(window, find(page, "input-file"), new window.File(["x"], "xor.npz"));
  await settled();
  assert.equal(find(page, "import").hasAttribute("disabled"), false);
  await new Promise((resolve) => window.setTimeout(resolve, 400));
  assert.equal(find(page, "problem-samples").textContent, "It must be at least 1, is 0.");
  close();
});

const formats = [{ format: "onnx", title: "ONNX", extension: "onnx", refusal: null }, { format: "npz", title: "NumPy", extension: "npz", refusal: "Layer c is a convolution." }];
const pageApi = (origin) => ({ origin: async () => origin, log: async () => [{ step: "net", at: "", text: "A softmax was cut off." }, { step: "other", at: "", text: "not this one" }],
  formats: async () => formats, views: async () => [] });

test("a network's page says what made it, what used it, and how it can be had", async () => {
  const origin = { madeBy: [use(), use({ run: 8 })], usedBy: [use({ run: 11, port: "network" }, { id: "slice", title: "Exact regions", analysis: "regions.slice" })] };
  const { console, frame, find, close } = testConsole(pageApi(origin), `/networks/${SHA}`);
  const page = await networkPage(console, frame, { sha256: SHA });
  await settled();
  assert.equal(frame.title, "xor.npz");
  assert.match(find(page, "made-by").textContent, /XOR regions · run 7.*model\.import 1\.0\.0.*run 8, step net/);
  assert.equal(find(page, "remarks").textContent, "A softmax was cut off.");
  assert.match(find(page, "used-by").textContent, /run 11, step sliceExact regions, as network/);
  assert.equal(find(page, "download-onnx").getAttribute("href"), `/api/assets/network/${SHA}/as/onnx`);
  assert.equal(find(page, "download-npz").hasAttribute("disabled"), true);
  assert.match(find(page, "downloads").textContent, /Layer c is a convolution/);
  close();
});

test("a dataset's page leads to training on it", async () => {
  const { console, frame, close } = testConsole(pageApi({ madeBy: [], usedBy: [] }), `/datasets/${SHA}`);
  let buttons = [];
  frame.setTitle = (_title, _state, shown) => { buttons = shown; };
  const page = await datasetPage(console, frame, { sha256: SHA });
  assert.equal(buttons[0].getAttribute("href"), `/train?data=asset&dataset=${SHA}`);
  assert.match(page.textContent, /No run that is stored here made it/);
  close();
});
