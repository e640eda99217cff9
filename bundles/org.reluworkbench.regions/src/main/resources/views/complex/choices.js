// @ts-check

import { count, real } from "./numbers.js";

/** @typedef {{value: string, label: string}} Choice */

/**
 * What can stand beside the polygons: nothing, the dual plot, and of a training the first and the last frame.
 *
 * @param {import("./timeline.js").FrameSummary[] | null} frames
 * @returns {Choice[]}
 */
export function companionChoices(frames) {
  const pinned = frames && frames.length > 1 ? [0, frames.length - 1] : [];
  return [{ value: "", label: "nothing" }, { value: "dual", label: "dual plot" },
    ...pinned.map((i) => ({ value: `frame:${i}`, label: `epoch ${/** @type {any} */ (frames)[i].epoch}` }))];
}

/**
 * Results of this workbench, to be compared with; not the checkpoints of trainings, which are stored one by one but belong to no step
 * alone. None where they cannot be listed, because the view works without them.
 *
 * @param {import("./host.js").Host} host
 * @param {string} beside the one that the address names, which may be older than those that are listed
 * @returns {Promise<Choice[]>}
 */
export async function otherComplexes(host, beside) {
  try {
    const assets = await host.others?.("complex") ?? [];
    const listed = assets.flatMap(({ sha256, madeBy }) => (madeBy ? [{ value: `complex:${sha256}`, label: `${madeBy.study}: ${madeBy.step.id}, run ${madeBy.run}` }] : []));
    const isMissing = beside.startsWith("complex:") && !listed.some(({ value }) => value === beside);
    return isMissing ? [...listed, { value: beside, label: `complex ${beside.slice(8, 16)}` }] : listed;
  } catch {
    return [];
  }
}

/**
 * Counts of the first layers; with the output for a number above that of the hidden layers.
 *
 * @param {import("./geometry.js").Geometry} geometry
 * @param {number} through
 */
export function layerLine({ document, faces }, through) {
  const shown = document.arrangements?.find(({ layer }) => layer === through);
  if (through > document.layers.length || !shown) return `with the output: faces ${count(faces)} · decision boundary ${real(document.counts.decisionBoundaryLength)}`;
  return `after layer ${through} of ${document.layers.length}: regions ${count(shown.regions)} · vertices ${count(shown.vertices)} · edges ${count(shown.edges)}`;
}

/**
 * The next step of the mode that shows one layer after the other; null for all at once, which comes after the output.
 *
 * @param {import("./geometry.js").Geometry} geometry
 * @param {number | null} through
 * @param {number} by 1 or −1
 */
export function nextLayer({ document }, through, by) {
  const last = document.layers.length + 1;
  const next = (through ?? (by > 0 ? 0 : last + 1)) + by;
  return next < 1 || next > last ? null : next;
}
