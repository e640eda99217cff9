import assert from "node:assert/strict";
import { test } from "node:test";
import { homePage } from "../../../main/resources/web/pages/home.js";
import { composerPage } from "../../../main/resources/web/pages/composer.js";
import { reportPage } from "../../../main/resources/web/pages/report.js";
import { runPage } from "../../../main/resources/web/pages/run.js";
import { runsPage } from "../../../main/resources/web/pages/runs.js";
import { pluginsPage } from "../../../main/resources/web/pages/plugins.js";
import { systemPage } from "../../../main/resources/web/pages/system.js";
import { analyses, check, showcases } from "../mock/studies.js";
import { settled, testConsole } from "./dom.js";

const summary = (id, state = "completed") => ({
  id, study: `Study ${id}`, state, created: "2026-01-01T00:00:00Z", started: "2026-01-01T00:00:01Z", finished: state === "running" ? null : "2026-01-01T00:00:05Z", failure: null,
});
const table = { columns: [{ name: "layer", kind: "integer", unit: "" }, { name: "area", kind: "real", unit: "m²" }], rows: [[2, 0.5], [1, 0.25], [3, "NaN"]] };
const step = (id, more = {}) => ({
  id, analysis: "regions.slice", analysisVersion: "1.0.0", title: "Exact regions", state: "completed", reusedFromRun: null, started: "2026-01-01T00:00:01Z",
  finished: "2026-01-01T00:00:02Z", seconds: 1, failure: null, parameters: { limit: 5 }, inputs: {}, backend: "java", provenance: { key: "k", bundleVersion: "0.1.0", host: "lab", jvm: "17" },
  scalars: {}, outputs: {}, ...more,
});

test("home starts a showcase study with one click", async () => {
  const started = [];
  const { console, frame, visited, find, close } = testConsole({ showcases: async () => showcases, pins: async () => [], runs: async () => [], start: async (text) => started.push(text) + 6 });
  const page = await homePage(console, frame, {});
  assert.match(page.textContent, /No runs yet/);
  find(page, "showcase-xor").click();
  await settled();
  assert.deepEqual(JSON.parse(started[0]), showcases[1].study);
  assert.deepEqual(visited, ["/runs/7"]);
  close();
});

test("home says why a study did not start, and lets one try again", async () => {
  const { console, frame, find, close } = testConsole({ showcases: async () => showcases, pins: async () => [], runs: async () => [], start: async () => { throw new Error("no"); } });
  const page = await homePage(console, frame, {});
  find(page, "showcase-xor").click();
  await settled();
  assert.match(find(page, "error").textContent, /Nothing was started/);
  assert.equal(find(page, "showcase-xor").hasAttribute("disabled"), false);
  close();
});

const vocabulary = { studies: ["A", "B"], analyses: [], people: ["ada"], tags: ["paper"], scalars: ["gap"], parameters: ["epochs"] };

