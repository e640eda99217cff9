// @ts-check

import { numbers } from "./packed.js";

/**
 * The view document of a complex, as `ComplexCodec` writes it: flat arrays of numbers, −1 for “none”, coordinates in the slice.
 *
 * @typedef {import("./packed.js").Numbers} Numbers
 * @typedef {object} ComplexDocument
 * @property {number[]} layers widths of the hidden layers
 * @property {number} outputs number of outputs of the network
 * @property {number[]} domain corners of the domain: x, y, x, y, …
 * @property {string[]} [axes] what the two coordinates are called
 * @property {Numbers} vertices x, y, x, y, …
 * @property {{start: Numbers, corners: Numbers, pattern: Numbers, linear: Numbers, class: Numbers, area?: Numbers}} faces
 *     face f has the vertices `corners[start[f]]` to `corners[start[f + 1] - 1]`, counter-clockwise
 * @property {string[]} [patterns] one for each activation region, in hexadecimal; left out if they are long together
 * @property {Numbers} [patternKeys] then a number for each that depends on the pattern alone
 * @property {Numbers} [active] and how many neurons are active
 * @property {{regions: Numbers, neurons?: string[]}} [onWall] activation regions on which neurons are 0 everywhere, and which, in the
 *     digits of a pattern; left out if they are long together
 * @property {{count: number, slope: Numbers, nonConvex?: number[], maps?: Numbers}} linearRegions `maps` has 3 numbers per output:
 *     ∂/∂s, ∂/∂t, constant
 * @property {{ends: Numbers, layer: Numbers, neuron?: Numbers, left?: Numbers, right?: Numbers}} walls layer 0 is the border of the domain, −1
 *     the decision boundary, which comes last and without the activation regions on its sides
 * @property {{xy: Numbers, class: Numbers, predicted?: Numbers}} [points] data points in the slice; class −1 for unlabelled
 * @property {{layer: number, regions: number, vertices: number, edges: number}[]} [arrangements] complexes of the first layers
 * @property {Record<string, number>} counts
 */

/**
 * The data points of a document, in plain arrays.
 *
 * @param {ComplexDocument["points"]} points
 */
export function readPoints(points) {
  return points ? {
    xy: Array.from(numbers(points.xy)), class: Array.from(numbers(points.class)),
    predicted: points.predicted ? Array.from(numbers(points.predicted)) : undefined,
  } : null;
}
