// @ts-check

import { incidence } from "./region-colours.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */

/**
 * The depth of each activation region: the last layer with a wall on its boundary, 0 if only the domain ends it. A region is convex,
 * so an edge with both ends on its boundary is a part of that, also where the decision boundary parts the region into faces.
 *
 * @param {Geometry} geometry
 */
export function depths(geometry) {
  const { pattern, patternKeys, wallEnds, wallLayer } = geometry;
  const around = incidence(geometry);
  const depth = new Int32Array(patternKeys.length);
  const seenBy = new Int32Array(patternKeys.length).fill(-1);
  for (let wall = 0; wall < wallLayer.length; wall++) {
    const [a, b] = [wallEnds[2 * wall], wallEnds[2 * wall + 1]];
    for (let i = around.start[a]; i < around.start[a + 1]; i++) seenBy[pattern[around.faces[i]]] = wall;
    for (let i = around.start[b]; i < around.start[b + 1]; i++) {
      const region = pattern[around.faces[i]];
      if (seenBy[region] === wall) depth[region] = Math.max(depth[region], wallLayer[wall]);
    }
  }
  return depth;
}