test("the list of runs follows events and has pages", async () => {
  let runs = Array.from({ length: 60 }, (_, i) => summary(60 - i, i === 0 ? "running" : "completed"));
  const asked = [];
  const api = {
    vocabulary: async () => vocabulary,
    findRuns: async (query) => {
      asked.push(String(query));
      const offset = Number(query.get("offset") ?? 0);
      return { runs: runs.slice(offset, offset + Number(query.get("limit"))), total: runs.length };
    },
  };
  const { console, frame, window, send, find, close } = testConsole(api, "/runs");
  const page = await runsPage(console, frame, {});
  assert.equal(page.querySelectorAll("tbody tr").length, 50);
  send("progress", { run: 60, step: "train", fraction: 0.5, message: "epoch 4 of 8" });
  assert.match(find(page, "row-60").textContent, /train: epoch 4 of 8/);
  find(page, "older-runs").click();
  await settled();
  assert.equal(page.querySelectorAll("tbody tr").length, 10);
  assert.equal(find(page, "run-total").textContent, "51–60 of 60");
  assert.equal(window.location.search, "?offset=50");
  find(page, "newer-runs").click();
  runs = [summary(61, "running"), { ...runs[0], state: "completed" }, ...runs.slice(1)];
  send("run", { run: 61, state: "running" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(find(find(page, "row-60"), "run-state").dataset.state, "completed");
  assert.equal(find(find(page, "row-61"), "run-state").dataset.state, "running");
  close();
});

test("runs are filtered, sorted and selected, and the address keeps it", async () => {
  const asked = [];
  const changed = [];
  const api = {
    vocabulary: async () => vocabulary,
    findRuns: async (query) => {
      asked.push(String(query));
      return { runs: [{ ...summary(2), tags: ["paper"], scalars: { gap: { lower: 3, upper: 7 } } }, { ...summary(1), scalars: {} }], total: 2 };
    },
    dependents: async (id) => ({ reusing: id === 1 ? [5] : [], using: [], freed: [{ type: "network", sha256: "ab" }], freedBytes: 2048, kept: 1 }),
    deleteRun: async (id) => changed.push(id),
  };
  const { console, frame, window, find, close } = testConsole(api, "/runs?state=completed&scalar=gap%3D..&column=gap");
  const page = await runsPage(console, frame, {});
  window.document.body.append(page); // a box that is in no document changes nothing
  assert.equal(asked[0], "state=completed&column=gap&limit=50", "a range without ends is still being written");
  assert.match(find(page, "row-2").textContent, /3–7/);
  find(page, "sort-scalar:gap").click();
  await settled();
  assert.equal(new URLSearchParams(asked[1]).get("sort"), "scalar:gap");
  assert.match(window.location.search, /sort=scalar%3Agap/);
  for (const id of [1, 2]) find(page, `select-${id}`).click();
  assert.equal(find(page, "compare-selected").getAttribute("href"), "/compare?run=1&run=2");
  assert.equal(find(page, "difference-selected").getAttribute("href"), "/runs/2/difference/1");
  find(page, "delete-selected").click();
  await settled();
  await settled();
  assert.match(find(page, "removal").textContent, /Runs 5 reuse results of it/);
  assert.match(find(page, "removal").textContent, /1 assets are freed/);
  assert.deepEqual(changed, []);
  find(page, "confirm-delete").click();
  await settled();
  await settled();
  assert.deepEqual(changed, [1, 2]);
  assert.equal(find(page, "selection").hidden, true);
  close();
});

const run = (steps, state = "completed") => ({ ...summary(7, state), studyJson: '{"name":"Study 7"}', backend: "java", steps });

test("a step shows its numbers, its sortable table and its CSV", async () => {
  const slice = step("slice", { scalars: { regions: 1234567, rank: { lower: 37, upper: 38, why: "the gap is too small" } }, outputs: { layers: { type: "table", sha256: "ab" } } });
  const { console, frame, find, close } = testConsole({ run: async () => run([slice]), view: async () => structuredClone(table) }, "/runs/7");
  const page = await runPage(console, frame, { id: "7" });
  await settled();
  assert.equal(frame.title, "Study 7 · run 7");
  assert.equal(find(page, "scalar-regions").textContent.replace(/\u202f/g, " "), "regions1 234 567");
  assert.equal(find(page, "scalar-rank").title, "rank: between 37 and 38. the gap is too small");
  assert.match(find(page, "scalar-rank").textContent, /37–38/);
  assert.equal(find(page, "csv-layers").getAttribute("href"), "/api/assets/table/ab/csv");
  const firstColumn = () => [...page.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent);
  assert.deepEqual(firstColumn(), ["2", "1", "3"]);
  page.querySelector("thead button").click();
  assert.deepEqual(firstColumn(), ["1", "2", "3"]);
  assert.equal(console.address.get("layers.sort"), "layer");
  page.querySelectorAll("thead button")[1].click();
  assert.deepEqual(firstColumn(), ["1", "2", "3"]); // the row without an area comes last
  assert.match(find(page, "provenance").textContent, /regions.slice 1.0.0.*"limit": 5.*java/s);
  close();
});

test("a run is followed while it runs", async () => {
  let now = run([step("train", { state: "running", finished: null, progress: { fraction: 0.25, message: "epoch 1 of 4" } }), step("slice", { state: "waiting" })], "running");
  const { console, frame, send, find, close } = testConsole({ run: async () => now }, "/runs/7");
  const page = await runPage(console, frame, { id: "7" });
  assert.match(find(page, "step-train").textContent, /epoch 1 of 4 · 25 %/);
  send("progress", { run: 7, step: "train", fraction: 0.5, message: "epoch 2 of 4" });
  send("progress", { run: 8, step: "train", fraction: 0.9, message: "another run" });
  assert.match(find(page, "step-train").textContent, /epoch 2 of 4 · 50 %/);
  now = run([step("train", { scalars: { loss: 0.5 } }), step("slice", { reusedFromRun: 3 })]);
  send("run", { run: 7, state: "completed" });
  await settled();
  assert.equal(find(page, "step-train").dataset.state, "completed");
  assert.match(find(page, "step-train").textContent, /loss 0.5/);
  assert.equal(find(page, "step-slice").dataset.state, "reused");
  close();
});

test("a failed step tells its sentence and what is safe", async () => {
  const failure = { code: "NETWORK_UNSUPPORTED", category: "user", message: "Layer \"softmax\" is not piecewise linear." };
  const { console, frame, find, close } = testConsole({ run: async () => ({ ...run([step("net", { state: "failed", failure }), step("slice", { state: "skipped" })], "failed"), failure }) });
  const page = await runPage(console, frame, { id: "7" });
  assert.match(find(page, "step-net").textContent, /not piecewise linear.*NETWORK_UNSUPPORTED/);
  assert.match(find(page, "failure").textContent, /other steps are kept/);
  close();
});

test("a cancelled run goes on, and is computed anew as another run", async () => {
  const asked = [];
  const stopped = { ...run([step("train", { state: "cancelled" })], "cancelled"), studyJson: "{}", backend: "java" };
  const { console, frame, visited, find, close } = testConsole({
    run: async () => stopped, retry: async (id) => { asked.push(`retry ${id}`); }, again: async (id) => asked.push(`again ${id}`) + 6,
  }, "/runs/7");
  let buttons = [];
  frame.setTitle = (_title, _state, shown) => { buttons = shown; };
  const page = await runPage(console, frame, { id: "7" });
  assert.match(page.textContent, /goes on from the last checkpoint/);
  for (const name of ["retry", "run-again"]) {
    const button = buttons.find(({ dataset }) => dataset.testid === name);
    assert.equal(button.hidden, false);
    button.click();
    await settled();
  }
  assert.deepEqual(asked, ["retry 7", "again 7"]);
  assert.deepEqual(visited, ["/runs/8"]);
  assert.equal(find(page, "add-tag").value, "");
  close();
});

test("a step that runs shows its curves", async () => {
  const now = run([step("train", { state: "running", finished: null, curves: { loss: [[1, 0.5]] } })], "running");
  const { console, frame, window, find, close } = testConsole({ run: async () => now }, "/runs/7");
  const page = await runPage(console, frame, { id: "7" });
  await settled();
  await new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(resolve)));
  assert.equal(find(page, "curve-loss").dataset.points, "1");
  close();
});

