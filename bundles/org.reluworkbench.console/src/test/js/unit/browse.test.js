import assert from "node:assert/strict";
import { test } from "node:test";
import { differencePage } from "../../../main/resources/web/pages/difference.js";
import { provenancePage } from "../../../main/resources/web/pages/provenance.js";
import { queuePage } from "../../../main/resources/web/pages/queue.js";
import { conditionOf, filtersOf, isComplete, nextSort, requestOf, withFilters } from "../../../main/resources/web/runs/filters.js";
import { layered } from "../../../main/resources/web/study/layers.js";
import { settled, testConsole } from "./dom.js";

test("filters stand in the address and become conditions", () => {
  const query = new URLSearchParams("q=xor&tag=a&tag=b&offset=50&sort=-scalar%3Agap&theme=x");
  assert.deepEqual(filtersOf(query), [{ key: "tag", value: "a" }, { key: "tag", value: "b" }]);
  assert.equal(String(withFilters(query, [{ key: "state", value: "failed" }])), "q=xor&sort=-scalar%3Agap&theme=x&state=failed");
  assert.equal(String(requestOf(query, 10)), "q=xor&tag=a&tag=b&offset=50&sort=-scalar%3Agap&limit=10");
  for (const [key, value, complete] of [["scalar", "gap=1..", true], ["scalar", "gap=", false], ["scalar", "gap=..", false], ["scalar", "gap=3", false],
    ["parameter", "epochs=3", true], ["parameter", "epochs=", false], ["tag", "", false]]) {
    assert.equal(isComplete({ key, value }), complete, `${key} ${value}`);
  }
  assert.deepEqual(conditionOf("a=b=c"), { name: "a", value: "b=c" });
  assert.deepEqual([nextSort(null, "state"), nextSort("state", "state"), nextSort("-state", "state")], ["state", "-state", null]);
});

test("a graph is laid out from left to right without needless crossings", () => {
  const places = layered(["c", "a", "b", "x", "y"], [{ from: "a", to: "y" }, { from: "b", to: "x" }, { from: "x", to: "c" }, { from: "a", to: "c" }]);
  assert.deepEqual([...places.keys()].sort(), ["a", "b", "c", "x", "y"]);
  const at = (id) => places.get(id);
  assert.ok(at("a").column < at("y").column && at("x").column < at("c").column);
  assert.equal(at("c").column, 2);
  // a is above b exactly if y is above x: the edges a–y and b–x do not cross.
  assert.equal(at("a").row < at("b").row, at("y").row < at("x").row);
});

test("a cycle and an edge to nowhere do not keep a graph from being laid out", () => {
  const places = layered(["a", "b"], [{ from: "a", to: "b" }, { from: "b", to: "a" }, { from: "z", to: "a" }, { from: "a", to: "a" }]);
  assert.equal(places.size, 2);
});

test("the difference of two runs is told by cause and effect", async () => {
  const difference = { first: 1, second: 2, identical: false, steps: [
    { id: "t", only: null, sameBits: false, causes: [{ kind: "parameter", name: "epochs", first: 1, second: 2 }], scalars: [{ kind: "scalar", name: "testLoss", first: 0.5, second: null }],
      outputs: [{ port: "network", type: "network", same: false, first: "a".repeat(64), second: "b".repeat(64) }] },
    { id: "u", only: "second", sameBits: false, causes: [], scalars: [], outputs: [] }] };
  const { console, frame, find, close } = testConsole({ difference: async () => difference, run: async (id) => ({ study: `S${id}` }) });
  const page = await differencePage(console, frame, { id: "2", other: "1" });
  assert.match(find(page, "difference-verdict").textContent, /differ in 2 of 2 steps/);
  assert.match(find(page, "difference-t").textContent, /parameter epochs12test loss0.5–output networkaaaaaaaaaaaa…bbbbbbbbbbbb…/);
  assert.match(page.textContent, /Only run 2 has this step/);
  close();
});

test("provenance is a graph back to the files", async () => {
  const step = { id: "net", title: "Read a network", state: "completed", scalars: {} };
  const graph = { complete: true, nodes: [
    { id: "network/ab", kind: "asset", asset: { type: "network", sha256: "ab" } }, { id: "7/net", kind: "step", made: { run: 7, study: "s", port: "network", step } },
    { id: "file/cd", kind: "file", asset: { type: "file", sha256: "cd" }, name: "xor.npz" }],
    edges: [{ from: "7/net", to: "network/ab", port: "network" }, { from: "file/cd", to: "7/net", port: "xor.npz" }] };
  const { console, frame, find, close } = testConsole({ provenance: async () => graph });
  const page = await provenancePage(console, frame, { type: "network", sha256: "ab" });
  assert.match(find(page, "provenance-summary").textContent, /1 step leads?/);
  const left = (text) => Number.parseInt([...page.querySelectorAll(".graph-node")].find((node) => node.textContent.includes(text)).style.left, 10);
  assert.ok(left("xor.npz") < left("Read a network") && left("Read a network") < left("networkab"));
  assert.equal(page.querySelectorAll(".wire").length, 2);
  close();
});

test("the queue tells what runs where and takes priorities", async () => {
  const asked = [];
  const entry = (id, priority) => ({ run: { id, study: "S", state: "running" }, priority, workers: 1, ready: 2, running: [{ id: "train", backend: "cpu", progress: { fraction: 0.5, message: "epoch 4" } }] });
  const { console, frame, find, close } = testConsole({ queue: async () => ({ workers: 2, runs: [entry(1, 10), entry(2, 0)] }), prioritise: async (...change) => { asked.push(change); } });
  const page = await queuePage(console, frame, {});
  assert.match(find(page, "queue-summary").textContent, /2 of 2 workers/);
  assert.match(find(page, "queued-2").textContent, /train on cpu · epoch 4 50 %/);
  assert.equal(find(page, "raise-1").disabled, true);
  find(page, "raise-2").click();
  await settled();
  assert.deepEqual(asked, [[2, 1]]);
  close();
});
