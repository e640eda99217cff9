// @ts-check

import { grouped } from "./grouped.js";
import { numbers } from "./packed.js";
import { isSet } from "./pattern.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */

const MOST_NAMES = 4;

/** The walls around the activation regions of a complex, for telling the one under the pointer. */
export class Walls {
  /** @param {Geometry} geometry */
  constructor(geometry) {
    const { left = [], right = [] } = geometry.document.walls;
    this.geometry = geometry;
    this.left = numbers(left);
    this.right = numbers(right);
    const regions = geometry.patternKeys.length;
    const sides = new Int32Array(2 * this.left.length);
    sides.set(this.left);
    sides.set(this.right, this.left.length);
    this.around = grouped(sides.map((region) => (region < 0 ? regions : region)), regions + 1);
  }

  /**
   * The wall around an activation region that is nearest to a place, or −1 if none is within reach.
   *
   * @param {number} region
   * @param {{x: number, y: number}} at
   * @param {number} reach
   */
  near(region, at, reach) {
    const { start, faces: sides } = this.around;
    let nearest = -1;
    let least = reach;
    for (let i = start[region]; i < start[region + 1]; i++) {
      const wall = sides[i] % this.left.length;
      const distance = this.#distance(wall, at);
      if (distance <= least) [nearest, least] = [wall, distance];
    }
    return nearest;
  }

  /**
   * @param {number} wall
   * @param {{x: number, y: number}} at
   */
  #distance(wall, { x, y }) {
    const { geometry } = this;
    const [a, b] = [geometry.wallEnds[2 * wall], geometry.wallEnds[2 * wall + 1]];
    const [dx, dy] = [geometry.x[b] - geometry.x[a], geometry.y[b] - geometry.y[a]];
    const [px, py] = [x - geometry.x[a], y - geometry.y[a]];
    const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy) || 0));
    return Math.hypot(px - along * dx, py - along * dy);
  }

  /**
   * The neurons whose wall it is: those with different bits on its sides if the patterns are there, else the first one.
   *
   * @param {number} wall
   */
  name(wall) {
    const { geometry } = this;
    const layer = geometry.wallLayer[wall];
    if (layer === 0) return "border of the domain";
    const names = this.#changes(wall);
    if (names.length === 0) return `wall ${geometry.wallNeuron[wall] + 1} of layer ${layer}`;
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
    return `wall of ${names.slice(0, MOST_NAMES).join(", ")}${more}`;
  }

  /** @param {number} wall */
  #changes(wall) {
    const { patterns, layers } = this.geometry.document;
    if (!patterns) return [];
    const [one, other] = [patterns[this.left[wall]], patterns[this.right[wall]]];
    /** @type {string[]} */
    const names = [];
    let bit = 0;
    for (const [k, width] of layers.entries()) {
      for (let neuron = 0; neuron < width; neuron++, bit++) {
        if (isSet(one, bit) !== isSet(other, bit)) names.push(`layer ${k + 1} neuron ${neuron + 1}`);
      }
    }
    return names;
  }
}