test("mistakes of a study are told beside their lines", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const api = { showcases: async () => showcases, backends: async () => [], analyses: async () => analyses, estimate: async () => ({ steps: [], memory: {} }), check: async (text) => check(text) };
  const { console, frame, window, find, close } = testConsole(api, "/studies/new?from=circle-annulus");
  window.setTimeout = setTimeout;
  const page = await composerPage(console, frame, {});
  await settled();
  const area = find(page, "study-text");
  assert.deepEqual(JSON.parse(area.value), showcases[0].study);
  assert.match(find(page, "verdict").textContent, /ready to start/);
  area.value = area.value.replace("model.train", "model.trian");
  area.dispatchEvent(new window.Event("input"));
  t.mock.timers.tick(400);
  await settled();
  const line = area.value.split("\n").findIndex((text) => text.includes("model.trian")) + 1;
  const marked = page.querySelector(".gutter .marked");
  assert.equal(marked.textContent, String(line));
  assert.match(marked.title, /no analysis "model.trian"/);
  page.querySelector(".problems button").click();
  assert.match(area.value.slice(area.selectionStart, area.selectionEnd), /model\.trian/);
  assert.equal(window.sessionStorage.getItem("study-draft"), area.value);
  close();
});

test("a study is composed by pressing, undone, swept and saved", async () => {
  const saved = [];
  const api = {
    showcases: async () => showcases, backends: async () => [], analyses: async () => analyses, check: async () => [],
    estimate: async () => ({ steps: [{ step: "slice", seconds: 2, shortest: 1, longest: 3, runs: 3, sameParameters: true }], memory: { bytes: 2 ** 31, eachBytes: 2 ** 30, atOnce: 2, heapBytes: 2 ** 32 } }),
    keepStudy: async (text) => { saved.push(JSON.parse(text)); return { id: 5, version: 1 }; },
  };
  const { console, frame, window, visited, find, close } = testConsole(api, "/studies/new");
  let buttons = [];
  frame.setTitle = (_title, _state, shown) => { buttons = shown; };
  const page = await composerPage(console, frame, {});
  window.document.body.append(page);
  const text = () => JSON.parse(find(page, "study-text").value);
  find(page, "add-model.train").click();
  find(page, "add-regions.slice").click();
  await settled();
  assert.deepEqual(text().steps.map(({ id, inputs }) => [id, inputs?.network]), [["train", undefined], ["slice", "train.network"]]);
  assert.match(find(page, "estimate").textContent, /About 2.s by earlier runs.*At most 2.GiB of memory \(2 pieces at once, 1.GiB each\), of 4.GiB/);
  assert.match(find(page, "step-estimate").textContent, /About 2.s \(1.s to 3.s\), by 3 earlier runs/);
  // An output and then an input by the keyboard's press; what does not fit cannot be reached.
  find(page, "connect-network").value = "";
  find(page, "connect-network").dispatchEvent(new window.Event("change"));
  assert.equal(text().steps[1].inputs, undefined);
  find(page, "out-train-network").click();
  assert.equal(find(page, "in-slice-network").classList.contains("fits"), true);
  assert.match(find(page, "canvas-hint").textContent, /train.network/);
  find(page, "in-slice-network").click();
  assert.equal(text().steps[1].inputs.network, "train.network");
  const press = (testid) => buttons.find((button) => button?.dataset?.testid === testid).click();
  press("undo");
  assert.equal(text().steps[1].inputs, undefined);
  press("redo");
  assert.equal(text().steps[1].inputs.network, "train.network");
  find(page, "node-slice").dispatchEvent(new window.KeyboardEvent("keydown", { key: "Delete", bubbles: true }));
  assert.deepEqual(text().steps.map(({ id }) => id), ["train"]);
  press("save-study");
  await settled();
  assert.equal(saved[0].steps.length, 1);
  assert.deepEqual(visited, ["/studies/5"]);
  close();
});

