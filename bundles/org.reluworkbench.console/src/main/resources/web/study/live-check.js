// @ts-check

import { ApiError } from "../rest/error.js";

/** @typedef {import("../rest/types.js").Problem} Problem */

const CHECK_AFTER_MS = 350;

/** Has a study checked while it is being typed; only the answer to the latest question counts. */
export class LiveCheck {
  #turn = 0;
  #timer = 0;

  /**
   * @param {Window} window
   * @param {() => Promise<Problem[]>} ask
   * @param {{found: (problems: Problem[]) => void, failed: (error: unknown) => void}} answers
   */
  constructor(window, ask, answers) {
    this.window = window;
    this.ask = ask;
    this.answers = answers;
  }

  /** After a pause in typing. */
  soon() {
    this.window.clearTimeout(this.#timer);
    this.#timer = this.window.setTimeout(() => this.now(), CHECK_AFTER_MS);
  }

  async now() {
    const turn = ++this.#turn;
    try {
      const problems = await this.ask();
      if (turn === this.#turn) this.answers.found(problems);
    } catch (error) {
      if (turn !== this.#turn) return;
      const problems = problemsOf(error);
      if (problems.length > 0) this.answers.found(problems);
      else this.answers.failed(error);
    }
  }

  stop() {
    this.#turn++;
    this.window.clearTimeout(this.#timer);
  }
}

/**
 * The mistakes of the study that an error tells of; none if it is about something else.
 *
 * @param {unknown} error
 * @returns {Problem[]}
 */
export function problemsOf(error) {
  if (!(error instanceof ApiError) || error.status !== 400) return [];
  return error.problems.length > 0 ? error.problems : [{ step: "", element: "", code: error.code, message: error.message }];
}
