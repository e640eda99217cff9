// @ts-check

/**
 * Places the nodes of a graph in columns, each right of all it hangs on, and orders every column so that few edges cross: each
 * node goes where its neighbours in the column before are on average, there and back a few times (Sugiyama's method).
 * Edges of a cycle that lead back are ignored.
 *
 * @param {string[]} nodes
 * @param {{from: string, to: string}[]} edges
 * @returns {Map<string, {column: number, row: number}>}
 */
export function layered(nodes, edges) {
  const known = edges.filter(({ from, to }) => nodes.includes(from) && nodes.includes(to) && from !== to);
  const before = neighbours(nodes, known, "to", "from");
  const after = neighbours(nodes, known, "from", "to");
  const column = columnsOf(nodes, before);
  /** @type {string[][]} */
  const columns = [];
  for (const node of nodes) (columns[column.get(node) ?? 0] ??= []).push(node);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 1; i < columns.length; i++) columns[i] = ordered(columns[i], before, columns[i - 1], columns);
    for (let i = columns.length - 2; i >= 0; i--) columns[i] = ordered(columns[i], after, columns[i + 1], columns);
  }
  return new Map(columns.flatMap((members, i) => members.map((node, row) => [node, { column: i, row }])));
}

const SWEEPS = 4;

/**
 * @param {string[]} nodes
 * @param {{from: string, to: string}[]} edges
 * @param {"from" | "to"} own
 * @param {"from" | "to"} other
 */
function neighbours(nodes, edges, own, other) {
  /** @type {Map<string, string[]>} */
  const found = new Map(nodes.map((node) => [node, []]));
  for (const edge of edges) found.get(edge[own])?.push(edge[other]);
  return found;
}

/**
 * Length of the longest way to each node.
 *
 * @param {string[]} nodes
 * @param {Map<string, string[]>} before
 */
function columnsOf(nodes, before) {
  /** @type {Map<string, number>} */
  const column = new Map();
  /** @type {(node: string, above: Set<string>) => number} */
  const place = (node, above) => {
    const done = column.get(node);
    if (done !== undefined) return done;
    above.add(node);
    const sources = (before.get(node) ?? []).filter((source) => !above.has(source));
    const found = Math.max(-1, ...sources.map((source) => place(source, above))) + 1;
    above.delete(node);
    column.set(node, found);
    return found;
  };
  for (const node of nodes) place(node, new Set());
  return column;
}

/**
 * @param {string[]} members
 * @param {Map<string, string[]>} neighboursOf
 * @param {string[]} beside the column that is given
 * @param {string[][]} columns
 */
function ordered(members, neighboursOf, beside, columns) {
  const at = new Map(columns.flatMap((column) => column.map((node, row) => [node, (row + 0.5) / column.length])));
  const near = new Set(beside);
  const weight = new Map(members.map((node) => {
    const all = neighboursOf.get(node) ?? [];
    const direct = all.filter((other) => near.has(other));
    const places = (direct.length > 0 ? direct : all).map((other) => at.get(other) ?? 0);
    return [node, places.length === 0 ? (at.get(node) ?? 0) : places.reduce((a, b) => a + b, 0) / places.length];
  }));
  return [...members].sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0));
}
