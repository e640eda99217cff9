import assert from "node:assert/strict";
import { test } from "node:test";
import { circleAnnulus, createNetwork, train } from "../mock/network.js";
import { slice } from "../mock/slice.js";
import { Colourist } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/colouring.js";
import { depths } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/depth.js";
import { Geometry } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/geometry.js";
import { affine, count, real } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/numbers.js";
import { fromOklch, mix, parse, regionColours, REGION_COLOURS, sequence } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/palette.js";
import { RegionColours } from "../../../../../org.reluworkbench.regions/src/main/resources/views/complex/region-colours.js";

const THEME = { dark: false, surface: "#ffffff", ink: "#000000", muted: "#777777", accent: "#0000ff" };

/** Two checkpoints of one training, a few steps apart. */
function checkpoints() {
  const network = createNetwork([2, 8, 8, 1], 4, 0.1);
  const frames = [];
  train(network, circleAnnulus(100, 2), 6, (epoch) => { if (epoch >= 5) frames.push(new Geometry(slice(network, 1))); });
  return frames;
}

const [first, second] = checkpoints();

/** Pairs of regions that share an edge. */
function neighbours(geometry, kind) {
  const regionOf = geometry.regionOf(kind);
  const seen = new Map();
  const pairs = [];
  for (let face = 0; face < geometry.faces; face++) {
    for (let i = geometry.start[face]; i < geometry.start[face + 1]; i++) {
      const next = i + 1 === geometry.start[face + 1] ? geometry.start[face] : i + 1;
      const key = [geometry.corners[i], geometry.corners[next]].sort((a, b) => a - b).join();
      if (seen.has(key) && seen.get(key) !== regionOf[face]) pairs.push([seen.get(key), regionOf[face]]);
      seen.set(key, regionOf[face]);
    }
  }
  return pairs;
}

for (const kind of ["linear", "pattern"]) {
  test(`neighbouring regions differ in colour: ${kind}`, () => {
    const memory = new RegionColours(kind);
    for (const geometry of [first, second, first]) {
      const colour = memory.assign(geometry);
      const pairs = neighbours(geometry, kind);
      assert.ok(pairs.length > 50);
      for (const [a, b] of pairs) assert.notEqual(colour[a], colour[b]);
    }
  });
}

test("a pattern keeps its colour from frame to frame", () => {
  const memory = new RegionColours("pattern");
  const before = memory.assign(first);
  const after = memory.assign(second);
  const kept = second.document.patterns.filter((pattern) => first.document.patterns.includes(pattern));
  const same = kept.filter((pattern) => before[first.document.patterns.indexOf(pattern)] === after[second.document.patterns.indexOf(pattern)]);
  assert.ok(kept.length > 20, "the two frames share patterns");
  assert.ok(same.length >= 0.9 * kept.length, `${same.length} of ${kept.length}: only new neighbours may force another colour`);
});

test("colours do not depend on the order in which faces are numbered", () => {
  const again = new RegionColours("linear").assign(new Geometry(structuredClone(first.document)));
  assert.deepEqual(again, new RegionColours("linear").assign(first));
});

