// @ts-check

import { parseExactly } from "../rest/json.js";
import { setParameters } from "./document.js";

export const MOST_RUNS = 200;

/**
 * The values of a sweep: `1, 2, 5`, `1..10`, `0..1 step 0.25`, `[8,8]; [16,16]`, or words.
 *
 * @param {string} text
 * @returns {unknown[]}
 * @throws {Error} with one sentence about what is wrong
 */
export function valuesOf(text) {
  const range = /^\s*(-?[\d.eE+-]+)\s*\.\.\s*(-?[\d.eE+-]+)(?:\s+step\s+([\d.eE+-]+))?\s*$/.exec(text);
  if (range) return steps(Number(range[1]), Number(range[2]), Number(range[3] ?? 1));
  const separator = /[;[{]/.test(text) ? ";" : ",";
  return text.split(separator).map((part) => part.trim()).filter((part) => part !== "").map((part) => {
    try {
      return parseExactly(part);
    } catch {
      return part; // a word
    }
  });
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} by
 */
function steps(from, to, by) {
  if (![from, to, by].every(Number.isFinite) || by <= 0 || to < from) throw new Error("A range goes from a smaller to a larger number in positive steps, such as 0..1 step 0.25.");
  const count = Math.floor((to - from) / by + 1e-9) + 1;
  if (count > MOST_RUNS) throw new Error(`This range has ${count} values; a sweep has at most ${MOST_RUNS} runs.`);
  return Array.from({ length: count }, (_, i) => Number((from + i * by).toPrecision(12)));
}

/**
 * The studies of a sweep: one for each combination of values, named by them.
 *
 * @param {import("../rest/types.js").Study} study
 * @param {{step: string, parameter: string, values: unknown[]}[]} axes
 * @returns {import("../rest/types.js").Study[]}
 */
export function sweepStudies(study, axes) {
  let studies = [study];
  for (const { step, parameter, values } of axes) {
    studies = studies.flatMap((each) => values.map((value) => {
      const old = each.steps.find(({ id }) => id === step)?.parameters ?? {};
      return setParameters(each, step, { ...old, [parameter]: value });
    }));
    if (studies.length > MOST_RUNS) throw new Error(`These values make more than ${MOST_RUNS} runs.`);
  }
  return studies;
}
