// @ts-check

import { builders, facts, short, table, viewRoot } from "./dom.js";

/**
 * @typedef {{epoch: number, loss: number | null, sha256: string}} Checkpoint
 * @typedef {{widths: string, checkpoints: Checkpoint[]}} TrajectoryDocument
 * @typedef {Checkpoint & {loss: number}} Measured
 */

const WIDTH = 440;
const HEIGHT = 160;

/**
 * The checkpoints of a training and the loss at them.
 *
 * @param {TrajectoryDocument} data
 * @param {import("./dom.js").Host} host
 */
export function view(data, host) {
  const { widths, checkpoints } = data;
  const build = builders(host.document);
  const measured = checkpoints.filter(({ loss }) => loss !== null);
  return viewRoot(build, "trajectory-view",
    facts(build, [["widths", widths], ["checkpoints", checkpoints.length], ["last epoch", checkpoints[checkpoints.length - 1].epoch]]),
    measured.length > 1 ? curve(build, /** @type {Measured[]} */ (measured)) : null,
    table(build, ["epoch", "loss", "network"],
      checkpoints.map(({ epoch, loss, sha256 }) => [epoch, loss === null ? null : short(loss), sha256.slice(0, 12)])));
}

/**
 * Loss over epochs; the axes start at 0.
 *
 * @param {import("./dom.js").Builders} build
 * @param {Measured[]} checkpoints
 */
function curve({ svg }, checkpoints) {
  const lastEpoch = checkpoints[checkpoints.length - 1].epoch;
  const largest = Math.max(...checkpoints.map(({ loss }) => loss)) || 1;
  const points = checkpoints.map(({ epoch, loss }) => `${(WIDTH * epoch) / lastEpoch},${HEIGHT * (1 - loss / largest)}`);
  return svg("svg", { class: "model-plot", viewBox: `-8 -16 ${WIDTH + 16} ${HEIGHT + 40}`, role: "img", "aria-label": "loss over epochs" },
    svg("path", { class: "model-axis", d: `M0,0V${HEIGHT}H${WIDTH}` }),
    svg("polyline", { class: "model-curve", points: points.join(" ") }),
    svg("text", { x: 4, y: 0 }, `loss ${short(largest)}`),
    svg("text", { x: WIDTH, y: HEIGHT + 16, "text-anchor": "end" }, `epoch ${lastEpoch}`));
}
