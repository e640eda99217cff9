import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, measuresOf, placeOf } from "../../../main/resources/web/compare/numbers.js";
import { commonOutputs, joined, numericColumns, overlaySpec } from "../../../main/resources/web/compare/overlay.js";
import { comparePage } from "../../../main/resources/web/pages/compare.js";
import { testConsole } from "./dom.js";

const run = (id, epochs, loss, more = {}) => ({ id, study: "S", state: "completed", steps: [{ id: "train", state: "completed", parameters: { epochs, kind: "adam" }, scalars: { loss, rank: { lower: 1, upper: 3, why: "" }, ...more }, outputs: {} }] });

test("measures are told by step, and what differs is known", () => {
  const measures = measuresOf([run(1, 10, 0.5), run(2, 10, { value: 0.25, error: 0.1 }, { only: 7 })]);
  assert.deepEqual(measures.map(({ key, kind, differs }) => [key, kind, differs]), [
    ["train.epochs", "parameter", false], ["train.kind", "parameter", false], ["train.loss", "scalar", true], ["train.rank", "scalar", false], ["train.only", "scalar", true]]);
  assert.deepEqual(measures[4].values, [null, 7]);
  assert.deepEqual(axesOf(measures).map(({ key }) => key), ["train.loss"], "an axis needs two numbers");
  assert.deepEqual([placeOf(3n), placeOf({ lower: 1, upper: 3 }), placeOf({ value: 2, error: 1 }), placeOf("x"), placeOf(null)], [3, 2, 2, null, null]);
});

test("tables of several runs become one by the names of their columns", () => {
  const column = (name, kind = "real") => ({ name, kind, unit: "" });
  const all = joined([
    { run: 1, table: { columns: [column("epoch", "integer"), column("loss")], rows: [[1, 0.5]] } },
    { run: 2, table: { columns: [column("loss"), column("epoch", "integer")], rows: [[0.25, 1]] } }]);
  assert.deepEqual(all.rows, [["run 1", 1, 0.5], ["run 2", 1, 0.25]]);
  assert.deepEqual(numericColumns(all), ["epoch", "loss"]);
  assert.equal(overlaySpec("a", "correct.k10", true).encoding.y.field, "correct\\.k10");
});

test("outputs are common by step and port", () => {
  const with_ = (id, outputs) => ({ id, steps: [{ id: "slice", outputs }] });
  const found = commonOutputs([with_(1, { complex: { type: "complex" }, layers: { type: "table" } }), with_(2, { complex: { type: "complex" } })], (type) => type === "complex");
  assert.deepEqual(found.map(({ key, runs }) => [key, runs.length]), [["slice.complex", 2]]);
});

test("runs stand side by side, and pointing at one shows it everywhere", async () => {
  const runs = { 1: run(1, 10, 0.5), 2: run(2, 20, 0.25) };
  const { console, frame, window, find, close } = testConsole({ run: async (id) => runs[id] }, "/compare?run=1&run=2&run=1");
  const page = await comparePage(console, frame, {});
  const table = find(page, "compare-table");
  assert.equal(table.querySelectorAll("thead a[href^='/runs/']").length, 3, "two runs, and what differs");
  assert.deepEqual([...table.querySelectorAll("tbody tr")].map((row) => row.textContent), ["train epochs1020", "train loss0.50.25"]);
  table.querySelector("td[data-run='2']").dispatchEvent(new window.Event("pointerenter"));
  assert.equal(find(page, "parallel").querySelectorAll(".pointed").length, 1);
  assert.equal(find(page, "parallel").querySelectorAll(".faded").length, 1);
  find(page, "show-equal").checked = true;
  find(page, "show-equal").dispatchEvent(new window.Event("change"));
  assert.equal(table.querySelectorAll("tbody tr").length, 4);
  close();
});
