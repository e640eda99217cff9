// @ts-check

/**
 * The view document of a complex, as `ComplexCodec` writes it: flat arrays of numbers, −1 for “none”, coordinates in the slice.
 *
 * @typedef {object} ComplexDocument
 * @property {number[]} layers widths of the hidden layers
 * @property {number} outputs number of outputs of the network
 * @property {number[]} domain corners of the domain: x, y, x, y, …
 * @property {string[]} [axes] what the two coordinates are called
 * @property {number[]} vertices x, y, x, y, …
 * @property {{start: number[], corners: number[], pattern: number[], linear: number[], class: number[], area?: number[]}} faces
 *     face f has the vertices `corners[start[f]]` to `corners[start[f + 1] - 1]`, counter-clockwise
 * @property {string[]} patterns one for each activation region, in hexadecimal
 * @property {{count: number, slope: number[], nonConvex?: number[], maps?: number[]}} linearRegions `maps` has 3 numbers per output:
 *     ∂/∂s, ∂/∂t, constant
 * @property {{ends: number[], layer: number[], neuron?: number[]}} walls layer 0 is the border of the domain, −1 the decision boundary
 * @property {{xy: number[], class: number[], predicted?: number[]}} [points] data points in the slice; class −1 for unlabelled
 * @property {Record<string, number>} counts
 *
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Bounds
 * @typedef {"linear" | "pattern"} RegionKind
 */

export const BORDER = 0;
export const DECISION = -1;

/** A complex in typed arrays, with what drawing and finding need. */
export class Geometry {
  /** @type {Map<RegionKind, {start: Uint32Array, faces: Uint32Array}>} */
  #facesByRegion = new Map();

  /** @param {ComplexDocument} document */
  constructor(document) {
    const { faces, vertices, walls } = document;
    this.document = document;
    this.x = Float64Array.from({ length: vertices.length / 2 }, (_, i) => vertices[2 * i]);
    this.y = Float64Array.from({ length: vertices.length / 2 }, (_, i) => vertices[2 * i + 1]);
    this.faces = faces.start.length - 1;
    this.start = Uint32Array.from(faces.start);
    this.corners = Uint32Array.from(faces.corners);
    this.pattern = Uint32Array.from(faces.pattern);
    this.linear = Uint32Array.from(faces.linear);
    this.class = Int32Array.from(faces.class);
    this.area = Float64Array.from(faces.area ?? Array.from({ length: this.faces }, (_, face) => this.#areaOf(face)));
    this.box = this.#boxes();
    this.wallEnds = Uint32Array.from(walls.ends);
    this.wallLayer = Int32Array.from(walls.layer);
    this.bounds = boundsOf(document.domain);
  }

  /** @param {RegionKind} kind */
  regionOf(kind) {
    return kind === "linear" ? this.linear : this.pattern;
  }

  /** @param {RegionKind} kind */
  regionCount(kind) {
    return kind === "linear" ? this.document.linearRegions.count : this.document.patterns.length;
  }

  /**
   * The faces of all regions, see {@link grouped}.
   *
   * @param {RegionKind} kind
   */
  facesByRegion(kind) {
    let groups = this.#facesByRegion.get(kind);
    if (!groups) {
      groups = grouped(this.regionOf(kind), this.regionCount(kind));
      this.#facesByRegion.set(kind, groups);
    }
    return groups;
  }

  /**
   * The faces of one region.
   *
   * @param {RegionKind} kind
   * @param {number} region
   */
  facesOf(kind, region) {
    const { start, faces } = this.facesByRegion(kind);
    return faces.subarray(start[region], start[region + 1]);
  }

  /**
   * Area of a region.
   *
   * @param {RegionKind} kind
   * @param {number} region
   */
  areaOf(kind, region) {
    return this.facesOf(kind, region).reduce((sum, face) => sum + this.area[face], 0);
  }

  /**
   * Whether a point lies in a face, by the even-odd rule.
   *
   * @param {number} face
   * @param {number} px
   * @param {number} py
   */
  contains(face, px, py) {
    const { x, y, corners } = this;
    const [first, end] = [this.start[face], this.start[face + 1]];
    let inside = false;
    for (let i = first, j = end - 1; i < end; j = i++) {
      const [a, b] = [corners[i], corners[j]];
      if (y[a] > py !== y[b] > py && px < ((x[b] - x[a]) * (py - y[a])) / (y[b] - y[a]) + x[a]) inside = !inside;
    }
    return inside;
  }

  /**
   * Ends of the edges around a set of faces, in pairs: those edges that only one of its faces has.
   *
   * @param {Uint32Array} faces
   */
  outline(faces) {
    /** @type {Map<number, [number, number]>} */
    const once = new Map();
    for (const face of faces) {
      const [first, end] = [this.start[face], this.start[face + 1]];
      for (let i = first, j = end - 1; i < end; j = i++) {
        const [a, b] = [this.corners[j], this.corners[i]];
        const key = Math.min(a, b) * this.x.length + Math.max(a, b);
        if (!once.delete(key)) once.set(key, [a, b]);
      }
    }
    return Uint32Array.from([...once.values()].flat());
  }

  /** @param {number} face */
  #areaOf(face) {
    const [first, end] = [this.start[face], this.start[face + 1]];
    const origin = this.corners[first];
    let twice = 0;
    for (let i = first + 1; i + 1 < end; i++) {
      const [a, b] = [this.corners[i], this.corners[i + 1]];
      twice += (this.x[a] - this.x[origin]) * (this.y[b] - this.y[origin]) - (this.x[b] - this.x[origin]) * (this.y[a] - this.y[origin]);
    }
    return Math.abs(twice) / 2;
  }

  /** Bounding boxes of the faces: minX, minY, maxX, maxY each. */
  #boxes() {
    const box = new Float64Array(4 * this.faces);
    for (let face = 0; face < this.faces; face++) {
      let minX = Infinity;
      let minY = Infinity;
      let maxX = -Infinity;
      let maxY = -Infinity;
      for (let i = this.start[face]; i < this.start[face + 1]; i++) {
        const v = this.corners[i];
        minX = Math.min(minX, this.x[v]);
        maxX = Math.max(maxX, this.x[v]);
        minY = Math.min(minY, this.y[v]);
        maxY = Math.max(maxY, this.y[v]);
      }
      box[4 * face] = minX;
      box[4 * face + 1] = minY;
      box[4 * face + 2] = maxX;
      box[4 * face + 3] = maxY;
    }
    return box;
  }
}

/**
 * @param {number[]} corners x, y, x, y, …
 * @returns {Bounds}
 */
function boundsOf(corners) {
  const xs = corners.filter((_, i) => i % 2 === 0);
  const ys = corners.filter((_, i) => i % 2 === 1);
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
}

/**
 * Items sorted by their group, in their own order within it: group g has `faces[start[g]]` to `faces[start[g + 1] - 1]`.
 *
 * @param {ArrayLike<number>} groupOf
 * @param {number} groups
 */
export function grouped(groupOf, groups) {
  const start = new Uint32Array(groups + 1);
  for (let i = 0; i < groupOf.length; i++) start[groupOf[i] + 1]++;
  for (let g = 0; g < groups; g++) start[g + 1] += start[g];
  const next = start.slice();
  const faces = new Uint32Array(groupOf.length);
  for (let i = 0; i < groupOf.length; i++) faces[next[groupOf[i]]++] = i;
  return { start, faces };
}
