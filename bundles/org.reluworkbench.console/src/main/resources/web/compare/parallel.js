// @ts-check

import { number } from "../format.js";
import { placeOf } from "./numbers.js";

const HEIGHT = 280;
const TOP = 44;
const BOTTOM = 24;
const AXIS_GAP = 132;
const MARGIN = 56;

/**
 * One axis for each measure and one line for each run.
 *
 * @param {Pick<import("../console.js").Console, "h" | "svg">} console
 * @param {import("./numbers.js").Measure[]} axes
 * @param {{id: number, study: string}[]} runs
 * @param {(run: number | null) => void} point tells which run is pointed at
 */
export function parallelCoordinates({ h, svg }, axes, runs, point) {
  const width = 2 * MARGIN + AXIS_GAP * Math.max(1, axes.length - 1);
  const ends = axes.map(({ values }) => {
    const places = values.map(placeOf).filter((place) => place !== null);
    return { low: Math.min(...places), high: Math.max(...places) };
  });
  const x = (/** @type {number} */ i) => MARGIN + i * AXIS_GAP;
  const y = (/** @type {number} */ i, /** @type {number} */ place) => {
    const { low, high } = ends[i];
    return HEIGHT - BOTTOM - ((place - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  };
  const lines = runs.map((run, r) => {
    /** @type {string[]} */
    const pieces = [];
    let pen = "M";
    for (const [i, { values }] of axes.entries()) {
      const place = placeOf(values[r]);
      if (place === null) {
        pen = "M"; // a gap where the run has no value
        continue;
      }
      pieces.push(`${pen}${x(i)} ${y(i, place)}`);
      pen = "L";
    }
    return svg("path", {
      class: `parallel-line series-${r % 6}`, d: pieces.join(""), "data-run": run.id, onpointerenter: () => point(run.id), onpointerleave: () => point(null),
    }, svg("title", null, `${run.study}, run ${run.id}`));
  });
  const guides = axes.map(({ key, name, step }, i) => svg("g", null, svg("line", { class: "guide", x1: x(i), x2: x(i), y1: TOP, y2: HEIGHT - BOTTOM }),
    svg("text", { x: x(i), y: 14, "text-anchor": "middle" }, name.length > 20 ? `${name.slice(0, 19)}…` : name, svg("title", null, key)), svg("text", { class: "faint", x: x(i), y: 28, "text-anchor": "middle" }, step),
    svg("text", { x: x(i) + 4, y: TOP + 4 }, number(ends[i].high)), svg("text", { x: x(i) + 4, y: HEIGHT - BOTTOM + 12 }, number(ends[i].low))));
  const picture = svg("svg", { class: "parallel", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", testid: "parallel", "aria-label": `Parallel coordinates of ${runs.length} runs over ${axes.map(({ key }) => key).join(", ")}` }, guides, lines);
  return {
    element: h("div", { class: "figure-frame", tabindex: 0, role: "region", "aria-label": "Parallel coordinates" }, picture),
    /** @param {number | null} run */
    highlight(run) {
      for (const line of lines) {
        line.classList.toggle("pointed", run !== null && line.dataset.run === String(run));
        line.classList.toggle("faded", run !== null && line.dataset.run !== String(run));
      }
    },
  };
}
