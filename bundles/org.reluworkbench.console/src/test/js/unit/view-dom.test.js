import assert from "node:assert/strict";
import { test } from "node:test";
import { createNetwork } from "../mock/network.js";
import { slice } from "../mock/slice.js";
import { linked } from "../../../main/resources/web/parts/link.js";
import { settled, testConsole } from "./dom.js";

const documents = [3, 4, 5].map((seed) => slice(createNetwork([2, 6, 6, 1], seed), 1));
const summaries = documents.map(({ counts }, i) => ({ epoch: 10 * i, ...counts }));
const film = { frames: summaries, bounds: [-1, -1, 1, 1], frame: 0, complex: documents[0] };

/** A page with what jsdom lacks: a size, a canvas, frames of an animation that come at once. */
async function show(data, path = "/runs/7", more = {}) {
  const parts = testConsole({}, path);
  const { window, console } = parts;
  const context = new Proxy({}, { get: (target, name) => target[name] ?? (() => undefined), set: (target, name, value) => Boolean((target[name] = value)) || true });
  window.HTMLCanvasElement.prototype.getContext = () => context;
  Object.defineProperties(window.HTMLElement.prototype, { clientWidth: { get: () => 400 }, clientHeight: { get: () => 300 } });
  window.HTMLElement.prototype.setPointerCapture = () => undefined;
  const observed = [];
  Object.assign(globalThis, {
    ResizeObserver: class { constructor(callback) { observed.push(callback); } observe() {} disconnect() {} },
    requestAnimationFrame: (callback) => setImmediate(callback), getComputedStyle: window.getComputedStyle.bind(window),
  });
  const asked = [];
  const disposals = [];
  const { view } = await import("../../../../../org.reluworkbench.regions/src/main/resources/views/complex.js");
  const root = view(data, {
    document: window.document, state: console.address.scoped("complexes"), onDispose: (callback) => disposals.push(callback), ...more,
    load: async (query) => {
      asked.push(query);
      return documents[Number(new URLSearchParams(query).get("frame"))];
    },
  });
  window.document.body.append(root);
  for (const callback of observed) callback();
  await settled();
  await settled();
  const canvas = parts.find(root, "complex-canvas");
  const pointer = (type, x, y) => canvas.dispatchEvent(Object.assign(new window.MouseEvent(type, { clientX: x, clientY: y, bubbles: true }), { pointerId: 1 }));
  return { ...parts, root, canvas, asked, pointer, dispose: () => disposals.forEach((callback) => callback()) };
}

test("a complex is drawn whole, without a player", async () => {
  const { root, canvas, find, close } = await show(documents[0]);
  assert.equal(canvas.dataset.faces, String(documents[0].counts.faces));
  assert.equal(canvas.dataset.drawn, canvas.dataset.faces);
  assert.equal(canvas.dataset.frame, "0");
  assert.equal(find(root, "frame-slider"), null);
  assert.match(find(root, "frame-counts").textContent, new RegExp(`linear ${documents[0].counts.linearRegions}`));
  close();
});

test("the slider shows the frame, and the address keeps it", async () => {
  const { root, canvas, asked, window, console, find, close } = await show(film);
  const slider = find(root, "frame-slider");
  slider.value = "2";
  slider.dispatchEvent(new window.Event("input"));
  await settled();
  await settled();
  assert.equal(canvas.dataset.frame, "2");
  assert.equal(canvas.dataset.faces, String(documents[2].counts.faces));
  assert.equal(console.address.get("complexes.frame"), "2");
  assert.ok(asked.includes("frame=2"));
  assert.match(root.querySelector("output").textContent, /epoch 20 of 20/);
  close();
});

