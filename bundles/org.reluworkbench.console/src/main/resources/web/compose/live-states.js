// @ts-check

import { RunFollower } from "../parts/run-follower.js";
import { scalarLine } from "../parts/scalars.js";
import { shownState } from "../parts/state.js";
import { readableJson } from "../study/text.js";
import { studyOf } from "./document.js";

/**
 * @typedef {import("../rest/types.js").Run} Run
 * @typedef {import("../rest/types.js").Step} Step
 * @typedef {import("../rest/types.js").StudyStep} StudyStep
 * @typedef {{state: import("../parts/state.js").ShownState, text: string}} LiveState what a step does in the run, and its numbers or its mistake
 */

/** What the steps of a study do in a run of it, for as long as they are as they were when it started. */
export class LiveStates {
  /** @type {Run | null} */
  #run = null;
  /** @type {Map<string, string>} the steps as they run, as text */
  #asRun = new Map();
  /** @type {Map<string, number>} */
  #fractions = new Map();

  /**
   * @param {import("../console.js").Console} console
   * @param {string} run
   * @param {() => void} changed
   */
  constructor(console, run, changed) {
    this.follower = new RunFollower(console, run, {
      show: (now) => {
        if (this.#run === null) for (const step of studyOf(now.studyJson)?.steps ?? []) this.#asRun.set(step.id, readableJson(step));
        this.#run = now;
        for (const { id, progress } of now.steps) if (progress) this.#fractions.set(id, progress.fraction);
        changed();
      },
      progress: (step, fraction) => {
        this.#fractions.set(step, fraction);
        changed();
      },
    });
  }

  get run() {
    return this.#run;
  }

  /**
   * @param {StudyStep} step as it is in the editor
   * @returns {LiveState | null} `null` if it did not run like this
   */
  of(step) {
    const ran = this.#run?.steps.find(({ id }) => id === step.id);
    if (!ran || this.#asRun.get(step.id) !== readableJson(step)) return null;
    return { state: shownState(ran), text: this.#text(ran) };
  }

  /** @param {Step} ran */
  #text(ran) {
    if (ran.state === "failed") return ran.failure?.message ?? "";
    if (ran.state === "running") {
      const fraction = this.#fractions.get(ran.id);
      return fraction === undefined ? "" : `${Math.floor(100 * fraction)} %`;
    }
    return scalarLine(ran.scalars, 1);
  }
}
