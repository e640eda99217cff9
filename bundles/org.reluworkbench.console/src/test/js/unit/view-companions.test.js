import assert from "node:assert/strict";
import { test } from "node:test";
import { createNetwork } from "../mock/network.js";
import { slice } from "../mock/slice.js";
import { animate } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/animation.js";
import { companionChoices, layerLine, nextLayer, otherComplexes } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/choices.js";
import { Colourist } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/colouring.js";
import { boxOf, FIRST_TURN, nearest, projected, projection } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/dual-space.js";
import { Geometry } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/geometry.js";
import { numbers } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/packed.js";
import { prefix } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/pattern.js";
import { csv, regionColumns, sorted } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/region-rows.js";

const SIZE = { width: 400, height: 300 };
const document = slice(createNetwork([2, 6, 6, 1], 2), 1);
const geometry = new Geometry(document);
const packed = (type, array) => ({ [type]: Buffer.from(array.buffer).toString("base64") });
const theme = { dark: false, surface: "#ffffff", ink: "#111111", muted: "#777777", accent: "#0000ff" };

test("packed numbers are unpacked, with and without the browser's own decoder", () => {
  const cases = [["int8", Int8Array.of(-1, 0, 127)], ["int16", Int16Array.of(-300, 5)], ["int32", Int32Array.of(70_000, -1)], ["float64", Float64Array.of(0.1, -1e300, 5e-324)]];
  for (const [type, array] of cases) assert.deepEqual(numbers(packed(type, array)), array);
  assert.deepEqual(numbers([1, 2]), [1, 2]);
  assert.throws(() => numbers({ int64: "" }), /int64/);
  const own = Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64");
  Object.defineProperty(Uint8Array, "fromBase64", { value: (text) => Uint8Array.from(Buffer.from(text, "base64")), configurable: true });
  assert.deepEqual(numbers(packed("int16", Int16Array.of(1, 2, 3))), Int16Array.of(1, 2, 3));
  if (own) Object.defineProperty(Uint8Array, "fromBase64", own);
  else delete Uint8Array.fromBase64;
});

test("a packed document is the same complex, and keys stand for patterns that are left out", () => {
  const { patterns, ...rest } = document;
  const large = new Geometry({
    ...rest, vertices: packed("float64", Float64Array.from(document.vertices)), patternKeys: packed("float64", Float64Array.from(patterns, (_, i) => 2 ** 51 + i)),
    active: patterns.map((_, i) => i % 7),
  });
  assert.deepEqual(large.x, geometry.x);
  assert.equal(large.nameOf(3), `k${2 ** 51 + 3}`);
  assert.equal(large.pattern[large.faceNamed(large.nameOf(3))], 3);
  assert.equal(large.faceNamed("abc"), -1);
  assert.equal(geometry.pattern[geometry.faceNamed(patterns[3])], 3);
  assert.equal(large.activeIn(8), 1);
  assert.equal(large.hasArrangements, false);
  const colouring = new Colourist().colour(large, "linear", theme);
  assert.equal(colouring.faces.length, large.faces);
  assert.deepEqual(new Colourist().colourLayers(large, 1, theme).colours, [theme.surface]);
});

test("a prefix keeps just the first bits", () => {
  assert.equal(prefix("fa", 4), "f");
  assert.equal(prefix("fa", 6), "f2"); // 1111 10
  assert.equal(prefix("fb", 6), prefix("f8", 6));
  assert.notEqual(prefix("fc", 6), prefix("f8", 6));
  assert.equal(prefix("fa", 0), "");
});

test("regions of the first layer are those that its lines cut", () => {
  const bits = (pattern, n) => [...parseInt(pattern, 16).toString(2).padStart(12, "0")].slice(0, n).join("");
  for (const [layers, n] of [[1, 6], [2, 12]]) {
    const expected = new Set(document.patterns.map((pattern) => bits(pattern, n)));
    assert.equal(geometry.regionCount(layers), expected.size);
    const seen = new Map();
    for (let face = 0; face < geometry.faces; face++) seen.set(geometry.regionOf(layers)[face], bits(document.patterns[geometry.pattern[face]], n));
    assert.deepEqual(new Set(seen.values()), expected);
  }
  assert.equal(geometry.regionCount(2), geometry.regionCount("pattern"));
});

