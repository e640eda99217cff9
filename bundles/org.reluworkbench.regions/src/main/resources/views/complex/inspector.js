// @ts-check

import { element } from "./dom.js";
import { affine, count, real, subscript } from "./numbers.js";
import { neurons } from "./pattern.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */

const MOST_OUTPUTS = 10;
const MOST_DOTS = 256;
const DEFAULT_AXES = ["s", "t"];

/**
 * What is known about the face under the pointer or the selected one.
 *
 * @param {Document} document
 * @param {(region: number) => Promise<ArrayLike<number>>} loadMap for complexes that come without their maps
 * @param {(region: number) => Promise<{pattern: string, onWall: string}>} loadPattern for complexes that come without their patterns
 */
export function inspector(document, loadMap, loadPattern) {
  const root = element(document, "aside", { class: "complex-inspector", "data-testid": "complex-inspector", "aria-live": "off" });
  let shown = 0;
  const h = (/** @type {string} */ tag, /** @type {Record<string, unknown> | null} */ properties, /** @type {(Node | string | null)[]} */ ...children) =>
    element(document, tag, properties, ...children);

  const fact = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ exact) =>
    [h("dt", null, name), h("dd", { title: exact }, value)];

  /**
   * @param {Geometry} geometry
   * @param {number} face
   * @param {boolean} selected
   */
  function show(geometry, face, selected) {
    const turn = ++shown;
    const { document: data } = geometry;
    const region = geometry.linear[face];
    const pattern = geometry.pattern[face];
    const area = geometry.areaOf("linear", region);
    const total = data.layers.reduce((sum, width) => sum + width, 0);
    const formulas = h("div", { class: "complex-map" });
    const dots = h("div", null);
    const isCurrent = () => turn === shown;
    // What is not there is loaded for the selected region only: the pointer passes over hundreds.
    if (geometry.maps || selected) showMap(geometry, region, formulas, isCurrent);
    else formulas.replaceChildren("Click the region to load its map.");
    if (data.patterns || selected) showPattern(geometry, pattern, dots, isCurrent);
    else dots.replaceChildren("Click the region to load its pattern.");
    root.replaceChildren(
      h("h4", null, `Linear region ${region}`, selected ? h("span", { class: "complex-selected" }, "selected") : null),
      h("dl", null,
        ...(geometry.class[face] < 0 ? [] : fact("class", String(geometry.class[face]), "")),
        ...fact("area", real(area), String(area)),
        ...(data.linearRegions.nonConvex?.includes(region) ? fact("shape", "not convex", "") : []),
        ...fact("slope norm", real(geometry.slope[region]), String(geometry.slope[region])),
        ...(geometry.onWall(pattern) < 0 ? [] : fact("place", "on a wall", "some neurons are 0 on all of it")),
        ...fact("active", `${count(geometry.activeIn(pattern))} of ${count(total)} neurons`, "")),
      h("h4", null, "Affine map"), formulas,
      h("h4", null, "Activation pattern"), dots);
  }

  /**
   * @param {Geometry} geometry
   * @param {number} region
   * @param {HTMLElement} place
   * @param {() => boolean} isCurrent
   */
  async function showMap(geometry, region, place, isCurrent) {
    const { document: { outputs, axes = DEFAULT_AXES }, maps } = geometry;
    try {
      const map = maps ?? await loadMap(region);
      const first = maps ? 3 * outputs * region : 0;
      if (!isCurrent()) return;
      const rows = Array.from({ length: Math.min(outputs, MOST_OUTPUTS) }, (_, k) => {
        const row = Array.from({ length: 3 }, (_, c) => map[first + 3 * k + c]);
        return h("div", { title: row.join(", ") }, `f${outputs > 1 ? subscript(k + 1) : ""} = ${affine(row, axes)}`);
      });
      if (outputs > MOST_OUTPUTS) rows.push(h("div", null, `… ${outputs - MOST_OUTPUTS} more outputs`));
      place.replaceChildren(...rows);
    } catch {
      if (isCurrent()) place.replaceChildren("The map could not be loaded.");
    }
  }

  /**
   * @param {Geometry} geometry
   * @param {number} pattern
   * @param {HTMLElement} place
   * @param {() => boolean} isCurrent
   */
  async function showPattern(geometry, pattern, place, isCurrent) {
    const { patterns, layers, onWall } = geometry.document;
    try {
      const known = patterns ? { pattern: patterns[pattern], onWall: onWall?.neurons?.[geometry.onWall(pattern)] ?? "" } : await loadPattern(pattern);
      const zero = neurons(known.onWall, layers);
      if (isCurrent()) place.replaceChildren(...neurons(known.pattern, layers).map((layer, i) => layerDots(layer, zero[i], i + 1)));
    } catch {
      if (isCurrent()) place.replaceChildren("The pattern could not be loaded.");
    }
  }

  /**
   * @param {boolean[]} layer
   * @param {boolean[]} zero neurons that are 0 on all of the region
   * @param {number} number
   */
  function layerDots(layer, zero, number) {
    const active = layer.filter(Boolean).length;
    const dots = layer.slice(0, MOST_DOTS).map((on, i) => h("i", {
      class: zero[i] ? "zero" : on && "on", title: `neuron ${i + 1}: ${zero[i] ? "0 everywhere here, on its wall" : on ? "active" : "inactive"}`,
    }));
    return h("div", { class: "complex-pattern" }, h("span", null, `layer ${number}`), h("span", { class: "complex-dots" }, ...dots),
      h("span", null, `${active}/${layer.length}`));
  }

  return {
    element: root,
    show,
    /** Says what could stand here. */
    clear() {
      shown++;
      root.replaceChildren(h("p", { class: "complex-hint" }, "Point at a region to see its pattern, affine map and area; click to keep it."));
    },
  };
}
