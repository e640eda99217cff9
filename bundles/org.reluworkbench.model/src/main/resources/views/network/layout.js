// @ts-check

import { Graph, layout as placeBlocks } from "../lib/dagre.js";
import { INPUT } from "./families.js";

/**
 * @typedef {import("../network.js").Layer} Layer
 * @typedef {{x: number, y: number}} Point
 * @typedef {{layer: number, x: number, y: number, height: number}} Box `x` of the middle, `y` of the top
 * @typedef {{from: number, to: number, points: Point[]}} Wire from the bottom of one box to the top of another
 * @typedef {{boxes: Box[], wires: Wire[], width: number, height: number}} Layout
 */

export const BOX_WIDTH = 172;
const GAP = 14;
const MARGIN = 12;

/**
 * Places the layers from top to bottom. Layers that follow each other without a branch are placed as one tall block: chains are
 * straight, and the work grows with the number of branches only.
 *
 * @param {Layer[]} layers
 * @param {(layer: number) => number} heightOf of the box of a layer, or of the input
 * @returns {Layout}
 */
export function layout(layers, heightOf) {
  const chains = chainsOf(layers);
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 24, edgesep: 16, ranksep: 3 * GAP, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, members] of chains.entries()) {
    const height = members.reduce((sum, layer) => sum + heightOf(layer), (members.length - 1) * GAP);
    graph.setNode(String(id), { width: BOX_WIDTH, height });
  }
  const chainOf = new Map(chains.flatMap((members, id) => members.map((layer) => /** @type {const} */ ([layer, id]))));
  for (const [id, [first]] of chains.entries()) {
    for (const source of sourcesOf(layers, first)) graph.setEdge(String(chainOf.get(source)), String(id), {});
  }
  placeBlocks(graph);
  const boxes = chains.flatMap((members, id) => stacked(members, graph.node(String(id)), heightOf));
  const { width, height } = graph.graph();
  return { boxes, wires: wiresOf(layers, chains, graph, boxes), width, height };
}

/**
 * What a layer reads, each once.
 *
 * @param {Layer[]} layers
 * @param {number} layer
 */
function sourcesOf(layers, layer) {
  return layer === INPUT ? [] : [...new Set(layers[layer].inputs)];
}

/**
 * Runs of layers each of which reads only the one before, which nothing else reads.
 *
 * @param {Layer[]} layers
 */
export function chainsOf(layers) {
  const all = [INPUT, ...layers.keys()];
  const readers = new Map(all.map((layer) => [layer, 0]));
  for (const layer of all) for (const source of sourcesOf(layers, layer)) readers.set(source, (readers.get(source) ?? 0) + 1);
  /** @type {number[][]} */
  const chains = [];
  /** @type {Map<number, number[]>} */
  const endingAt = new Map();
  for (const layer of all) {
    const sources = sourcesOf(layers, layer);
    const before = sources.length === 1 && readers.get(sources[0]) === 1 ? endingAt.get(sources[0]) : undefined;
    const chain = before ?? [];
    if (!before) chains.push(chain);
    chain.push(layer);
    endingAt.set(layer, chain);
  }
  return chains;
}

/**
 * @param {number[]} members
 * @param {{x: number, y: number, height: number}} block
 * @param {(layer: number) => number} heightOf
 * @returns {Box[]}
 */
function stacked(members, block, heightOf) {
  let y = block.y - block.height / 2;
  return members.map((layer) => {
    const box = { layer, x: block.x, y, height: heightOf(layer) };
    y += box.height + GAP;
    return box;
  });
}

/**
 * @param {Layer[]} layers
 * @param {number[][]} chains
 * @param {any} graph
 * @param {Box[]} boxes
 * @returns {Wire[]}
 */
function wiresOf(layers, chains, graph, boxes) {
  const box = new Map(boxes.map((one) => [one.layer, one]));
  const heights = rankHeights(graph);
  const chainOf = new Map(chains.flatMap((members, id) => members.map((layer) => /** @type {const} */ ([layer, id]))));
  return [...layers.keys()].flatMap((to) => sourcesOf(layers, to).map((from) => {
    const [start, end] = [/** @type {Box} */ (box.get(from)), /** @type {Box} */ (box.get(to))];
    const edge = chainOf.get(from) === chainOf.get(to) ? null : graph.edge(String(chainOf.get(from)), String(chainOf.get(to)));
    const between = edge === null ? [] : edge.points.slice(1, -1).flatMap((/** @type {Point} */ point) => beside(point, heights));
    return { from, to, points: [{ x: start.x, y: start.y + start.height }, ...between, { x: end.x, y: end.y }] };
  }));
}

/**
 * Height of the tallest block of each rank, by the middle of the rank.
 *
 * @param {any} graph
 * @returns {Map<number, number>}
 */
function rankHeights(graph) {
  /** @type {Map<number, number>} */
  const heights = new Map();
  for (const id of graph.nodes()) {
    const { y, height } = graph.node(id);
    heights.set(Math.round(y), Math.max(height, heights.get(Math.round(y)) ?? 0));
  }
  return heights;
}

/**
 * A wire that passes a rank runs straight beside its blocks, from their top to their bottom.
 *
 * @param {Point} point in the middle of the rank
 * @param {Map<number, number>} heights
 */
function beside({ x, y }, heights) {
  const half = (heights.get(Math.round(y)) ?? 0) / 2;
  return half === 0 ? [{ x, y }] : [{ x, y: y - half }, { x, y: y + half }];
}