test("the dual fills its box, and a turn keeps its middle", () => {
  const maps = [0, 0, 0, 2, 4, 8, 1, 2, 4, NaN, 1, Infinity];
  const box = boxOf(maps);
  assert.deepEqual(box, { low: [0, 0, 0], high: [2, 4, 8] });
  for (const turn of [FIRST_TURN, { yaw: 2, pitch: -1, zoom: 3 }]) {
    const [x, y] = projection(box, turn, SIZE)(1, 2, 4);
    assert.ok(Math.hypot(x - 200, y - 150) < 1e-9);
  }
  const flat = projection(box, { yaw: 0, pitch: 0, zoom: 1 }, SIZE);
  assert.ok(flat(2, 2, 4)[0] > 200 && Math.abs(flat(2, 2, 4)[1] - 150) < 1e-9, "w₁ to the right");
  assert.ok(flat(1, 2, 8)[1] < 150, "b upwards");
  const screen = projected(maps.slice(0, 9), flat);
  assert.equal(nearest(screen, 200, 150, 5), 2);
  assert.equal(nearest(screen, 0, 0, 5), -1);
  assert.deepEqual(boxOf([]), { low: [0, 0, 0], high: [0, 0, 0] });
});

test("the table has a row for each linear region, and its areas fill the domain", () => {
  const { maps } = geometry;
  const columns = regionColumns(geometry, maps);
  const of = (name) => columns.find((column) => column.name === name).values;
  assert.deepEqual(columns.map(({ name }) => name), ["region", "class", "area", "faces", "active", "slope", "w₁", "w₂", "b"]);
  assert.ok(Math.abs(of("area").reduce((sum, area) => sum + area, 0) - 4) < 1e-9);
  assert.equal(of("faces").reduce((sum, n) => sum + n, 0), geometry.faces);
  for (let region = 0; region < of("w₁").length; region++) {
    assert.ok(Math.abs(Math.hypot(of("w₁")[region], of("w₂")[region]) - of("slope")[region]) < 1e-9, "one output: the norm of its gradient");
  }
  assert.deepEqual([...sorted([3, NaN, 1, 3], true)], [0, 3, 2, 1]);
  assert.deepEqual([...sorted([3, NaN, 1, 3], false)], [2, 0, 3, 1]);
  const lines = csv(geometry, columns, sorted(of("area"), true)).trimEnd().split("\r\n");
  assert.equal(lines.length, document.linearRegions.count + 1);
  assert.ok(lines[1].split(",")[0] === String(of("area").indexOf(Math.max(...of("area")))));
});

test("layers come one after the other, and tell their counts", () => {
  const told = { document: { layers: [8, 8], arrangements: [{ layer: 1, regions: 29, vertices: 40, edges: 68 }], counts: { decisionBoundaryLength: 3.8041 } }, faces: 239 };
  assert.equal(layerLine(told, 1), "after layer 1 of 2: regions 29 · vertices 40 · edges 68");
  assert.equal(layerLine(told, 3), "with the output: faces 239 · decision boundary 3.804");
  assert.deepEqual([null, 1, 2, 3].map((through) => nextLayer(told, through, 1)), [1, 2, 3, null]);
  assert.deepEqual([null, 1, 3].map((through) => nextLayer(told, through, -1)), [3, null, 2]);
  assert.deepEqual(companionChoices([{ epoch: 0 }, { epoch: 5 }]).map(({ value }) => value), ["", "dual", "frame:0", "frame:1"]);
  assert.equal(companionChoices(null).length, 2);
});

test("an animated picture has every frame, and can be stopped", async () => {
  const picture = async (i) => ({ data: Uint8ClampedArray.from({ length: 4 * 6 }, (_, k) => (k % 4 === 3 ? 255 : 40 * i)), width: 3, height: 2 });
  const told = [];
  const film = await animate(3, picture, (done) => told.push(done) > 0);
  const bytes = new Uint8Array(await film.arrayBuffer());
  assert.equal(film.type, "image/gif");
  assert.equal(String.fromCharCode(...bytes.subarray(0, 6)), "GIF89a");
  assert.deepEqual([...bytes.subarray(6, 10)], [3, 0, 2, 0]);
  const controls = bytes.reduce((sum, byte, i) => sum + Number(byte === 0x21 && bytes[i + 1] === 0xf9), 0);
  assert.equal(controls, 3, "a graphic control block for each frame");
  assert.equal(bytes.at(-1), 0x3b);
  assert.deepEqual(told, [1, 2, 3]);
  assert.equal(await animate(3, picture, () => false), null);
});

test("results can be compared with, checkpoints and what cannot be listed not", async () => {
  const made = { sha256: "ab".repeat(32), madeBy: { study: "XOR", run: 3, step: { id: "slice" } } };
  const host = { others: async (type) => (type === "complex" ? [made, { sha256: "cd".repeat(32), madeBy: null }] : []) };
  const listed = { value: `complex:${made.sha256}`, label: "XOR: slice, run 3" };
  assert.deepEqual(await otherComplexes(host, ""), [listed]);
  assert.deepEqual(await otherComplexes(host, listed.value), [listed]);
  assert.deepEqual(await otherComplexes(host, "complex:ef01234567"), [listed, { value: "complex:ef01234567", label: "complex ef012345" }]);
  assert.deepEqual(await otherComplexes({ others: async () => { throw new Error("gone"); } }, ""), []);
  assert.deepEqual(await otherComplexes({}, ""), []);
});
