// @ts-check

import { runs } from "./runs.js";

/** Where the assets of the pretended runs come from and go. */

/** @param {string} type */
export function stored(type) {
  const made = uses((step) => Object.entries(step.outputs).filter(([, asset]) => asset.type === type)).reverse();
  const first = new Map(made.map(({ asset, use }) => [asset.sha256, { ...asset, sizeInBytes: 123_456, created: use.created, madeBy: use }]));
  return [...first.values()];
}

/** @param {{type: string, sha256: string}} wanted */
export function origin(wanted) {
  const is = (/** @type {any} */ [, asset]) => asset.type === wanted.type && asset.sha256 === wanted.sha256;
  return {
    madeBy: uses((step) => Object.entries(step.outputs).filter(is)).map(({ use }) => use),
    usedBy: uses((step) => Object.entries(step.inputs).filter(is)).map(({ use }) => use).reverse(),
  };
}

/** @param {(step: any) => [string, any][]} portsOf */
function uses(portsOf) {
  return runs.flatMap((run) => run.steps.flatMap((/** @type {any} */ step) =>
    portsOf(step).map(([port, asset]) => ({ asset, use: { run: run.id, study: run.study, port, step, created: run.created } }))));
}
