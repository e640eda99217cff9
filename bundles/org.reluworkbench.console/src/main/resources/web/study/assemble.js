// @ts-check

import { readableJson } from "./text.js";

/** @typedef {import("../rest/types.js").Study} Study */
/** @typedef {import("../rest/types.js").StudyStep} StudyStep */

/**
 * A step of a study and everything it needs, in the study's order.
 *
 * @param {Study} study
 * @param {string} id
 * @returns {StudyStep[]}
 */
export function stepsFor(study, id) {
  const known = new Map(study.steps.map((step) => [step.id, step]));
  const needed = new Set([id]);
  for (const each of needed) { // grows while it is gone through
    for (const source of Object.values(known.get(each)?.inputs ?? {})) needed.add(stepOf(source));
  }
  return study.steps.filter((step) => needed.has(step.id));
}

/** @param {string} source `step.port` */
const stepOf = (source) => source.split(".")[0];

/** A study that is put together from steps of several; equal steps are taken once, other steps of the same name are renamed. */
export class Assembly {
  /** @type {StudyStep[]} */
  steps = [];

  /**
   * @param {StudyStep[]} steps each after those it needs
   * @returns {(source: string) => string} where `step.port` of the given steps is now
   */
  add(steps) {
    /** @type {Map<string, string>} */
    const names = new Map();
    const moved = (/** @type {string} */ source) => {
      const step = stepOf(source);
      return (names.get(step) ?? step) + source.slice(step.length);
    };
    for (const step of steps) {
      const inputs = step.inputs && Object.fromEntries(Object.entries(step.inputs).map(([port, source]) => [port, moved(source)]));
      const copy = { ...step, ...(inputs && { inputs }) };
      const twin = this.steps.find((other) => readableJson({ ...other, id: "" }) === readableJson({ ...copy, id: "" }));
      names.set(step.id, twin?.id ?? this.#freeName(step.id));
      if (!twin) this.steps.push({ ...copy, id: /** @type {string} */ (names.get(step.id)) });
    }
    return moved;
  }

  /** @param {string} wanted */
  #freeName(wanted) {
    const taken = new Set(this.steps.map(({ id }) => id));
    let name = wanted;
    for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
    return name;
  }
}
