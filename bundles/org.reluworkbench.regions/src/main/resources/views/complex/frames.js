// @ts-check

import { Geometry } from "./geometry.js";

/** Frames are kept until they have this many faces together. */
const MOST_FACES = 600_000;

/** Loads frames when they are wanted, and a few ahead. */
export class Frames {
  /** @type {Map<number, Promise<Geometry>>} in the order of their last use */
  #loading = new Map();
  /** @type {Map<number, Geometry>} */
  #loaded = new Map();

  /**
   * @param {number} count
   * @param {(query: string) => Promise<unknown>} load
   */
  constructor(count, load) {
    this.count = count;
    this.load = load;
  }

  /**
   * Takes a frame that is there already.
   *
   * @param {number} index
   * @param {Geometry} geometry
   */
  put(index, geometry) {
    this.#loaded.set(index, geometry);
    this.#loading.set(index, Promise.resolve(geometry));
  }

  /**
   * The frame, if it is there already.
   *
   * @param {number} index
   */
  peek(index) {
    return this.#loaded.get(index) ?? null;
  }

  /**
   * @param {number} index
   * @returns {Promise<Geometry>}
   */
  get(index) {
    const known = this.#loading.get(index);
    this.#loading.delete(index);
    const frame = known ?? this.#fetch(index);
    this.#loading.set(index, frame);
    return frame;
  }

  /**
   * Loads the next frames in a direction while nobody waits for them.
   *
   * @param {number} index
   * @param {number} direction 1 or −1
   * @param {number} count
   */
  lookAhead(index, direction, count) {
    for (let i = 1; i <= count; i++) {
      const next = index + i * direction;
      if (next < 0 || next >= this.count || this.#loading.has(next)) continue;
      this.get(next).catch(() => undefined); // told when somebody wants the frame and it fails again
    }
  }

  /** @param {number} index */
  async #fetch(index) {
    try {
      const document = /** @type {import("./geometry.js").ComplexDocument} */ (await this.load(`frame=${index}`));
      const geometry = new Geometry(document);
      this.#loaded.set(index, geometry);
      this.#forgetOld(index);
      return geometry;
    } catch (error) {
      this.#loading.delete(index); // the next one who wants it tries again
      throw error;
    }
  }

  /** @param {number} kept */
  #forgetOld(kept) {
    let faces = [...this.#loaded.values()].reduce((sum, geometry) => sum + geometry.faces, 0);
    for (const index of [...this.#loading.keys()]) {
      const geometry = this.#loaded.get(index);
      if (faces <= MOST_FACES || index === kept || !geometry) continue;
      faces -= geometry.faces;
      this.#loaded.delete(index);
      this.#loading.delete(index);
    }
  }
}