test("every face has one colour in every mode", () => {
  const colourist = new Colourist();
  for (const mode of ["linear", "activation", "class", "slope", "active", "depth"]) {
    const { colours, start, faces, of } = colourist.colour(first, mode, THEME);
    assert.equal(start[colours.length], first.faces);
    assert.deepEqual([...faces].sort((a, b) => a - b), Array.from({ length: first.faces }, (_, face) => face));
    for (let c = 0; c < colours.length; c++) for (let i = start[c]; i < start[c + 1]; i++) assert.equal(of[faces[i]], c);
    for (const colour of colours) assert.match(colour, /^#[0-9a-f]{6}$/);
  }
});

/** The last layer on the boundary of each activation region, by the layers of the edges of its faces. */
function lastLayers({ document: { faces, walls } }) {
  const layerOf = new Map(walls.layer.map((layer, i) => [[walls.ends[2 * i], walls.ends[2 * i + 1]].sort((a, b) => a - b).join(), layer]));
  const last = [];
  faces.pattern.forEach((pattern, face) => {
    const corners = faces.corners.slice(faces.start[face], faces.start[face + 1]);
    corners.forEach((a, i) => {
      const layer = layerOf.get([a, corners[(i + 1) % corners.length]].sort((x, y) => x - y).join());
      last[pattern] = Math.max(last[pattern] ?? 0, layer);
    });
  });
  return last;
}

test("depth is the last layer with a wall on the boundary of a region", () => {
  const expected = lastLayers(first);
  assert.deepEqual([...depths(first)], expected);
  assert.deepEqual(new Set(expected), new Set([1, 2]));
  const { colours, of, legend } = new Colourist().colour(first, "depth", THEME);
  assert.deepEqual([...of], Array.from(first.pattern, (pattern) => expected[pattern]));
  assert.deepEqual(legend, { kind: "classes", entries: [1, 2].map((layer) => ({ label: `layer ${layer}`, colour: colours[layer] })) });
});

/** The square from −1 to 1, parted at x = 0 by layer 1 and, left of it, at y = 0 by the decision boundary. */
const PARTED = {
  layers: [1], outputs: 1, domain: [-1, -1, 1, -1, 1, 1, -1, 1],
  vertices: [-1, -1, 1, -1, 1, 1, -1, 1, 0, -1, 0, 1, -1, 0, 0, 0],
  faces: { start: [0, 4, 8, 12], corners: [0, 4, 7, 6, 6, 7, 5, 3, 4, 1, 2, 5], pattern: [0, 0, 1], linear: [0, 0, 1], class: [0, 1, 1] },
  patterns: ["0", "8"],
  linearRegions: { count: 2, slope: [1, 1] },
  walls: { ends: [0, 4, 4, 1, 1, 2, 2, 5, 5, 3, 3, 0, 4, 5, 6, 7], layer: [0, 0, 0, 0, 0, 0, 1, -1] },
};

test("a wall that ends at a corner of a region is not on its boundary", () => {
  const touched = { ...PARTED, layers: [1, 1], patterns: ["0", "4", "8"],
    faces: { start: [0, 4, 8, 13], corners: [0, 4, 7, 6, 6, 7, 5, 3, 4, 1, 2, 5, 7], pattern: [0, 1, 2], linear: [0, 0, 1], class: [0, 0, 0] },
    walls: { ends: [0, 4, 4, 1, 1, 2, 2, 5, 5, 3, 3, 6, 6, 0, 4, 7, 7, 5, 6, 7], layer: [0, 0, 0, 0, 0, 0, 0, 1, 1, 2] } };
  assert.deepEqual([...depths(new Geometry(touched))], [2, 2, 1]);
});

test("an edge that the decision boundary ends at bounds both parts of its region", () => {
  assert.deepEqual([...depths(new Geometry(PARTED))], [1, 1]);
  const whole = { ...PARTED, faces: { start: [0, 4], corners: [0, 1, 2, 3], pattern: [0], linear: [0], class: [0] }, patterns: ["0"],
    walls: { ends: [0, 1, 1, 2, 2, 3, 3, 0], layer: [0, 0, 0, 0] } };
  const { legend } = new Colourist().colour(new Geometry(whole), "depth", THEME);
  assert.deepEqual(legend.entries.map(({ label }) => label), ["no wall"]);
});

test("the scale of slopes spans what there is", () => {
  const { legend } = new Colourist().colour(first, "slope", THEME);
  const slopes = Array.from(first.linear, (region) => first.document.linearRegions.slope[region]);
  assert.equal(legend.kind, "scale");
  assert.equal(legend.from, Math.min(...slopes));
  assert.ok(legend.to <= Math.max(...slopes));
  assert.equal(legend.more, legend.to < Math.max(...slopes));
});

test("one slope everywhere is no division by zero", () => {
  const flat = structuredClone(first.document);
  flat.linearRegions.slope.fill(2);
  const { legend, of } = new Colourist().colour(new Geometry(flat), "slope", THEME);
  assert.deepEqual([legend.from, legend.to, new Set(of).size], [2, 2, 1]);
});

test("region colours are all different, light and dark", () => {
  for (const dark of [false, true]) assert.equal(new Set(regionColours(dark)).size, REGION_COLOURS);
});

test("sequences begin and end as published", () => {
  const viridis = sequence("viridis", 48);
  assert.deepEqual([viridis[0], viridis[47]], ["#440154", "#fde725"]);
  assert.equal(sequence("cividis", 10)[9], "#fee838");
});

test("colours are read, mixed and converted", () => {
  assert.deepEqual(parse("rgb(1, 20, 255)"), [1, 20, 255]);
  assert.equal(mix("#000000", "#ffffff", 0.5), "#808080");
  assert.deepEqual(fromOklch(1, 0, 0).map(Math.round), [255, 255, 255]);
  assert.deepEqual(fromOklch(0.628, 0.2577, 29.23).map((v) => Math.round(v / 5) * 5), [255, 0, 0]); // sRGB red, to the digits given
});

test("maps are written as formulas", () => {
  assert.equal(affine([0.5, -1.23456, 0.3], ["x₁", "x₂"]), "0.5 x₁ − 1.235 x₂ + 0.3");
  assert.equal(affine([0, 0, -2], ["x₁", "x₂"]), "−2");
  assert.equal(affine([0, 0, 0], ["x₁", "x₂"]), "0");
  assert.equal(real(1234567), "1.235·10⁶");
  assert.equal(count(1234567).replace(/\u202f/g, " "), "1 234 567");
});
