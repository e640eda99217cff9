// @ts-check

import { element, svgElement } from "./dom.js";
import { count, real } from "./numbers.js";

/**
 * @typedef {{epoch: number} & Record<string, number | undefined>} FrameSummary
 */

const FRAME_MS = 160;
const SPARK = { width: 1000, height: 40 };

/** The numbers of a frame that are told, with their names; counts are exact. */
const TOLD = /** @type {const} */ ([
  ["activationRegions", "activation regions", true],
  ["linearRegions", "linear", true],
  ["decisionBoundaryLength", "boundary", false],
  ["loss", "loss", false],
  ["accuracy", "accuracy", false],
]);

/**
 * @param {FrameSummary} frame
 */
export function summaryLine(frame) {
  return TOLD.filter(([key]) => frame[key] !== undefined && frame[key] !== null)
    .map(([key, name, exact]) => `${name} ${exact ? count(Number(frame[key])) : real(Number(frame[key]))}`).join(" · ");
}

/**
 * Slider, play button and the counts over training.
 *
 * @param {Document} document
 * @param {FrameSummary[]} frames
 * @param {{show: (index: number) => Promise<unknown>}} film `show` is done when the frame is drawn
 */
export function timeline(document, frames, film) {
  const last = frames.length - 1;
  let index = 0;
  let playing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const play = element(document, "button", { type: "button", "data-testid": "play-button", onclick: () => toggle() });
  const slider = /** @type {HTMLInputElement} */ (element(document, "input", {
    type: "range", min: 0, max: last, step: 1, value: 0, "data-testid": "frame-slider", "aria-label": "Frame",
    oninput: () => {
      pause();
      film.show(Number(slider.value));
    },
  }));
  const label = element(document, "output", { class: "complex-epoch" });
  const line = element(document, "p", { class: "complex-counts", "data-testid": "frame-counts" });
  const { chart, mark } = sparkline(document, frames);

  const setPlaying = (/** @type {boolean} */ now) => {
    playing = now;
    play.textContent = now ? "❚❚" : "▶";
    play.title = now ? "Pause (space)" : "Play (space)";
    play.setAttribute("aria-label", now ? "Pause" : "Play");
  };
  const pause = () => {
    clearTimeout(timer);
    setPlaying(false);
  };
  const advance = async () => {
    const began = Date.now();
    try {
      await film.show(index + 1);
    } catch {
      pause(); // the view tells what is wrong with the frame
    }
    if (!playing) return;
    if (index >= last) pause();
    else timer = setTimeout(advance, Math.max(0, FRAME_MS - (Date.now() - began)));
  };
  const toggle = () => {
    if (playing) return pause();
    setPlaying(true);
    if (index < last) return advance();
    return film.show(0).then(() => { timer = setTimeout(advance, FRAME_MS); }, pause);
  };
  setPlaying(false);

  return {
    element: element(document, "div", { class: "complex-timeline" }, play,
      element(document, "div", { class: "complex-track" }, chart, slider), label, line),
    /** @param {number} shown */
    set(shown) {
      index = shown;
      slider.value = String(shown);
      label.textContent = `epoch ${frames[shown].epoch} of ${frames[last].epoch}`;
      slider.setAttribute("aria-valuetext", label.textContent);
      line.textContent = summaryLine(frames[shown]);
      mark(shown);
    },
    isPlaying: () => playing,
    toggle,
    pause,
    /** @param {number} by */
    step(by) {
      pause();
      const next = Math.min(last, Math.max(0, index + by));
      if (next !== index) film.show(next);
    },
  };
}

/**
 * Linear regions over the frames, above the slider.
 *
 * @param {Document} document
 * @param {FrameSummary[]} frames
 */
function sparkline(document, frames) {
  const values = frames.map(({ linearRegions, activationRegions }) => linearRegions ?? activationRegions ?? 0);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (/** @type {number} */ i) => (frames.length === 1 ? SPARK.width / 2 : (i * SPARK.width) / (frames.length - 1));
  const y = (/** @type {number} */ i) => SPARK.height - 4 - ((values[i] - low) / (high - low || 1)) * (SPARK.height - 8);
  const path = values.map((_, i) => `${i === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(i).toFixed(1)}`).join("");
  const line = svgElement(document, "line", { y1: 0, y2: SPARK.height, class: "complex-spark-mark" });
  const chart = svgElement(document, "svg", { class: "complex-spark", viewBox: `0 0 ${SPARK.width} ${SPARK.height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svgElement(document, "title", null, `linear regions: ${count(low)} to ${count(high)}`), svgElement(document, "path", { d: path }), line);
  return {
    chart,
    mark(/** @type {number} */ i) {
      line.setAttribute("x1", x(i).toFixed(1));
      line.setAttribute("x2", x(i).toFixed(1));
    },
  };
}
