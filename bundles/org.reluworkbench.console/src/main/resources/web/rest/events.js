// @ts-check

/**
 * @typedef {{run: number, state: import("./types.js").State}} RunChange
 * @typedef {{run: number, step: string, state: import("./types.js").State, reused: boolean}} StepChange
 * @typedef {{run: number, step: string, fraction: number, message: string}} ProgressChange
 * @typedef {{run: number, step: string, curve: string, x: number, y: number}} CurvePoint
 * @typedef {{run: RunChange, step: StepChange, progress: ProgressChange, curve: CurvePoint, lost: null, back: null}} Events
 */

const RETRY_MS = 2000;

/**
 * The server's events for everybody in this window. `lost` is sent once when the connection breaks, `back` once it stands
 * again; the server then repeats what was missed. Whoever shows a run also reads it again, because a reading may have failed
 * meanwhile. `back` is sent, too, when the server keeps no longer what was missed.
 */
export class EventStream {
  /**
   * @param {(after: string) => EventSource} open listens after an event, named by its identifier
   * @param {(callback: () => void, ms: number) => unknown} later
   */
  constructor(open, later) {
    this.open = open;
    this.later = later;
    /** @type {Map<string, Set<(data: any) => void>>} */
    this.listeners = new Map();
    this.connected = true; // until shown otherwise, so that a slow first connection raises no alarm
  }

  /** @param {string} after identifier of the last event before what this window has read; the empty text if there is none */
  connect(after) {
    let last = after;
    const source = this.open(after);
    source.addEventListener("open", () => this.#setConnected(true));
    source.addEventListener("error", () => {
      this.#setConnected(false);
      if (source.readyState === 2) this.later(() => this.connect(last), RETRY_MS); // the browser has given up: 2 is CLOSED
    });
    for (const kind of ["run", "step", "progress", "curve"]) {
      source.addEventListener(kind, (event) => {
        last = event.lastEventId || last;
        this.#send(kind, JSON.parse(event.data));
      });
    }
    source.addEventListener("reset", (event) => {
      last = event.lastEventId || last;
      this.#send("back", null);
    });
    return this;
  }

  /**
   * @template {keyof Events} K
   * @param {K} kind
   * @param {(data: Events[K]) => void} listener
   * @returns {() => void} stops listening
   */
  on(kind, listener) {
    const group = this.listeners.get(kind) ?? new Set();
    this.listeners.set(kind, group.add(listener));
    return () => group.delete(listener);
  }

  /** @param {boolean} connected */
  #setConnected(connected) {
    if (connected === this.connected) return;
    this.connected = connected;
    this.#send(connected ? "back" : "lost", null);
  }

  /**
   * @param {string} kind
   * @param {unknown} data
   */
  #send(kind, data) {
    for (const listener of [...(this.listeners.get(kind) ?? [])]) listener(data);
  }
}
