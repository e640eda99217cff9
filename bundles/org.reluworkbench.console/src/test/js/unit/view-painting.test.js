import assert from "node:assert/strict";
import { test } from "node:test";
import { circleAnnulus, createNetwork } from "../mock/network.js";
import { slice } from "../mock/slice.js";
import { Colourist } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/colouring.js";
import { Frames } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/frames.js";
import { Geometry } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/geometry.js";
import { paint, paintSteps } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/painting.js";
import { SvgPen } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/pens.js";
import { Refinement } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/refinement.js";
import { summaryLine } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/timeline.js";
import { fit } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/viewport.js";

const SIZE = { width: 400, height: 400 };
const theme = { dark: false, surface: "#ffffff", ink: "#111111", muted: "#777777", accent: "#0000ff" };
const document = slice(createNetwork([2, 6, 6, 1], 2), 1, circleAnnulus(20, 1));
const geometry = new Geometry({ ...document, points: { ...document.points, predicted: document.points.class.map((c, i) => (i === 3 ? 1 - c : c)) } });
const colouring = new Colourist().colour(geometry, "linear", theme);

/** A pen that writes down what it is asked to draw. */
function recordingPen() {
  const calls = [];
  return {
    calls,
    polygons: (_outlines, chosen, fill) => calls.push({ kind: "polygons", count: chosen.length, fill }),
    segments: (ends, stroke, width, opacity) => calls.push({ kind: "segments", count: ends.length / 4, stroke, width, opacity }),
    discs: (centres, radius, fill) => calls.push({ kind: "discs", count: centres.length / 2, fill }),
  };
}

const draw = (hidden = [], view = fit(geometry.bounds, SIZE)) => {
  const pen = recordingPen();
  const drawn = paint(pen, { geometry, colouring, hidden: new Set(hidden), theme, through: null }, view, SIZE);
  return { calls: pen.calls, drawn };
};

test("everything is drawn once, the boundary heaviest, points last", () => {
  const { calls, drawn } = draw();
  assert.equal(drawn, geometry.faces);
  const lines = calls.filter(({ kind }) => kind === "segments");
  const ink = lines.filter(({ stroke, opacity }) => stroke === theme.ink && opacity === 1);
  assert.equal(ink.length, 1);
  assert.equal(ink[0].count, document.walls.layer.filter((layer) => layer === -1).length);
  const walls = lines.filter(({ opacity, stroke }) => stroke === theme.ink && opacity < 1);
  assert.equal(walls.length, 2);
  assert.ok(walls.every(({ width }) => width < ink[0].width));
  assert.ok(walls[0].opacity < walls[1].opacity, "deeper walls are drawn first and fainter");
  const points = calls.slice(calls.findIndex(({ kind }) => kind === "discs"));
  assert.deepEqual(points.map(({ count }) => count), [10, 10, 1]); // two classes, and a ring around the misclassified one
});

test("what is drawn in steps is what is drawn at once", () => {
  const pen = recordingPen();
  const steps = paintSteps(pen, { geometry, colouring, hidden: new Set(), theme, through: 2 }, fit(geometry.bounds, SIZE), SIZE);
  let count = 1;
  for (; !steps.next().done; count++);
  const atOnce = recordingPen();
  paint(atOnce, { geometry, colouring, hidden: new Set(), theme, through: 2 }, fit(geometry.bounds, SIZE), SIZE);
  assert.deepEqual(pen.calls, atOnce.calls);
  assert.ok(count > 10);
  const coloured = pen.calls.filter(({ kind, width }) => kind === "segments" && width === 2);
  assert.equal(coloured.reduce((sum, { count: walls }) => sum + walls, 0), document.walls.layer.filter((layer) => layer === 2).length);
});

test("work in steps is dropped when other work begins", async () => {
  const frames = [];
  globalThis.requestAnimationFrame = (callback) => frames.push(callback);
  const refinement = new Refinement();
  const told = [];
  function* work(name, result) {
    told.push(name);
    yield;
    told.push(name);
    return result;
  }
  refinement.start(work("a", 1), () => undefined, (result) => told.push(result));
  refinement.start(work("b", 2), () => told.push("drawn"), (result) => told.push(result));
  while (frames.length > 0) frames.shift()();
  assert.deepEqual(told, ["b", "drawn", "b", "drawn", 2]);
  refinement.start(work("c", 3), () => undefined, (result) => told.push(result));
  refinement.stop();
  while (frames.length > 0) frames.shift()();
  assert.equal(told.length, 5);
});

test("layers can be hidden one by one", () => {
  const opacities = (calls) => calls.filter(({ kind, opacity }) => kind === "segments" && opacity < 1 && opacity !== 0.7).length;
  assert.equal(opacities(draw(["1"]).calls), 1);
  assert.equal(opacities(draw(["1", "2"]).calls), 0);
  assert.equal(draw(["points"]).calls.some(({ kind }) => kind === "discs"), false);
  assert.equal(draw(["boundary"]).calls.some(({ width }) => width > 2), false);
});

test("what is out of view is not drawn", () => {
  const { drawn } = draw([], { x: 0.31, y: 0.17, scale: 4000 }); // a tenth of the domain's side
  assert.ok(drawn > 0 && drawn < geometry.faces / 2);
  assert.equal(draw([], { x: 10, y: 10, scale: 100 }).drawn, 0);
});

test("the SVG has every face and is well formed", () => {
  const pen = new SvgPen();
  paint(pen, { geometry, colouring, hidden: new Set(), theme, through: null }, fit(geometry.bounds, SIZE), SIZE);
  const text = pen.toString(SIZE, theme.surface);
  assert.equal([...text.matchAll(/Z/g)].length, geometry.faces);
  assert.equal([...text.matchAll(/<circle/g)].length, 21);
  assert.ok(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"'));
  assert.equal([...text.matchAll(/<g /g)].length, [...text.matchAll(/<\/g>/g)].length);
});

test("frames are fetched once, ahead, and again after a failure", async () => {
  const asked = [];
  let broken = true;
  const frames = new Frames(10, async (query) => {
    asked.push(query);
    if (query === "frame=5" && broken) throw new Error("connection");
    return document;
  });
  const one = await frames.get(1);
  assert.equal(await frames.get(1), one);
  assert.equal(frames.peek(1), one);
  frames.lookAhead(1, 1, 2);
  assert.deepEqual(asked, ["frame=1", "frame=2", "frame=3"]);
  frames.lookAhead(9, 1, 3);
  frames.lookAhead(0, -1, 3);
  assert.equal(asked.length, 3);
  await assert.rejects(frames.get(5));
  broken = false;
  assert.equal((await frames.get(5)).faces, geometry.faces);
});

test("old frames are forgotten when there are too many faces", async () => {
  const start = Array.from({ length: 250_001 }, () => 0);
  const big = { ...document, faces: { ...document.faces, start, pattern: [], linear: [], class: [], area: [] } };
  const frames = new Frames(5, async () => big);
  for (const index of [0, 1, 2]) await frames.get(index);
  assert.equal(frames.peek(0), null);
  assert.notEqual(frames.peek(2), null);
});

test("counts of a frame are told exactly, measures with four figures", () => {
  assert.equal(summaryLine({ epoch: 4, activationRegions: 61, linearRegions: 58, decisionBoundaryLength: 7.31234 }), "activation regions 61 · linear 58 · boundary 7.312");
  assert.equal(summaryLine({ epoch: 0 }), "");
});
