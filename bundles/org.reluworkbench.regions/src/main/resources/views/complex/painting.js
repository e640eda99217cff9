// @ts-check

import { classColour } from "./colouring.js";
import { CATEGORIES } from "./palette.js";
import { BORDER, DECISION } from "./geometry.js";
import { toScreen } from "./viewport.js";

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {import("./colouring.js").Colouring} Colouring
 * @typedef {import("./colouring.js").Theme} Theme
 * @typedef {import("./viewport.js").Viewport} Viewport
 * @typedef {import("./viewport.js").Size} Size
 * @typedef {import("./pens.js").Pen} Pen
 * @typedef {{geometry: Geometry, colouring: Colouring, hidden: Set<string>, theme: Theme, through: number | null}} Scene `hidden` has
 *     the numbers of hidden wall layers, `boundary`, `points`; `through` is the last of the layers that are shown one after the
 *     other, the output after the last hidden one, or null for all at once
 */

const DECISION_WIDTH = 2.8;
const FIRST_WALL = { width: 1.2, opacity: 0.75 };
const LAST_WALL = { width: 0.6, opacity: 0.35 };
const POINT_RADIUS = 3;

/** Walls that are fainter cannot be seen. */
const FAINTEST = 0.04;
const FACES_PER_STEP = 2000;
const NUMBERS_PER_STEP = 4 * 4000;

/** Walls fade away where the faces become smaller than this many pixels, or the picture would be nothing but walls. */
const SMALLEST_WALLED = 2;
const FULLY_WALLED = 14;

/**
 * Draws a complex: faces, walls that fade by layer, the decision boundary as the heaviest line, data points on top.
 *
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {Viewport} view
 * @param {Size} size
 * @returns {number} how many faces were drawn; those outside the view are not
 */