test("the system page lists analyses by bundle and filters them", async () => {
  const api = {
    session: async () => ({ user: "owner", administrator: true, csrf: "" }), ready: async () => ({ ready: false, missing: [{ name: "engine", reason: "no database" }] }),
    backends: async () => [{ name: "java", description: "plain Java", default: true }], analyses: async () => analyses,
    absentBackends: async () => [{ name: "cuda", reason: "libcuda.so.1 was not found" }],
  };
  const { console, frame, window, find, close } = testConsole(api, "/system");
  const page = await systemPage(console, frame, {});
  assert.match(find(page, "readiness").textContent, /engine: no database/);
  assert.equal(find(page, "absent-cuda").textContent, "cuda cannot work on this machine: libcuda.so.1 was not found.");
  assert.equal(page.querySelectorAll(".analysis").length, analyses.length);
  const filter = page.querySelector("input[type=search]");
  filter.value = "exact slice";
  filter.dispatchEvent(new window.Event("input"));
  assert.deepEqual([...page.querySelectorAll(".analysis summary code")].map((code) => code.textContent), ["regions.slice"]);
  close();
});

test("the system page makes another backend the default and says why it cannot", async () => {
  let chosen = "cpu";
  const api = {
    session: async () => ({ user: "owner", administrator: true, csrf: "" }), ready: async () => ({ ready: true, missing: [] }), analyses: async () => [],
    absentBackends: async () => [],
    backends: async () => ["cpu", "java"].map((name) => ({ name, description: `On ${name}.`, default: name === chosen })),
    chooseBackend: async (name) => {
      if (name === "") throw new Error("the database is gone");
      chosen = name;
    },
  };
  const { console, frame, find, close } = testConsole(api, "/system");
  const page = await systemPage(console, frame, {});
  assert.equal(find(page, "backend-cpu").dataset.default, "true");
  find(page, "make-default-java").click();
  await settled();
  assert.equal(find(page, "backend-java").dataset.default, "true");
  assert.equal(find(page, "backend-cpu").dataset.default, "false");
  find(page, "default-by-preference").click();
  await settled();
  assert.match(page.textContent, /The default is what it was/);
  close();
});

