// @ts-check

/** @typedef {import("../rest/types.js").Run} Run */

/** Keeps a run that is shown up to date: the server tells that something changed, and the run is read again. */
export class RunFollower {
  #reading = false;
  #stale = false;
  #stopped = false;
  /** @type {(() => void)[]} */
  #stops = [];

  /**
   * @param {import("../console.js").Console} console
   * @param {string} id
   * @param {{show: (run: Run) => void, progress: (step: string, fraction: number, message: string) => void}} view
   */
  constructor(console, id, view) {
    this.console = console;
    this.id = id;
    this.view = view;
  }

  start() {
    const { events } = this.console;
    const isOurs = (/** @type {{run: number}} */ event) => String(event.run) === this.id;
    this.#stops = [
      events.on("run", (event) => { if (isOurs(event)) this.refresh(); }),
      events.on("step", (event) => { if (isOurs(event)) this.refresh(); }),
      events.on("back", () => this.refresh()),
      events.on("progress", (event) => { if (isOurs(event)) this.view.progress(event.step, event.fraction, event.message); }),
    ];
    this.refresh(); // what happened between the first reading and listening
  }

  stop() {
    this.#stopped = true;
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Reads the run; what changes during a reading leads to one more. */
  async refresh() {
    this.#stale = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#stale && !this.#stopped) {
        this.#stale = false;
        const run = await this.console.api.run(this.id);
        if (this.#stopped) return;
        this.view.show(run);
      }
    } catch {
      // the frame tells that the connection is lost, and its return leads to the next reading
    } finally {
      this.#reading = false;
    }
  }
}