export function paint(pen, scene, view, size) {
  const steps = paintSteps(pen, scene, view, size);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same in steps of some milliseconds, between which the page can do something else.
 *
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {Viewport} view
 * @param {Size} size
 * @returns {Generator<void, number>}
 */
export function* paintSteps(pen, scene, view, size) {
  const seen = visible(view, size);
  const screen = projected(scene.geometry, view, size);
  yield;
  const faces = yield* paintFaces(pen, scene, seen, screen);
  const strength = wallStrength(faces, size);
  if (scene.through === null) yield* paintWalls(pen, scene, seen, screen, strength);
  else yield* paintLayers(pen, scene, scene.through, seen, screen, Math.max(0.3, strength));
  const output = scene.through === null || scene.through > scene.geometry.document.layers.length;
  if (output && !scene.hidden.has("boundary")) paintBoundary(pen, scene, seen, screen);
  if (!scene.hidden.has("points")) paintPoints(pen, scene, view, size);
  return faces;
}

/**
 * Pixels of all vertices: x, y, x, y, …
 *
 * @param {Geometry} geometry
 * @param {Viewport} view
 * @param {Size} size
 */
function projected({ x, y }, view, size) {
  const screen = new Float64Array(2 * x.length);
  for (let v = 0; v < x.length; v++) {
    screen[2 * v] = size.width / 2 + (x[v] - view.x) * view.scale;
    screen[2 * v + 1] = size.height / 2 - (y[v] - view.y) * view.scale;
  }
  return screen;
}

/**
 * @param {Viewport} view
 * @param {Size} size
 */
function visible({ x, y, scale }, { width, height }) {
  const [dx, dy] = [width / 2 / scale, height / 2 / scale];
  return { minX: x - dx, maxX: x + dx, minY: y - dy, maxY: y + dy };
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import("./geometry.js").Bounds} seen
 * @param {Float64Array} screen
 */
function* paintFaces(pen, { geometry, colouring }, seen, screen) {
  const { box, start, corners } = geometry;
  const outlines = { start, corners, screen };
  let drawn = 0;
  for (const [colour, fill] of colouring.colours.entries()) {
    /** @type {number[]} */
    const chosen = [];
    for (let i = colouring.start[colour]; i < colouring.start[colour + 1]; i++) {
      const face = colouring.faces[i];
      const outside = box[4 * face] > seen.maxX || box[4 * face + 1] > seen.maxY || box[4 * face + 2] < seen.minX || box[4 * face + 3] < seen.minY;
      if (!outside) chosen.push(face);
    }
    for (let from = 0; from < chosen.length; from += FACES_PER_STEP) {
      pen.polygons(outlines, chosen.length <= FACES_PER_STEP ? chosen : chosen.slice(from, from + FACES_PER_STEP), fill);
      yield;
    }
    drawn += chosen.length;
  }
  return drawn;
}

/**
 * @param {number} faces in the view
 * @param {Size} size
 */
function wallStrength(faces, { width, height }) {
  const side = Math.sqrt((width * height) / Math.max(1, faces));
  return Math.min(1, Math.max(0, (side - SMALLEST_WALLED) / (FULLY_WALLED - SMALLEST_WALLED)));
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import("./geometry.js").Bounds} seen
 * @param {Float64Array} screen
 * @param {number} strength
 */
function* paintWalls(pen, scene, seen, screen, strength) {
  const { geometry, hidden, theme } = scene;
  const depth = geometry.document.layers.length;
  const stroke = theme.dark ? "#000000" : theme.ink;
  for (let layer = depth; layer >= 1; layer--) {
    if (hidden.has(String(layer))) continue;
    const share = depth === 1 ? 0 : (layer - 1) / (depth - 1);
    const width = FIRST_WALL.width + (LAST_WALL.width - FIRST_WALL.width) * share;
    const opacity = (FIRST_WALL.opacity + (LAST_WALL.opacity - FIRST_WALL.opacity) * share) * strength;
    if (opacity >= FAINTEST) yield* inSteps(segments(scene, layer, seen, screen), (ends) => pen.segments(ends, stroke, width, Number(opacity.toFixed(3))));
  }
  pen.segments(segments(scene, BORDER, seen, screen), theme.muted, 1, 1);
}

/**
 * The walls of one layer in a colour for each neuron, those of the layers before it grey, as in Fig. 5 of Sattelberg et al.
 *
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {number} through
 * @param {import("./geometry.js").Bounds} seen
 * @param {Float64Array} screen
 * @param {number} strength
 */
function* paintLayers(pen, scene, through, seen, screen, strength) {
  const { geometry, theme } = scene;
  const depth = geometry.document.layers.length;
  for (let layer = 1; layer < through && layer <= depth; layer++) {
    yield* inSteps(segments(scene, layer, seen, screen), (ends) => pen.segments(ends, theme.muted, 1, Number((0.55 * strength).toFixed(3))));
  }
  if (through <= depth) {
    for (const [i, colour] of CATEGORIES.entries()) {
      const chosen = segments(scene, through, seen, screen, (neuron) => neuron % CATEGORIES.length === i);
      yield* inSteps(chosen, (ends) => pen.segments(ends, colour, 2, strength));
    }
  }
  pen.segments(segments(scene, BORDER, seen, screen), theme.muted, 1, 1);
}

/**
 * Draws segments some thousand at a time.
 *
 * @param {number[]} ends
 * @param {(ends: number[]) => void} draw
 */
function* inSteps(ends, draw) {
  for (let from = 0; from < ends.length; from += NUMBERS_PER_STEP) {
    draw(ends.length <= NUMBERS_PER_STEP ? ends : ends.slice(from, from + NUMBERS_PER_STEP));
    yield;
  }
}

/**
 * A halo sets the boundary off from walls and colours alike.
 *
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {import("./geometry.js").Bounds} seen
 * @param {Float64Array} screen
 */
function paintBoundary(pen, scene, seen, screen) {
  const ends = segments(scene, DECISION, seen, screen);
  if (ends.length === 0) return;
  pen.segments(ends, scene.theme.surface, DECISION_WIDTH + 2.4, 0.7);
  pen.segments(ends, scene.theme.ink, DECISION_WIDTH, 1);
}

/**
 * @param {Scene} scene
 * @param {number} layer
 * @param {import("./geometry.js").Bounds} seen
 * @param {Float64Array} screen
 * @param {(neuron: number) => boolean} [wanted] neurons; all of them if left out
 */
function segments({ geometry }, layer, seen, screen, wanted) {
  const { x, y, wallEnds, wallLayer, wallNeuron } = geometry;
  /** @type {number[]} */
  const ends = [];
  for (let i = 0; i < wallLayer.length; i++) {
    if (wallLayer[i] !== layer || (wanted && !wanted(wallNeuron[i]))) continue;
    const [a, b] = [wallEnds[2 * i], wallEnds[2 * i + 1]];
    const outside = (x[a] < seen.minX && x[b] < seen.minX) || (x[a] > seen.maxX && x[b] > seen.maxX)
      || (y[a] < seen.minY && y[b] < seen.minY) || (y[a] > seen.maxY && y[b] > seen.maxY);
    if (!outside) ends.push(screen[2 * a], screen[2 * a + 1], screen[2 * b], screen[2 * b + 1]);
  }
  return ends;
}

/**
 * @param {Pen} pen
 * @param {Scene} scene
 * @param {Viewport} view
 * @param {Size} size
 */
function paintPoints(pen, { geometry, theme }, view, size) {
  const { points } = geometry;
  if (!points) return;
  const at = (/** @type {number} */ i) => pixel(view, size, points.xy[2 * i], points.xy[2 * i + 1]);
  const all = points.class.map((_, i) => i);
  for (const value of [...new Set(points.class)].sort((a, b) => a - b)) {
    const centres = all.filter((i) => points.class[i] === value).flatMap(at);
    pen.discs(centres, POINT_RADIUS, classColour(value), theme.surface, 1);
  }
  const wrong = all.filter((i) => points.predicted !== undefined && points.class[i] >= 0 && points.predicted[i] !== points.class[i]);
  if (wrong.length > 0) pen.discs(wrong.flatMap(at), POINT_RADIUS + 3, "none", theme.ink, 1.5);
}

/**
 * Draws the outline of regions over the picture.
 *
 * @param {Pen} pen
 * @param {Geometry} geometry
 * @param {Uint32Array} faces
 * @param {Viewport} view
 * @param {Size} size
 * @param {{stroke: string, halo: string, width: number}} look
 */
export function paintOutline(pen, geometry, faces, view, size, { stroke, halo, width }) {
  const ends = Array.from(geometry.outline(faces)).flatMap((v) => pixel(view, size, geometry.x[v], geometry.y[v]));
  pen.segments(ends, halo, width + 2, 0.8);
  pen.segments(ends, stroke, width, 1);
}

/**
 * @param {Viewport} view
 * @param {Size} size
 * @param {number} x
 * @param {number} y
 */
function pixel(view, size, x, y) {
  const at = toScreen(view, size, x, y);
  return [at.x, at.y];
}