test("keys step through the training", async () => {
  const { canvas, window, close } = await show(film);
  window.document.body.dispatchEvent(new window.KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  await settled();
  await settled();
  assert.equal(canvas.dataset.frame, "1");
  close();
});

test("an address with frame and colour shows just that", async () => {
  const { root, canvas, find, close } = await show(film, "/runs/7?complexes.frame=1&complexes.colour=slope");
  assert.equal(canvas.dataset.frame, "1");
  assert.equal(find(root, "colour-mode").value, "slope");
  close();
});

test("nonsense in the address is ignored", async () => {
  const { root, canvas, find, close } = await show(film, "/runs/7?complexes.frame=99&complexes.colour=toString&complexes.select=zz&complexes.view=x");
  assert.equal(canvas.dataset.frame, "0");
  assert.equal(find(root, "colour-mode").value, "linear");
  close();
});

test("hover explains and click keeps the region", async () => {
  const { root, pointer, console, find, dispose, close } = await show(film);
  const inspector = find(root, "complex-inspector");
  assert.match(inspector.textContent, /Point at a region/);
  pointer("pointermove", 200, 150);
  assert.match(inspector.textContent, /Linear region \d+.*area.*slope norm.*Affine map.*f = .*layer 1/s);
  assert.doesNotMatch(inspector.textContent, /selected/);
  pointer("pointerdown", 200, 150);
  pointer("pointerup", 200, 150);
  assert.match(inspector.textContent, /selected/);
  assert.match(console.address.get("complexes.select"), /^[0-9a-f]+$/);
  pointer("pointerdown", 200, 150);
  pointer("pointermove", 230, 150); // a drag is no click
  pointer("pointerup", 230, 150);
  assert.notEqual(console.address.get("complexes.select"), null);
  dispose();
  close();
});

test("the inspector tells that a region lies on a wall, and whose", async () => {
  const neurons = documents[0].patterns.map(() => "800");
  const { root, pointer, find, dispose, close } = await show({ ...documents[0], onWall: { regions: neurons.map((_, i) => i), neurons } });
  pointer("pointermove", 200, 150);
  assert.match(find(root, "complex-inspector").textContent, /placeon a wall/);
  const zero = [...find(root, "complex-inspector").querySelectorAll(".zero")];
  assert.deepEqual(zero.map(({ title }) => title), ["neuron 1: 0 everywhere here, on its wall"]);
  dispose();
  close();
});

/** Two halves of a square: neurons 1 of layer 1 and 2 of layer 2 change at x = 0, and one is cut by the decision boundary. */
const halves = {
  layers: [2, 2], outputs: 1, domain: [-1, -1, 1, -1, 1, 1, -1, 1], vertices: [-1, -1, 1, -1, 1, 1, -1, 1, 0, -1, 0, 1, -1, 0, 0, 0],
  faces: { start: [0, 4, 8, 12], corners: [0, 4, 7, 6, 6, 7, 5, 3, 4, 1, 2, 5], pattern: [0, 0, 1], linear: [0, 0, 1], class: [0, 1, 1] },
  patterns: ["0", "9"], linearRegions: { count: 2, slope: [0, 1], maps: [0, 0, 0, 1, 0, 0] },
  walls: {
    ends: [0, 4, 4, 1, 1, 2, 2, 5, 5, 3, 3, 0, 4, 5, 6, 7], layer: [0, 0, 0, 0, 0, 0, 1, -1], neuron: [0, 0, 1, 2, 2, 3, 0, -1],
    left: [0, 1, 1, 1, 0, 0, 0], right: [-1, -1, -1, -1, -1, -1, 1],
  },
  counts: { activationRegions: 2, linearRegions: 2, faces: 3, vertices: 6, edges: 7 },
};

test("near a wall its neurons are told", async () => {
  for (const [patterns, name] of [[halves.patterns, "wall of layer 1 neuron 1, layer 2 neuron 2"], [undefined, "wall 1 of layer 1"]]) {
    const { root, pointer, dispose, close } = await show({ ...halves, patterns, patternKeys: patterns ? undefined : [3, 4], active: patterns ? undefined : [0, 2] });
    const told = (x, y) => {
      pointer("pointermove", x, y);
      return root.querySelector(".complex-position").textContent;
    };
    assert.ok(told(203, 100).endsWith(name), told(203, 100));
    assert.ok(told(198, 200).endsWith(name), told(198, 200));
    assert.doesNotMatch(told(240, 150), /wall|border/);
    const scale = 240 / 2; // at most, with a margin around the square
    const edges = Array.from({ length: scale }, (_, i) => told(200 + i + 40, 150)).filter((text) => text.endsWith("border of the domain"));
    assert.ok(edges.length > 0 && edges.length <= 12, String(edges.length));
    dispose();
    close();
  }
});

test("the dual plot and the table follow the polygons, and lead them", async () => {
  const { root, canvas, pointer, console, window, find, dispose, close } = await show(documents[0], "/runs/7?complexes.beside=dual&complexes.table=1");
  await settled();
  const regions = documents[0].linearRegions.count;
  assert.equal(find(root, "dual-canvas").dataset.points, String(regions));
  const rows = () => [...find(root, "region-table").querySelectorAll("tbody tr")];
  assert.equal(rows().length, Math.min(20, regions));
  find(root, "sort-region").click();
  assert.equal(rows()[0].dataset.region, "0");
  rows()[2].click();
  assert.match(console.address.get("complexes.select"), /^[0-9a-f]+$/);
  assert.match(find(root, "complex-inspector").textContent, /Linear region 2selected/);
  assert.ok(rows()[2].classList.contains("chosen"));
  pointer("pointermove", 200, 150);
  const hovered = rows().filter((row) => row.classList.contains("hovered"));
  assert.ok(hovered.length <= 1);
  pointer("pointerdown", 200, 150);
  pointer("pointerup", 200, 150); // selects in the polygons: the table turns to the page of that row
  const region = /Linear region (\d+)/.exec(find(root, "complex-inspector").textContent)[1];
  assert.deepEqual(rows().filter((row) => row.classList.contains("chosen")).map((row) => row.dataset.region), [region]);
  find(root, "beside").value = "";
  find(root, "beside").dispatchEvent(new window.Event("change"));
  assert.equal(find(root, "dual-canvas"), null);
  assert.equal(console.address.get("complexes.beside"), null);
  assert.equal(canvas.dataset.faces, String(documents[0].counts.faces));
  dispose();
  close();
});

test("a frame stands beside the others, with its own counts", async () => {
  const { root, asked, console, find, dispose, close } = await show(film, "/runs/7?complexes.beside=frame:2&complexes.layers=1");
  await settled();
  assert.ok(asked.includes("frame=2"));
  assert.match(find(root, "second-counts").textContent, new RegExp(`epoch 20: faces ${documents[2].counts.faces} `));
  assert.equal(find(root, "layers").value, "1");
  assert.equal(find(root, "layer-counts").hidden, false);
  console.document.body.dispatchEvent(new console.window.KeyboardEvent("keydown", { key: "[", bubbles: true }));
  assert.equal(find(root, "layer-counts").hidden, true);
  assert.equal(console.address.get("complexes.layers"), null);
  dispose();
  close();
});

test("another complex is shown in place of a still one, and a data point is dragged", async () => {
  let follow = null;
  const moved = [];
  const points = { xy: [0.5, 0.5, -0.5, 0], class: [0, 1] };
  const { root, canvas, pointer, find, dispose, close } = await show({ ...documents[0], points }, "/runs/7",
    { follow: (next) => { follow = next; }, movePoint: (...args) => moved.push(args) });
  follow({ ...documents[1], points });
  await settled();
  assert.equal(canvas.dataset.faces, String(documents[1].counts.faces));
  assert.match(find(root, "frame-counts").textContent, new RegExp(`^faces ${documents[1].counts.faces} .*linear ${documents[1].counts.linearRegions}`));
  // The square [−1, 1]² has 268 of 300 pixels; the second point lies at (133, 150).
  pointer("pointerdown", 134, 151);
  pointer("pointermove", 200, 150);
  pointer("pointermove", 267, 150);
  pointer("pointerup", 267, 150);
  assert.deepEqual(moved, [[1, { x: 0.5, y: 0 }]]);
  pointer("pointerdown", 20, 20);
  pointer("pointermove", 60, 60);
  pointer("pointerup", 60, 60);
  assert.equal(moved.length, 1, "the picture is moved where there is no point");
  dispose();
  close();
});

test("what is selected in one view is selected in those beside it, and they show the same part", async () => {
  const join = linked();
  const heard = [];
  const other = join();
  other.listen((what, value) => heard.push([what, value]));
  const { canvas, pointer, console, dispose, close } = await show(documents[0], "/compare", { link: join() });
  pointer("pointerdown", 150, 150);
  pointer("pointerup", 150, 150);
  const pattern = console.address.get("complexes.select");
  assert.ok(pattern);
  assert.deepEqual(heard, [["select", pattern]]);
  other.tell("select", null);
  assert.equal(console.address.get("complexes.select"), null);
  other.tell("select", pattern);
  assert.equal(console.address.get("complexes.select"), pattern);
  assert.equal(heard.length, 1, "what is heard is not told again");
  canvas.dispatchEvent(Object.assign(new console.window.MouseEvent("wheel", { clientX: 150, clientY: 150, bubbles: true, cancelable: true }), { deltaY: -100, deltaMode: 0 }));
  assert.equal(heard.at(-1)[0], "view");
  assert.ok(heard.at(-1)[1].scale > 134);
  dispose();
  close();
});
