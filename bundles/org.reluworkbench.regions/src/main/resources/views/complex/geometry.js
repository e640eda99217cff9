// @ts-check

import { readPoints } from "./document.js";
import { grouped } from "./grouped.js";
import { numbers } from "./packed.js";
import { activeNeurons, hash, prefix } from "./pattern.js";

/**
 * @typedef {import("./document.js").ComplexDocument} ComplexDocument
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Bounds
 * @typedef {"linear" | "pattern" | number} RegionKind a number for the regions of so many first layers
 */

export const BORDER = 0;
export const DECISION = -1;

/** A complex in typed arrays, with what drawing and finding need. */
export class Geometry {
  /** @type {Map<RegionKind, {start: Uint32Array, faces: Uint32Array}>} */
  #facesByRegion = new Map();
  /** @type {Map<number, {of: Uint32Array, count: number}>} */
  #arrangements = new Map();
  /** @type {Uint32Array | null} */
  #largest = null;
  /** @type {Map<number, number> | null} by activation region its place among those on walls */
  #onWall = null;

  /** @param {ComplexDocument} document */
  constructor(document) {
    const { faces, walls, linearRegions } = document;
    const vertices = numbers(document.vertices);
    this.document = document;
    this.x = new Float64Array(vertices.length / 2);
    this.y = new Float64Array(vertices.length / 2);
    for (let v = 0; v < this.x.length; v++) {
      this.x[v] = vertices[2 * v];
      this.y[v] = vertices[2 * v + 1];
    }
    this.start = Uint32Array.from(numbers(faces.start));
    this.faces = this.start.length - 1;
    this.corners = Uint32Array.from(numbers(faces.corners));
    this.pattern = Uint32Array.from(numbers(faces.pattern));
    this.linear = Uint32Array.from(numbers(faces.linear));
    this.class = Int32Array.from(numbers(faces.class));
    this.area = Float64Array.from(faces.area ? numbers(faces.area) : Array.from({ length: this.faces }, (_, face) => this.#areaOf(face)));
    this.box = this.#boxes();
    this.wallEnds = Uint32Array.from(numbers(walls.ends));
    this.wallLayer = Int32Array.from(numbers(walls.layer));
    this.wallNeuron = Int32Array.from(walls.neuron ? numbers(walls.neuron) : new Int32Array(this.wallLayer.length));
    this.slope = numbers(linearRegions.slope);
    this.maps = linearRegions.maps ? numbers(linearRegions.maps) : null;
    /** @type {ArrayLike<string | number>} */
    this.patternKeys = document.patterns ?? numbers(document.patternKeys ?? []);
    this.activeCounts = document.active ? numbers(document.active) : null;
    this.points = readPoints(document.points);
    this.bounds = boundsOf(document.domain);
  }

  /**
   * How many neurons are active in an activation region.
   *
   * @param {number} pattern
   */
  activeIn(pattern) {
    return this.activeCounts ? this.activeCounts[pattern] : activeNeurons(String(this.patternKeys[pattern]));
  }

  /**
   * The place of an activation region among those on walls, or −1.
   *
   * @param {number} pattern
   */
  onWall(pattern) {
    this.#onWall ??= new Map(Array.from(numbers(this.document.onWall?.regions ?? []), (region, place) => [region, place]));
    return this.#onWall.get(pattern) ?? -1;
  }

  /**
   * The data point nearest to a place, or −1 if none is within reach.
   *
   * @param {{x: number, y: number}} at
   * @param {number} reach
   */
  pointNear({ x, y }, reach) {
    const xy = this.points?.xy ?? [];
    let nearest = -1;
    let least = reach;
    for (let i = 0; i < xy.length / 2; i++) {
      const distance = Math.hypot(xy[2 * i] - x, xy[2 * i + 1] - y);
      if (distance <= least) [nearest, least] = [i, distance];
    }
    return nearest;
  }

  /**
   * A name of an activation region that depends on its pattern alone.
   *
   * @param {number} pattern
   */
  nameOf(pattern) {
    const key = this.patternKeys[pattern];
    return typeof key === "string" ? key : `k${key}`;
  }

  /**
   * A face of the activation region of a name, or −1.
   *
   * @param {string | null} name
   */
  faceNamed(name) {
    if (name === null) return -1;
    const key = this.document.patterns ? name : Number(name.slice(1));
    const pattern = Array.prototype.indexOf.call(this.patternKeys, key);
    return pattern < 0 ? -1 : this.facesOf("pattern", pattern)[0];
  }

  /**
   * A number that depends on all of a pattern.
   *
   * @param {number} pattern
   */
  hashOf(pattern) {
    const key = this.patternKeys[pattern];
    return typeof key === "number" ? key % 2 ** 32 : hash(key ?? "");
  }

  /** @param {RegionKind} kind */
  regionOf(kind) {
    if (typeof kind === "number") return this.#arrangement(kind).of;
    return kind === "linear" ? this.linear : this.pattern;
  }

  /** @param {RegionKind} kind */
  regionCount(kind) {
    if (typeof kind === "number") return this.#arrangement(kind).count;
    return kind === "linear" ? this.document.linearRegions.count : this.patternKeys.length;
  }

  /** Whether the regions of the first layers can be told: that takes the patterns. */
  get hasArrangements() {
    return this.document.patterns !== undefined;
  }

  /**
   * The regions of the first layers: faces whose patterns begin alike. They are convex, so each is connected.
   *
   * @param {number} layers
   */
  #arrangement(layers) {
    let known = this.#arrangements.get(layers);
    if (!known) {
      const bits = this.document.layers.slice(0, layers).reduce((sum, width) => sum + width, 0);
      /** @type {Map<string, number>} */
      const numbered = new Map();
      const ofPattern = Uint32Array.from(this.document.patterns ?? [], (pattern) => {
        const start = prefix(pattern, bits);
        if (!numbered.has(start)) numbered.set(start, numbered.size);
        return /** @type {number} */ (numbered.get(start));
      });
      known = { of: this.pattern.map((pattern) => ofPattern[pattern]), count: numbered.size };
      this.#arrangements.set(layers, known);
    }
    return known;
  }

  /** The largest face of each linear region, which stands for it. */
  get largestFace() {
    if (!this.#largest) {
      this.#largest = new Uint32Array(this.document.linearRegions.count).fill(this.faces);
      for (let face = 0; face < this.faces; face++) {
        const best = this.#largest[this.linear[face]];
        if (best === this.faces || this.area[face] > this.area[best]) this.#largest[this.linear[face]] = face;
      }
    }
    return this.#largest;
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
