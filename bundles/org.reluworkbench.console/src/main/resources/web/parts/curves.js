// @ts-check

import { real, words } from "../format.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {[number, number]} Point
 */

const WIDTH = 480;
const HEIGHT = 180;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 8;
const RIGHT = 12;
/** More points than a line has pixels are thinned out. */
const MOST_POINTS = 1000;
const SERIES = 6;

/** The points of the curves of one step, in the order of x. */
export class CurveStore {
  /** @type {Map<string, Point[]>} */
  curves = new Map();

  /**
   * @param {string} curve
   * @param {number} x
   * @param {number} y
   */
  add(curve, x, y) {
    const points = this.curves.get(curve) ?? [];
    this.curves.set(curve, points);
    if (points.length > 0 && x <= points[points.length - 1][0]) return; // told already
    points.push([x, y]);
    if (points.length > 2 * MOST_POINTS) points.splice(0, points.length, ...points.filter((_, i) => i % 2 === 0 || i === points.length - 1));
  }

  /**
   * What the server has, followed by what was told since.
   *
   * @param {Record<string, Point[]>} curves
   */
  catchUp(curves) {
    for (const [curve, known] of Object.entries(curves)) {
      const later = (this.curves.get(curve) ?? []).filter(([x]) => known.length === 0 || x > known[known.length - 1][0]);
      this.curves.set(curve, []);
      for (const [x, y] of [...known, ...later]) this.add(curve, x, y);
    }
  }
}

/**
 * The curves of a step while it runs: losses in one panel, accuracies in another, each other curve in its own. After a lost
 * connection it asks for what it missed.
 *
 * @param {Console} console
 * @param {number} run
 * @param {string} step
 * @param {(callback: () => void) => void} onDispose
 */
export function liveCurves(console, run, step, onDispose) {
  const { h, api, events, window } = console;
  const store = new CurveStore();
  const element = h("div", { class: "curves", testid: "live-curves", hidden: true });
  /** @type {Map<string, ReturnType<typeof curvePanel>>} */
  const panels = new Map();
  let frame = 0;
  const draw = () => {
    frame = 0;
    element.hidden = store.curves.size === 0;
    for (const [group, names] of groupsOf([...store.curves.keys()])) {
      let panel = panels.get(group);
      if (!panel) {
        panel = curvePanel(console, group);
        panels.set(group, panel);
        element.append(panel.element);
      }
      panel.show(names.map((name) => [name, store.curves.get(name) ?? []]));
    }
  };
  const drawSoon = () => { frame ||= window.requestAnimationFrame(draw); };
  const catchUp = async () => {
    const found = (await api.run(run)).steps.find(({ id }) => id === step);
    store.catchUp(found?.curves ?? {});
    drawSoon();
  };
  const catchUpLater = () => { catchUp().catch(() => undefined); }; // a lost connection is told by the frame, and ends with "back"
  onDispose(events.on("curve", (point) => {
    if (point.run !== run || point.step !== step) return;
    store.add(point.curve, point.x, point.y);
    drawSoon();
  }));
  onDispose(events.on("back", catchUpLater));
  onDispose(() => window.cancelAnimationFrame(frame));
  catchUpLater();
  return element;
}

/**
 * @param {string[]} names
 * @returns {Map<string, string[]>}
 */
export function groupsOf(names) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const name of names) {
    const group = /loss/i.test(name) ? "loss" : /accuracy/i.test(name) ? "accuracy" : name;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return groups;
}

/**
 * Curves that belong on one pair of axes.
 *
 * @param {Console} console
 * @param {string} group
 */
