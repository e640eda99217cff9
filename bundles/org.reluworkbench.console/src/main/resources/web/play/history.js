// @ts-check

import { curvePanel } from "../parts/curves.js";

/**
 * @typedef {import("../rest/games.js").Moment} Moment
 * @typedef {[number, number]} Point
 */

/** Which numbers are drawn over the epochs, on which axes. @type {[string, string[]][]} */
const PANELS = [["regions", ["activationRegions", "linearRegions"]], ["functional dimension", ["certified", "upperBound"]], ["loss", ["loss"]]];

/** @type {Record<string, (moment: Moment) => number>} */
const VALUES = {
  activationRegions: (moment) => moment.activationRegions, linearRegions: (moment) => moment.linearRegions,
  certified: (moment) => moment.dimension.lower, upperBound: (moment) => moment.dimension.upper, loss: (moment) => moment.loss,
};

/**
 * Adds a moment to those before it: what was gone back from is forgotten.
 *
 * @param {Moment[]} moments
 * @param {Moment} moment
 */
export function followed(moments, moment) {
  return [...moments.filter((each) => each.moment < moment.moment), moment];
}

/**
 * A curve over the epochs; of several moments in one epoch the last counts.
 *
 * @param {Moment[]} moments
 * @param {(moment: Moment) => number} value
 * @returns {Point[]}
 */
export function curveOf(moments, value) {
  return [...new Map(moments.map((moment) => [moment.totalEpochs, value(moment)]))];
}

/**
 * How counts, dimension and loss moved.
 *
 * @param {import("../console.js").Console} console
 */
export function historyPanels(console) {
  const panels = PANELS.map(([name, curves]) => ({ curves, panel: curvePanel(console, name) }));
  /** @type {Moment[]} */
  let moments = [];
  return {
    element: console.h("div", { class: "curves" }, panels.map(({ panel }) => panel.element)),
    /** @param {Moment} moment */
    show(moment) {
      moments = followed(moments, { ...moment, points: [], layers: [], complex: null });
      for (const { curves, panel } of panels) panel.show(curves.map((name) => [name, curveOf(moments, VALUES[name])]));
    },
    clear() {
      moments = [];
    },
  };
}
