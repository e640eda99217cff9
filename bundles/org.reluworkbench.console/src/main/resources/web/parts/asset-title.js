// @ts-check

import { scalar, words } from "../format.js";

/** @typedef {import("../rest/types.js").Use} Use */
/** @typedef {import("../rest/types.js").StoredAsset} StoredAsset */

const FILE = /^sha256:[0-9a-f]{64}#(.+)$/;
const SHORT_DIGEST = 12;
const TOLD_SCALARS = { network: ["inputs", "outputs", "layers", "parameters", "trainAccuracy", "testAccuracy"], dataset: ["samples", "features", "classes"] };

/**
 * What a person would call an asset: the file it was read from, the problem it was drawn from, or the study and step that made it.
 *
 * @param {{type: string, sha256: string, madeBy: Use | null}} asset
 */
export function assetTitle({ type, sha256, madeBy }) {
  if (madeBy === null) return `${type} ${sha256.slice(0, SHORT_DIGEST)}…`;
  const { study, step } = madeBy;
  const file = fileOf(step.parameters);
  if (file !== null) return file;
  const { name, kind } = step.parameters;
  if (type === "dataset" && typeof (name ?? kind) === "string") return String(name ?? kind);
  return `${study} · ${step.id}`;
}

/**
 * The name of the first file among the parameters; `null` if there is none.
 *
 * @param {Record<string, unknown>} parameters
 */
function fileOf(parameters) {
  for (const value of Object.values(parameters)) {
    const match = typeof value === "string" ? FILE.exec(value) : null;
    if (match) return match[1];
  }
  return null;
}

/**
 * Its size in the words of its kind: “784 inputs · 10 outputs”.
 *
 * @param {StoredAsset} asset
 */
export function assetSize({ type, madeBy }) {
  const names = TOLD_SCALARS[/** @type {keyof typeof TOLD_SCALARS} */ (type)] ?? [];
  return names.flatMap((name) => {
    const value = madeBy?.step.scalars[name];
    return value === undefined ? [] : [`${scalar(value).text} ${words(name)}`];
  }).join(" · ");
}