export function curvePanel(console, group) {
  const { h, svg, address } = console;
  const canLog = group === "loss";
  /** @type {[string, Point[]][]} */
  let shown = [];
  const isLog = () => canLog && log.checked;
  const log = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", checked: address.get("log") === "1", testid: "log-scale", onchange: () => {
    address.set("log", log.checked ? "1" : null);
    draw();
  } }));
  const legend = h("div", { class: "row legend" });
  /** @type {Map<string, (points: Point[]) => void>} */
  const entries = new Map();
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${words(group)} so far` });
  const draw = () => {
    for (const [i, [name, points]] of shown.entries()) {
      if (!entries.has(name)) entries.set(name, legendEntry(h, legend, i, name));
      entries.get(name)?.(points);
    }
    picture.replaceChildren(...chart(svg, shown, isLog(), group === "accuracy"));
  };
  return {
    element: h("section", { class: "panel curve-panel" }, h("header", null, h("h3", null, words(group)), legend, h("span", { class: "spring" }),
      canLog && h("label", { class: "muted" }, log, " logarithmic")), h("div", { class: "body" }, picture)),
    /** @param {[string, Point[]][]} curves */
    show(curves) {
      shown = curves;
      draw();
    },
  };
}

/**
 * Name and last value of a curve; gives what to call with its points.
 *
 * @param {import("../dom.js").ElementBuilder} h
 * @param {HTMLElement} legend
 * @param {number} series
 * @param {string} name
 * @returns {(points: Point[]) => void}
 */
function legendEntry(h, legend, series, name) {
  const last = h("b");
  const element = h("span", { class: `series-${series % SERIES}`, testid: `curve-${name}` }, words(name), " ", last);
  legend.append(element);
  return (points) => {
    element.dataset.points = String(points.length);
    last.textContent = points.length > 0 ? real(points[points.length - 1][1]) : "";
  };
}

/**
 * @param {import("../dom.js").SvgBuilder} svg
 * @param {[string, Point[]][]} curves
 * @param {boolean} isLog
 * @param {boolean} isFraction whether the axis goes to 1
 */
function chart(svg, curves, isLog, isFraction) {
  const visible = curves.map(([, points]) => points.filter(([, y]) => Number.isFinite(y) && (!isLog || y > 0)));
  const all = visible.flat();
  if (all.length === 0) return [];
  const lastX = Math.max(...all.map(([x]) => x), 1);
  const firstX = Math.min(...all.map(([x]) => x), lastX - 1);
  const ys = all.map(([, y]) => y);
  const [low, high] = isLog ? [Math.min(...ys), Math.max(...ys)] : [Math.min(0, ...ys), isFraction ? Math.max(1, ...ys) : Math.max(...ys)];
  const scaled = isLog ? Math.log10 : (/** @type {number} */ y) => y;
  const span = scaled(high) - scaled(low) || 1;
  const atX = (/** @type {number} */ x) => LEFT + ((WIDTH - LEFT - RIGHT) * (x - firstX)) / (lastX - firstX);
  const atY = (/** @type {number} */ y) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (scaled(y) - scaled(low)) / span);
  const guides = ticks(low, high, isLog).flatMap((y) => [
    svg("line", { class: "guide", x1: LEFT, x2: WIDTH - RIGHT, y1: atY(y), y2: atY(y) }),
    svg("text", { x: LEFT - 6, y: atY(y) + 4, "text-anchor": "end" }, real(y))]);
  const ends = [svg("text", { x: LEFT, y: HEIGHT - 6 }, real(firstX)), svg("text", { x: WIDTH - RIGHT, y: HEIGHT - 6, "text-anchor": "end" }, real(lastX))];
  const lines = visible.map((points, i) => svg("polyline", { class: `series-${i % SERIES}`,
    points: points.map(([x, y]) => `${atX(x).toFixed(1)},${atY(y).toFixed(1)}`).join(" ") }));
  const dots = visible.map((points, i) => points.length > 0 && svg("circle", { class: `series-${i % SERIES}`, r: 3,
    cx: atX(points[points.length - 1][0]), cy: atY(points[points.length - 1][1]) }));
  return [...guides, ...ends, ...lines, ...dots.filter((dot) => dot !== false)];
}

/**
 * Round values between two ends: multiples of 1, 2 or 5 times a power of ten; on a logarithmic axis 1, 2 and 5 times powers of ten, or
 * powers alone where those are too many.
 *
 * @param {number} low
 * @param {number} high
 * @param {boolean} isLog
 * @returns {number[]}
 */
export function ticks(low, high, isLog) {
  if (isLog) return logTicks(low, high);
  if (high === low) return [low];
  const rough = (high - low) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * (rough / unit < 1.5 ? 1 : rough / unit < 3.5 ? 2 : rough / unit < 7.5 ? 5 : 10);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const MOST_TICKS = 6;

/**
 * @param {number} low
 * @param {number} high
 */
function logTicks(low, high) {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.floor(Math.log10(high) + 1e-9) - first + 1 }, (_, i) => first + i);
  const inside = (/** @type {number} */ y) => y >= low * (1 - 1e-9) && y <= high * (1 + 1e-9);
  const fine = powers.flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`))).filter(inside);
  if (fine.length <= 1) return [low, high];
  if (fine.length <= MOST_TICKS) return fine;
  const coarse = powers.map((power) => Number(`1e${power}`)).filter(inside);
  return coarse.filter((_, i) => i % Math.ceil(coarse.length / MOST_TICKS) === 0);
}
