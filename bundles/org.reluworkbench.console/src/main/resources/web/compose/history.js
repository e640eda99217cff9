// @ts-check

/** Changes of the same thing within this time, such as typing into one field, are undone together. */
const TOGETHER_MS = 1000;

/** Every state a text had; undoing has no limit. */
export class History {
  /** @type {string[]} */
  #past = [];
  /** @type {string[]} */
  #future = [];
  #about = "";
  #at = -Infinity;

  /**
   * @param {string} start
   * @param {() => number} clock in milliseconds
   */
  constructor(start, clock) {
    this.now = start;
    this.clock = clock;
  }

  /**
   * @param {string} next
   * @param {string} about what was changed
   */
  change(next, about) {
    if (next === this.now) return;
    const at = this.clock();
    const together = about !== "" && about === this.#about && at - this.#at < TOGETHER_MS;
    if (!together) this.#past.push(this.now);
    this.#future = [];
    this.now = next;
    this.#about = about;
    this.#at = at;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    return this.#move(this.#past, this.#future);
  }

  redo() {
    return this.#move(this.#future, this.#past);
  }

  /**
   * @param {string[]} from
   * @param {string[]} to
   */
  #move(from, to) {
    const next = from.pop();
    if (next === undefined) return false;
    to.push(this.now);
    this.now = next;
    this.#about = "";
    return true;
  }
}
