import assert from "node:assert/strict";
import { test } from "node:test";
import { sorted } from "../../../main/resources/web/parts/sorting.js";
import { cellText, nextSorting, parseSorting } from "../../../main/resources/web/parts/table.js";
import { records } from "../../../main/resources/web/parts/figure.js";

const column = (rows, kind, descending) => sorted(rows.map((cell) => [cell]), 0, kind, descending).map(([cell]) => cell);

test("reals sort by value, with the three that JSON writes as text", () => {
  const cells = [3.5, "Infinity", -1, "NaN", "-Infinity", null, 10];
  assert.deepEqual(column(cells, "real", false), ["-Infinity", -1, 3.5, 10, "Infinity", "NaN", null]);
  assert.deepEqual(column(cells, "real", true), ["Infinity", 10, 3.5, -1, "-Infinity", "NaN", null]);
});

test("text sorts as people number things", () => {
  assert.deepEqual(column(["layer 10", "layer 9", null, "layer 1"], "text", false), ["layer 1", "layer 9", "layer 10", null]);
});

test("integers beyond doubles sort exactly, truth values sort too", () => {
  assert.deepEqual(column([9007199254740993n, 1, 9007199254740992n], "integer", true), [9007199254740993n, 9007199254740992n, 1]);
  assert.deepEqual(column([true, false, true], "truth", false), [false, true, true]);
});

test("equal rows keep their order, and the rows given stay as they were", () => {
  const rows = [[1, "a"], [0, "b"], [1, "c"]];
  assert.deepEqual(sorted(rows, 0, "integer", true), [[1, "a"], [1, "c"], [0, "b"]]);
  assert.deepEqual(rows, [[1, "a"], [0, "b"], [1, "c"]]);
});

test("a heading goes up, down, and back", () => {
  const up = nextSorting(null, "loss");
  const down = nextSorting(up, "loss");
  assert.deepEqual([up, down, nextSorting(down, "loss")], [{ column: "loss", descending: false }, { column: "loss", descending: true }, null]);
  assert.deepEqual(nextSorting(down, "epoch"), { column: "epoch", descending: false });
  assert.deepEqual(parseSorting("-loss"), down);
  assert.equal(parseSorting(null), null);
});

test("cells are written by their kind", () => {
  const text = (kind, cell) => cellText({ name: "x", kind, unit: "" }, cell).replace(/\u202f/g, " ");
  assert.equal(text("integer", 1234567), "1 234 567");
  assert.equal(text("real", "NaN"), "not a number");
  assert.equal(text("real", 0.123456), "0.1235");
  assert.equal(text("truth", false), "no");
  assert.equal(text("text", null), "–");
});

test("figures get their rows as records with numbers", () => {
  const table = { columns: [{ name: "n", kind: "integer", unit: "" }, { name: "x", kind: "real", unit: "" }], rows: [[1, "Infinity"], [2n, 0.5]] };
  assert.deepEqual(records(table), [{ n: 1, x: Infinity }, { n: 2, x: 0.5 }]);
});
