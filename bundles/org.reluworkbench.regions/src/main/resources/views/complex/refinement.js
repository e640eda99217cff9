// @ts-check

/** Of a frame of 16.7 ms. */
const BUDGET_MS = 9;

/** Does work in steps, some in each frame, so that the page stays awake. */
export class Refinement {
  /** @type {object | null} the work that is being done */
  #current = null;

  /**
   * Begins, and drops what was being done.
   *
   * @param {Iterator<void, number>} steps
   * @param {() => void} settle waits until the steps so far have really been drawn
   * @param {(result: number) => void} finish
   */
  start(steps, settle, finish) {
    const work = {};
    this.#current = work;
    const next = () => {
      if (this.#current !== work) return;
      const until = performance.now() + BUDGET_MS;
      do {
        const { done, value } = steps.next();
        settle();
        if (done) {
          this.#current = null;
          finish(value);
          return;
        }
      } while (performance.now() < until);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }

  stop() {
    this.#current = null;
  }
}
