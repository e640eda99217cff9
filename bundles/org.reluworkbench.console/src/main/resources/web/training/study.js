// @ts-check

import { Assembly } from "../study/assemble.js";

/**
 * @typedef {import("./stored.js").Source} Source
 * @typedef {import("../rest/types.js").Study} Study
 */

const TRAIN_STEP = "train";

/**
 * The study that trains.
 *
 * @param {{name: string, data: Source, network: Source | null, parameters: Record<string, unknown>}} choice `network` is `null` for a
 *     fresh one
 * @returns {{study: Study, step: string}} `step` is the one that trains
 */
export function trainingStudy({ name, data, network, parameters }) {
  const assembly = new Assembly();
  const inputs = { dataset: assembly.add(data.steps)(data.source), ...(network && { network: assembly.add(network.steps)(network.source) }) };
  const step = assembly.add([{ id: TRAIN_STEP, analysis: "model.train", inputs, parameters }])(TRAIN_STEP);
  return { study: { name, steps: assembly.steps }, step };
}
