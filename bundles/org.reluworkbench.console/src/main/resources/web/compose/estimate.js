// @ts-check

import { bytes, duration } from "../format.js";

/**
 * @typedef {{step: string, seconds: number | null, shortest: number | null, longest: number | null, runs: number, sameParameters: boolean}} Estimate
 * @typedef {{bytes: number, eachBytes: number, atOnce: number, heapBytes: number}} MemoryEstimate the most that pieces done at once may take
 * @typedef {{steps: Estimate[], memory: MemoryEstimate}} StudyEstimate
 */

/**
 * How long a study may take, and how much memory.
 *
 * @param {StudyEstimate} found
 */
export function totalText({ steps, memory }) {
  return steps.length === 0 ? "" : `${timeText(steps)}${memoryText(memory)}`;
}

/** @param {Estimate[]} steps */
function timeText(steps) {
  const known = steps.filter(({ seconds }) => seconds !== null);
  if (known.length === 0) return "How long it takes is not known yet. ";
  const sum = known.reduce((all, { seconds }) => all + (seconds ?? 0), 0);
  const rest = steps.length - known.length;
  return `About ${duration(sum)} by earlier runs${rest > 0 ? `, without ${rest} ${rest === 1 ? "step" : "steps"} that never ran here` : ""}; what is done already is reused. `;
}

/** @param {MemoryEstimate} memory */
function memoryText({ bytes: all, eachBytes, atOnce, heapBytes }) {
  const pieces = atOnce === 1 ? "" : ` (${atOnce} pieces at once, ${bytes(eachBytes)} each)`;
  const limit = all > heapBytes ? `more than the ${bytes(heapBytes)} of the server` : `of ${bytes(heapBytes)}`;
  return `At most ${bytes(all)} of memory${pieces}, ${limit}.`;
}

/**
 * How long a step may take.
 *
 * @param {Estimate | undefined} found
 */
export function estimateText(found) {
  if (!found) return "";
  if (found.seconds === null) return "No estimate: this analysis has not run here yet.";
  const range = found.shortest === found.longest ? "" : ` (${duration(found.shortest ?? 0)} to ${duration(found.longest ?? 0)})`;
  const basis = found.sameParameters ? `${found.runs} earlier ${found.runs === 1 ? "run" : "runs"} with these parameters` : `${found.runs} earlier ${found.runs === 1 ? "run" : "runs"} with other parameters`;
  return `About ${duration(found.seconds)}${range}, by ${basis}.`;
}