test("the system page shows how fast a backend is when asked", async () => {
  let speed = null;
  const api = {
    session: async () => ({ user: "owner", administrator: true, csrf: "" }), ready: async () => ({ ready: true, missing: [] }), analyses: async () => [],
    absentBackends: async () => [], backends: async () => [{ name: "cpu", description: "On cpu.", default: true, speed }],
    measureBackend: async () => {
      if (speed) throw new Error("the backend is gone");
      speed = { float32: 124.6, float64: 61.3 };
    },
  };
  const { console, frame, find, close } = testConsole(api, "/system");
  const page = await systemPage(console, frame, {});
  assert.equal(find(page, "speed-cpu").textContent, "Measure speed");
  find(page, "measure-cpu").click();
  assert.ok(find(page, "measure-cpu").hasAttribute("disabled"), "once at a time");
  await settled();
  assert.match(find(page, "speed-cpu").textContent, /124\.6 GFLOP\/s float32, 61\.3 float64/);
  find(page, "measure-cpu").click();
  await settled();
  assert.match(page.textContent, /Nothing was changed/);
  close();
});

test("the page of plug-ins says first what does not run, and tells what became of an installation", async () => {
  const bundle = (/** @type {object} */ more) => ({ id: 1, name: "org.x", title: null, version: "1.0.0", state: "active", file: null, reason: null, components: [], services: [], ...more });
  let bundles = [bundle({}), bundle({ id: 2, name: "needy", file: "needy.jar", state: "installed", reason: "It imports the package a, which no bundle here exports." })];
  const removed = [];
  const api = {
    session: async () => ({ user: "owner", administrator: true }), bundles: async () => bundles,
    removePlugin: async (file) => {
      removed.push(file);
      bundles = bundles.filter((one) => one.file !== file);
    },
    installPlugin: async (file) => {
      if (file.name === "text.jar") throw new Error("text.jar is no jar that can be read.");
      bundles = [...bundles, bundle({ id: 3, name: "good", file: file.name })];
      return bundles.at(-1);
    },
  };
  const { console, frame, window, find, close } = testConsole(api, "/system/plugins");
  const page = await pluginsPage(console, frame, {});
  assert.match(find(page, "troubled").textContent, /needy 1.0.0It imports the package a/);
  assert.ok(find(find(page, "product"), "bundle-org.x"));
  window.confirm = () => true;
  find(page, "remove-needy.jar").click();
  await settled();
  assert.deepEqual(removed, ["needy.jar"]);
  assert.match(find(page, "troubled").textContent, /Everything runs/);
  const input = find(page, "plugin-file");
  for (const [name, outcome] of [["text.jar", /is no jar that can be read/], ["good.jar", /good 1.0.0 is installed and runs/]]) {
    Object.defineProperty(input, "files", { value: [new window.File(["x"], name)], configurable: true });
    input.dispatchEvent(new window.Event("change"));
    await settled();
    assert.match(find(page, "outcome").textContent, outcome);
  }
  assert.ok(find(find(page, "plugins"), "bundle-good"));
  api.session = async () => ({ user: "guest", administrator: false });
  const seen = await pluginsPage(console, frame, {});
  assert.equal(find(seen, "plugin-file"), null, "only administrators install");
  assert.equal(find(seen, "remove-good.jar"), null);
  close();
});

test("the report of a run has every step, where it ran, and the study", async () => {
  const run = { ...summary(7), studyJson: '{"name": "Study 7"}', backend: "java", person: "ada", tags: ["paper"], note: "for the group",
    steps: [step("slice", { scalars: { faces: 12 }, outputs: { layers: { type: "table", sha256: "b".repeat(64) } } }), step("later", { title: "Second" })] };
  const api = { run: async () => run, views: async () => [], view: async () => table };
  const { console, frame, window, find, close } = testConsole(api, "/runs/7/report");
  const page = await reportPage(console, frame, { id: "7" });
  await settled();
  await settled();
  assert.match(find(page, "report-facts").textContent, /started byada.*tagspaper.*notefor the group.*backendjava.*hostlab.*Java17/);
  assert.equal(find(find(page, "report-slice"), "scalar-faces").dataset.exact, "12");
  assert.match(find(page, "report-slice").textContent, /area/);
  assert.match(find(page, "report-later").textContent, /Second/);
  assert.match(find(page, "study-json").textContent, /Study 7/);
  assert.ok([...page.querySelectorAll("details")].every((details) => details.hasAttribute("open")), "nothing is folded on paper");
  let printed = 0;
  window.print = () => { printed += 1; };
  const shown = [];
  await reportPage(console, { ...frame, setTitle: (...parts) => shown.push(...parts) }, { id: "7" });
  shown[2][0].click();
  assert.equal(printed, 1);
  close();
});
