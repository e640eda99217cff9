import assert from "node:assert/strict";
import { test } from "node:test";
import { createNetwork } from "../mock/network.js";
import { slice } from "../mock/slice.js";
import { Geometry } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/geometry.js";
import { grouped } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/grouped.js";
import { FaceGrid } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/grid.js";
import { decode, encode, fit, pan, toPlane, toScreen, zoomAt } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/viewport.js";
import { activeNeurons, neurons } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/pattern.js";

const geometry = new Geometry(slice(createNetwork([2, 8, 8, 1], 5), 1));

test("the faces fill the domain", () => {
  // shoelace sums of ~150 faces: each rounds a few times at 1e-16 of values below 4
  assert.ok(Math.abs(geometry.area.reduce((sum, area) => sum + area, 0) - 4) < 1e-12);
  const linear = Array.from({ length: geometry.regionCount("linear") }, (_, region) => geometry.areaOf("linear", region));
  assert.ok(Math.abs(linear.reduce((sum, area) => sum + area, 0) - 4) < 1e-12);
});

test("the grid finds the face of a point, as looking at all faces does", () => {
  const grid = new FaceGrid(geometry);
  for (let i = 0; i < 500; i++) {
    const [x, y] = [0.999 * Math.sin(12.9898 * i), 0.999 * Math.cos(78.233 * i)]; // inside the domain, on no wall
    const all = Array.from({ length: geometry.faces }, (_, face) => face).filter((face) => geometry.contains(face, x, y));
    assert.deepEqual([grid.faceAt(x, y)], all.length === 0 ? [-1] : all);
    assert.equal(all.length, 1); // faces do not overlap and leave no gap
  }
  assert.equal(grid.faceAt(1.0001, 0), -1);
  assert.equal(grid.faceAt(NaN, 0), -1);
});

test("the outline of all faces is the border of the domain", () => {
  const ends = geometry.outline(Uint32Array.from({ length: geometry.faces }, (_, face) => face));
  let length = 0;
  for (let i = 0; i < ends.length; i += 2) length += Math.hypot(geometry.x[ends[i]] - geometry.x[ends[i + 1]], geometry.y[ends[i]] - geometry.y[ends[i + 1]]);
  assert.ok(Math.abs(length - 8) < 1e-9); // the slicer of the test merges vertices closer than 1e-9
});

test("the outline of one face is its boundary", () => {
  const ends = geometry.outline(Uint32Array.of(0));
  assert.equal(ends.length, 2 * (geometry.start[1] - geometry.start[0]));
});

test("items are grouped in their own order", () => {
  const { start, faces } = grouped([2, 0, 2, 1, 0], 4);
  assert.deepEqual([...start], [0, 2, 3, 5, 5]);
  assert.deepEqual([...faces], [1, 4, 3, 0, 2]);
});

const SIZE = { width: 800, height: 600 };
const whole = fit({ minX: -1, minY: -1, maxX: 1, maxY: 1 }, SIZE);
const near = (a, b, tolerance) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);

test("the whole domain fits, upright and in the middle", () => {
  assert.deepEqual(toScreen(whole, SIZE, 0, 0), { x: 400, y: 300 });
  const corner = toScreen(whole, SIZE, 1, 1);
  assert.ok(corner.x <= SIZE.width && corner.y >= 0 && corner.y < 300);
});

test("zooming keeps the point under the pointer", () => {
  let view = whole;
  for (const factor of [1.3, 40, 0.5, 1000]) {
    const before = toPlane(view, SIZE, 123, 456);
    view = zoomAt(view, SIZE, 123, 456, factor, whole);
    const after = toPlane(view, SIZE, 123, 456);
    near(after.x, before.x, 1e-15); // two roundings of numbers below 1
    near(after.y, before.y, 1e-15);
  }
  assert.ok(zoomAt(whole, SIZE, 0, 0, 1e-9, whole).scale >= whole.scale / 2 - 1e-9);
});

test("panning moves the plane with the pointer", () => {
  const before = toPlane(whole, SIZE, 100, 100);
  const after = toPlane(pan(whole, 30, -20), SIZE, 130, 80);
  near(after.x, before.x, 1e-15);
  near(after.y, before.y, 1e-15);
});

test("a view goes through the address and fits another window", () => {
  const view = zoomAt(whole, SIZE, 200, 100, 37, whole);
  const back = decode(encode(view, whole), whole);
  near((back.x - view.x) * view.scale, 0, 0.1); // less than a tenth of a pixel
  near(back.scale / view.scale, 1, 1e-3); // the zoom is written with four digits
  assert.equal(encode(whole, whole), "");
  for (const nonsense of [null, "", "1,2", "a,b,c", "1,2,3,4", "0,0,-5", "0,,1", "0,0,1e300"]) assert.deepEqual(decode(nonsense, whole), whole);
});

test("patterns are read from hexadecimal across layers", () => {
  assert.deepEqual(neurons("a4", [3, 2]), [[true, false, true], [false, false]]);
  assert.deepEqual(neurons("08", [5]), [[false, false, false, false, true]]);
  assert.equal(activeNeurons("a4f"), 7);
});
