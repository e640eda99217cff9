// @ts-check

import { depths } from "./depth.js";
import { grouped } from "./grouped.js";
import { CATEGORIES, mix, regionColours, sequence } from "./palette.js";
import { RegionColours } from "./region-colours.js";

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {{dark: boolean, surface: string, ink: string, muted: string, accent: string}} Theme
 * @typedef {keyof typeof MODES} Mode
 * @typedef {{kind: "none"} | {kind: "classes", entries: {label: string, colour: string}[]} |
 *     {kind: "scale", colours: string[], from: number, to: number, more: boolean}} Legend
 * @typedef {{colours: string[], start: Uint32Array, faces: Uint32Array, of: Uint16Array, legend: Legend}} Colouring faces grouped
 *     by colour: colour c has `faces[start[c]]` to `faces[start[c + 1] - 1]`
 */

/** What faces can be coloured by. */
export const MODES = Object.freeze({
  linear: "linear region",
  activation: "activation region",
  class: "class",
  slope: "slope norm",
  active: "active neurons",
  depth: "depth",
});

const STEPS = 48;

/** The share of the faces that a scale spans; the few steepest beyond take its last colour. */
const SPANNED = 0.98;

/** How much of a class's colour its faces have. */
const CLASS_STRENGTH = { light: 0.45, dark: 0.55 };

/** The same for regions beneath coloured walls. */
const PALE = 0.45;

/** Colours faces, and remembers region colours from frame to frame. */
export class Colourist {
  #linear = new RegionColours("linear");
  #activation = new RegionColours("pattern");
  /** @type {Map<number, RegionColours>} */
  #layers = new Map();

  /**
   * Pale colours for the regions of the first layers, on which the walls of the last of them stand out; all alike if the regions
   * cannot be told.
   *
   * @param {Geometry} geometry
   * @param {number} layers
   * @param {Theme} theme
   * @returns {Colouring}
   */
  colourLayers(geometry, layers, theme) {
    const width = geometry.document.layers[layers - 1];
    const legend = /** @type {Legend} */ (width === undefined ? { kind: "none" } : neuronLegend(layers, width));
    if (!geometry.hasArrangements) return colouring(new Uint16Array(geometry.faces), [theme.surface], legend);
    const known = Math.min(layers, geometry.document.layers.length);
    let memory = this.#layers.get(known);
    if (!memory) this.#layers.set(known, memory = new RegionColours(known));
    const assigned = memory.assign(geometry);
    const colours = regionColours(theme.dark).map((colour) => mix(theme.surface, colour, PALE));
    return colouring(Uint16Array.from(geometry.regionOf(known), (region) => assigned[region]), colours, legend);
  }

  /**
   * @param {Geometry} geometry
   * @param {Mode} mode
   * @param {Theme} theme
   * @returns {Colouring}
   */
  colour(geometry, mode, theme) {
    if (mode === "class") return byClass(geometry, theme);
    if (mode === "depth") return byDepth(geometry);
    if (mode === "slope") {
      return byScale(Float64Array.from(geometry.linear, (region) => geometry.slope[region]), "cividis");
    }
    if (mode === "active") {
      return byScale(Float64Array.from(geometry.pattern, (pattern) => geometry.activeIn(pattern)), "viridis");
    }
    const [memory, regionOf] = mode === "linear" ? [this.#linear, geometry.linear] : [this.#activation, geometry.pattern];
    const assigned = memory.assign(geometry);
    return colouring(Uint16Array.from(regionOf, (region) => assigned[region]), regionColours(theme.dark), { kind: "none" });
  }
}

/**
 * @param {number} layer
 * @param {number} width
 * @returns {Legend}
 */
function neuronLegend(layer, width) {
  const entries = CATEGORIES.slice(0, width).map((colour, i) => ({ label: width > CATEGORIES.length ? "" : `neuron ${i + 1}`, colour }));
  return { kind: "classes", entries: width > CATEGORIES.length ? [...entries, { label: `${width} neurons of layer ${layer}`, colour: "transparent" }] : entries };
}

/**
 * @param {Uint16Array} of
 * @param {string[]} colours
 * @param {Legend} legend
 * @returns {Colouring}
 */
function colouring(of, colours, legend) {
  return { ...grouped(of, colours.length), of, colours, legend };
}

/**
 * @param {Geometry} geometry
 * @param {Theme} theme
 */
function byClass(geometry, theme) {
  const classes = [...new Set(geometry.class)].sort((a, b) => a - b);
  const entries = classes.map((value) => ({
    label: value < 0 ? "no class" : `class ${value}`,
    colour: mix(theme.surface, classColour(value), theme.dark ? CLASS_STRENGTH.dark : CLASS_STRENGTH.light),
  }));
  return colouring(Uint16Array.from(geometry.class, (value) => classes.indexOf(value)), entries.map(({ colour }) => colour), { kind: "classes", entries });
}

/**
 * A colour for each layer, darker ones for walls of earlier layers.
 *
 * @param {Geometry} geometry
 */
function byDepth(geometry) {
  const depth = depths(geometry);
  const colours = sequence("viridis", geometry.document.layers.length + 1);
  const entries = [...new Set(depth)].sort((a, b) => a - b)
    .map((layer) => ({ label: layer === 0 ? "no wall" : `layer ${layer}`, colour: colours[layer] }));
  return colouring(Uint16Array.from(geometry.pattern, (pattern) => depth[pattern]), colours, { kind: "classes", entries });
}

/** @param {number} value */
export function classColour(value) {
  return value < 0 ? CATEGORIES[7] : CATEGORIES[value % CATEGORIES.length];
}

/**
 * @param {Float64Array} values one per face
 * @param {"cividis" | "viridis"} map
 */
function byScale(values, map) {
  const ordered = values.filter(Number.isFinite).sort();
  const from = ordered[0] ?? 0;
  const largest = ordered[ordered.length - 1] ?? 0;
  const spanned = ordered[Math.floor(SPANNED * (ordered.length - 1))] ?? 0;
  const to = spanned > from ? spanned : largest;
  const step = (/** @type {number} */ value) => (to > from ? Math.round(((value - from) / (to - from)) * (STEPS - 1)) : 0);
  const of = Uint16Array.from(values, (value) => Math.min(STEPS - 1, Math.max(0, Number.isFinite(value) ? step(value) : STEPS - 1)));
  const colours = sequence(map, STEPS);
  return colouring(of, colours, { kind: "scale", colours, from, to, more: largest > to });
}
