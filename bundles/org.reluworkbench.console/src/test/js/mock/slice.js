// @ts-check

/**
 * Cuts a square into the linear pieces of a network with two inputs and one output, in plain floating point: for looking at the
 * view, not for counting regions.
 *
 * @typedef {import("./network.js").Network} Network
 * @typedef {{corners: number[], edges: {layer: number, neuron: number}[], bits: string, map: number[][]}} Face `map` rows are
 *     (∂/∂s, ∂/∂t, constant) of the current layer's values; edge i goes from corner i to the next
 */

const SAME = 1e-9;

/**
 * @param {Network} network
 * @param {number} half half the side of the square
 * @param {{x: number[], label: number}[]} points
 */
export function slice(network, half, points = []) {
  const vertices = new Vertices();
  const square = [[-half, -half], [half, -half], [half, half], [-half, half]].map(([x, y]) => vertices.at(x, y));
  /** @type {Face[]} */
  let faces = [{ corners: square, edges: square.map(() => ({ layer: 0, neuron: -1 })), bits: "", map: [[1, 0, 0], [0, 1, 0]] }];
  const depth = network.weights.length;
  for (let l = 0; l < depth; l++) {
    for (const face of faces) face.map = compose(network.weights[l], network.biases[l], face.map);
    const last = l === depth - 1;
    for (let n = 0; n < network.weights[l].length; n++) {
      faces = faces.flatMap((face) => cut(vertices, face, face.map[n], last ? { layer: -1, neuron: -1 } : { layer: l + 1, neuron: n }, last));
    }
    if (!last) for (const face of faces) face.map = face.map.map((row, n) => (face.bits.at(n - face.map.length) === "1" ? row : [0, 0, 0]));
  }
  return documentOf(network, vertices, faces, half, points);
}

/**
 * @param {number[][]} weights
 * @param {number[]} bias
 * @param {number[][]} map
 */
function compose(weights, bias, map) {
  return weights.map((row, i) => [0, 1, 2].map((c) => row.reduce((sum, w, j) => sum + w * map[j][c], c === 2 ? bias[i] : 0)));
}

/**
 * @param {Vertices} vertices
 * @param {Face} face
 * @param {number[]} form
 * @param {{layer: number, neuron: number}} wall
 * @param {boolean} last
 * @returns {Face[]}
 */
function cut(vertices, face, form, wall, last) {
  const values = face.corners.map((v) => form[0] * vertices.x[v] + form[1] * vertices.y[v] + form[2]);
  const signs = values.map((value) => (Math.abs(value) < SAME ? 0 : Math.sign(value)));
  const above = signs.includes(1);
  const below = signs.includes(-1);
  const bit = (/** @type {string} */ b) => (last ? face.bits : face.bits + b);
  if (!(above && below)) return [{ ...face, bits: bit(above ? "1" : "0"), map: [...face.map] }];
  return [1, -1].map((side) => {
    /** @type {number[]} */
    const corners = [];
    /** @type {Face["edges"]} */
    const edges = [];
    for (let i = 0; i < face.corners.length; i++) {
      const j = (i + 1) % face.corners.length;
      if (signs[i] !== -side) {
        corners.push(face.corners[i]);
        edges.push(signs[i] === 0 && signs[j] === -side ? wall : face.edges[i]);
      }
      if (signs[i] * signs[j] < 0) {
        const t = values[i] / (values[i] - values[j]);
        const [a, b] = [face.corners[i], face.corners[j]];
        corners.push(vertices.at(vertices.x[a] + t * (vertices.x[b] - vertices.x[a]), vertices.y[a] + t * (vertices.y[b] - vertices.y[a])));
        edges.push(signs[i] === side ? wall : face.edges[i]);
      }
    }
    return { corners, edges, bits: bit(side > 0 ? "1" : "0"), map: [...face.map] };
  });
}

/** Vertices shared by their rounded coordinates. */
class Vertices {
  /** @type {number[]} */
  x = [];
  /** @type {number[]} */
  y = [];
  #known = new Map();

  /**
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    const key = `${Math.round(x / SAME)},${Math.round(y / SAME)}`;
    let index = this.#known.get(key);
    if (index === undefined) {
      index = this.x.push(x) - 1;
      this.y.push(y);
      this.#known.set(key, index);
    }
    return index;
  }
}

/** @param {string} bits */
function hex(bits) {
  let text = "";
  for (let i = 0; i < bits.length; i += 4) text += parseInt(bits.slice(i, i + 4).padEnd(4, "0"), 2).toString(16);
  return text;
}

/**
 * @param {Network} network
 * @param {Vertices} vertices
 * @param {Face[]} faces
 * @param {number} half
 * @param {{x: number[], label: number}[]} points
 */
function documentOf(network, vertices, faces, half, points) {
  const index = (/** @type {Map<string, number>} */ known, /** @type {string} */ key) => {
    if (!known.has(key)) known.set(key, known.size);
    return /** @type {number} */ (known.get(key));
  };
  const patterns = new Map();
  const linear = new Map();
  const maps = /** @type {number[][]} */ ([]);
  const walls = new Map();
  const start = [0];
  for (const face of faces) {
    start.push(start[start.length - 1] + face.corners.length);
    face.corners.forEach((a, i) => {
      const b = face.corners[(i + 1) % face.corners.length];
      walls.set(a < b ? `${a},${b}` : `${b},${a}`, { a, b, ...face.edges[i] });
    });
  }
  const ofFaces = faces.map(({ bits, map: [map] }) => {
    const region = index(linear, map.map((v) => v.toPrecision(9)).join());
    maps[region] = map;
    return { pattern: index(patterns, hex(bits)), linear: region };
  });
  const edges = [...walls.values()];
  const length = edges.filter(({ layer }) => layer === -1).reduce((sum, { a, b }) =>
    sum + Math.hypot(vertices.x[a] - vertices.x[b], vertices.y[a] - vertices.y[b]), 0);
  return {
    layers: network.biases.slice(0, -1).map((b) => b.length), outputs: 1, domain: [-half, -half, half, -half, half, half, -half, half],
    axes: ["x₁", "x₂"], vertices: vertices.x.flatMap((x, i) => [x, vertices.y[i]]),
    faces: {
      start, corners: faces.flatMap((face) => face.corners), pattern: ofFaces.map((f) => f.pattern), linear: ofFaces.map((f) => f.linear),
      class: faces.map((face) => classOf(vertices, face)),
    },
    patterns: [...patterns.keys()],
    linearRegions: { count: maps.length, slope: maps.map(([a, b]) => Math.hypot(a, b)), maps: maps.flat() },
    walls: { ends: edges.flatMap(({ a, b }) => [a, b]), layer: edges.map((e) => e.layer), neuron: edges.map((e) => e.neuron) },
    points: points.length === 0 ? undefined : { xy: points.flatMap(({ x }) => x), class: points.map(({ label }) => label) },
    counts: { activationRegions: patterns.size, linearRegions: maps.length, faces: faces.length, vertices: vertices.x.length, edges: edges.length, decisionBoundaryLength: length },
  };
}

/**
 * @param {Vertices} vertices
 * @param {Face} face
 */
function classOf(vertices, { corners, map: [[a, b, c]] }) {
  const mean = corners.reduce((sum, v) => sum + a * vertices.x[v] + b * vertices.y[v] + c, 0);
  return mean > 0 ? 1 : 0;
}
