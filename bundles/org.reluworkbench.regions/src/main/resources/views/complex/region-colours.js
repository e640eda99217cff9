// @ts-check

import { grouped } from "./grouped.js";
import { REGION_COLOURS } from "./palette.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("./geometry.js").RegionKind} RegionKind */

const NONE = 255;

/** Two regions that share this many corners are taken for neighbours along an edge. */
const EDGE = 2;

/** Patterns that are remembered before those of earlier frames are dropped. */
const MOST_REMEMBERED = 500_000;

/**
 * Gives regions colours that differ between neighbours and stay with a region from frame to frame. What stays is the activation
 * pattern: a region prefers the colour that most of its area had before, and one never seen the colour its pattern hashes to.
 * Only where neighbours would agree does the smaller one take another.
 */
export class RegionColours {
  /** @type {Map<string | number, number>} by pattern */
  #remembered = new Map();

  /** @param {RegionKind} kind */
  constructor(kind) {
    this.kind = kind;
  }

  /**
   * The colour of each region of a frame, as a number below {@link REGION_COLOURS}.
   *
   * @param {Geometry} geometry
   */
  assign(geometry) {
    const wishes = this.#wishes(geometry);
    const colour = new Uint8Array(geometry.regionCount(this.kind)).fill(NONE);
    const clashes = this.#clashCounter(geometry, colour);
    for (const region of wishes.order) {
      const wish = wishes.of[region];
      const count = clashes(region);
      let best = wish;
      for (let i = 1; i < REGION_COLOURS && count[best] >= EDGE; i++) {
        const candidate = (wish + i) % REGION_COLOURS;
        if (count[candidate] < count[best]) best = candidate;
      }
      colour[region] = best;
    }
    this.#remember(geometry, colour);
    return colour;
  }

  /**
   * What colour each region would like, and the order in which they choose: those seen before first, larger ones earlier.
   *
   * @param {Geometry} geometry
   */
  #wishes(geometry) {
    const { start, faces } = geometry.facesByRegion(this.kind);
    const count = start.length - 1;
    const of = new Uint8Array(count);
    const rank = new Float64Array(count);
    const known = Uint8Array.from(geometry.patternKeys, (key) => this.#remembered.get(key) ?? NONE);
    const total = geometry.area.reduce((sum, area) => sum + area, 0);
    const votes = new Float64Array(REGION_COLOURS);
    for (let region = 0; region < count; region++) {
      votes.fill(0);
      let area = 0;
      let largest = faces[start[region]];
      for (let i = start[region]; i < start[region + 1]; i++) {
        const face = faces[i];
        const colour = known[geometry.pattern[face]];
        if (colour !== NONE) votes[colour] += geometry.area[face] + Number.MIN_VALUE;
        if (geometry.area[face] > geometry.area[largest]) largest = face;
        area += geometry.area[face];
      }
      const best = indexOfLargest(votes);
      const isKnown = votes[best] > 0;
      of[region] = isKnown ? best : geometry.hashOf(geometry.pattern[largest]) % REGION_COLOURS;
      rank[region] = area + (isKnown ? 2 * total : 0);
    }
    const order = Uint32Array.from({ length: count }, (_, region) => region).sort((a, b) => rank[b] - rank[a] || a - b);
    return { of, order };
  }

  /**
   * Counts, for a region, the corners it shares with coloured regions, by their colour.
   *
   * @param {Geometry} geometry
   * @param {Uint8Array} colour
   * @returns {(region: number) => Uint32Array} the same array each time
   */
  #clashCounter(geometry, colour) {
    const regionOf = geometry.regionOf(this.kind);
    const { start, faces } = geometry.facesByRegion(this.kind);
    const around = incidence(geometry);
    const count = new Uint32Array(REGION_COLOURS);
    return (region) => {
      count.fill(0);
      for (let i = start[region]; i < start[region + 1]; i++) {
        for (let corner = geometry.start[faces[i]]; corner < geometry.start[faces[i] + 1]; corner++) {
          const vertex = geometry.corners[corner];
          for (let j = around.start[vertex]; j < around.start[vertex + 1]; j++) {
            const other = regionOf[around.faces[j]];
            if (other !== region && colour[other] !== NONE) count[colour[other]]++;
          }
        }
      }
      return count;
    };
  }

  /**
   * @param {Geometry} geometry
   * @param {Uint8Array} colour
   */
  #remember(geometry, colour) {
    const regionOf = geometry.regionOf(this.kind);
    if (this.#remembered.size > MOST_REMEMBERED) this.#remembered.clear();
    for (let face = 0; face < geometry.faces; face++) {
      this.#remembered.set(geometry.patternKeys[geometry.pattern[face]], colour[regionOf[face]]);
    }
  }
}

/**
 * The faces around each vertex.
 *
 * @param {Geometry} geometry
 */
export function incidence(geometry) {
  const faceOfCorner = new Uint32Array(geometry.corners.length);
  for (let face = 0; face < geometry.faces; face++) faceOfCorner.fill(face, geometry.start[face], geometry.start[face + 1]);
  const { start, faces: corners } = grouped(geometry.corners, geometry.x.length);
  return { start, faces: corners.map((corner) => faceOfCorner[corner]) };
}

/** @param {Float64Array} values */
function indexOfLargest(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
