// @ts-check

/** Fewer seconds of observation than this say nothing about the pace. */
const SHORTEST_OBSERVATION_S = 1;

/** Estimates the remaining time of one step from its progress, by the pace since the first report seen here. */
export class RemainingTime {
  /** @type {{at: number, fraction: number} | null} */
  #first = null;
  #at = 0;
  #fraction = 0;

  /**
   * @param {number} fraction of the work that is done
   * @param {number} at seconds on any steady clock
   */
  report(fraction, at) {
    if (this.#first === null || fraction < this.#fraction) this.#first = { at, fraction };
    this.#at = at;
    this.#fraction = fraction;
  }

  /**
   * Seconds left, or `null` as long as there is no pace to go by.
   *
   * @param {number} now
   */
  seconds(now) {
    if (this.#first === null) return null;
    const passed = this.#at - this.#first.at;
    const done = this.#fraction - this.#first.fraction;
    if (passed < SHORTEST_OBSERVATION_S || done <= 0) return null;
    return Math.max(0, ((1 - this.#fraction) * passed) / done - (now - this.#at));
  }
}
