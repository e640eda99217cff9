// @ts-check

import { layered } from "../study/layers.js";
import { stepOf } from "./document.js";

/**
 * Where the boxes of a study's steps stand, from left to right, and the lines between them.
 *
 * @typedef {import("../rest/types.js").Study} Study
 * @typedef {import("../rest/types.js").StudyStep} StudyStep
 */

export const WIDTH = 176;
export const HEADER = 44;
export const PORT = 24;
const GAP_X = 44;
const GAP_Y = 28;
export const MARGIN = 20;
/** Height of a line that goes past a column. */
const PASSAGE = 16;

/**
 * Where the steps stand, and the points through which connections go past the columns between their ends.
 *
 * @param {Study} study
 * @param {(step: StudyStep) => number} heightOf
 */
export function place(study, heightOf) {
  const direct = study.steps.flatMap((step) => [...new Set(Object.values(step.inputs ?? {}).map(stepOf))].map((from) => ({ from, to: step.id })));
  const ids = study.steps.map(({ id }) => id);
  const columns = layered(ids, direct);
  const columnOf = (/** @type {string} */ id) => columns.get(id)?.column ?? 0;
  /** @type {Map<string, string[]>} */
  const passed = new Map(direct.filter(({ from, to }) => columns.has(from) && columnOf(to) - columnOf(from) > 1).map(({ from, to }) =>
    [`${from}>${to}`, Array.from({ length: columnOf(to) - columnOf(from) - 1 }, (_, i) => `${from}>${to} ${i}`)]));
  const edges = direct.flatMap(({ from, to }) => {
    const stops = [from, ...(passed.get(`${from}>${to}`) ?? []), to];
    return stops.slice(1).map((stop, i) => ({ from: stops[i], to: stop }));
  });
  const places = layered([...ids, ...[...passed.values()].flat()], edges);
  const steps = new Map(study.steps.map((step) => [step.id, step]));
  /** @type {Map<string, {x: number, y: number}>} */
  const at = new Map();
  /** @type {number[]} */
  const bottoms = [];
  for (const [id, { column }] of places) { // each column from top to bottom
    const step = steps.get(id);
    const y = bottoms[column] ?? MARGIN;
    at.set(id, { x: MARGIN + column * (WIDTH + GAP_X), y });
    bottoms[column] = y + (step ? heightOf(step) + GAP_Y : PASSAGE);
  }
  const ways = new Map([...passed].map(([key, stops]) => [key, stops.map((stop) => at.get(stop) ?? { x: 0, y: 0 })]));
  return { at, ways, bottoms };
}

/**
 * A line that goes straight past each column it crosses.
 *
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}[]} stops
 * @param {{x: number, y: number}} to
 */
export function through(from, stops, to) {
  let path = "";
  let last = from;
  for (const stop of stops) {
    const y = stop.y + PASSAGE / 2;
    path += `${curve(last.x, last.y, stop.x, y)}L${stop.x + WIDTH} ${y}`;
    last = { x: stop.x + WIDTH, y };
  }
  return path + curve(last.x, last.y, to.x, to.y);
}

/** @param {number} top @param {number} index */
export const portY = (top, index) => top + HEADER + PORT * Math.max(0, index) + PORT / 2;

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
export function curve(x1, y1, x2, y2) {
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
