// @ts-check

/** @typedef {import("./geometry.js").Geometry} Geometry */

/**
 * The columns of the table of linear regions: a number for each region, and how many of them are counts.
 *
 * @typedef {{name: string, title: string, exact: boolean, values: ArrayLike<number>}} RegionColumn
 */

/**
 * @param {Geometry} geometry
 * @param {ArrayLike<number> | null} maps three numbers of an output for each region
 * @returns {RegionColumn[]}
 */
export function regionColumns(geometry, maps) {
  const count = geometry.document.linearRegions.count;
  const area = new Float64Array(count);
  const faces = new Uint32Array(count);
  for (let face = 0; face < geometry.faces; face++) {
    area[geometry.linear[face]] += geometry.area[face];
    faces[geometry.linear[face]]++;
  }
  const ofLargest = (/** @type {(face: number) => number} */ value) => Float64Array.from(geometry.largestFace, value);
  const column = (/** @type {string} */ name, /** @type {string} */ title, /** @type {ArrayLike<number>} */ values, exact = false) => ({ name, title, exact, values });
  return [
    column("region", "number of the linear region", Float64Array.from({ length: count }, (_, region) => region), true),
    column("class", "class on its largest face", ofLargest((face) => geometry.class[face]), true),
    column("area", "in plane coordinates", area),
    column("faces", "activation regions it consists of, counted in the pieces that the decision boundary cuts", faces, true),
    column("active", "active neurons on its largest face", ofLargest((face) => geometry.activeIn(geometry.pattern[face])), true),
    column("slope", "Frobenius norm of the Jacobian in plane coordinates", geometry.slope),
    ...(maps ? ["w₁", "w₂", "b"].map((name, i) => column(name, "coefficient of the affine map", Float64Array.from({ length: count }, (_, region) => maps[3 * region + i]))) : []),
  ];
}

/**
 * The regions in the order of a column; equal ones, and such without a number at the end, by their own number.
 *
 * @param {ArrayLike<number>} values
 * @param {boolean} descending
 */
export function sorted(values, descending) {
  const key = (/** @type {number} */ region) => (Number.isNaN(values[region]) ? Infinity : descending ? -values[region] : values[region]);
  return Uint32Array.from({ length: values.length }, (_, region) => region).sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
}

/**
 * All rows as CSV (RFC 4180), with all digits and the patterns where they are there.
 *
 * @param {Geometry} geometry
 * @param {RegionColumn[]} columns
 * @param {Uint32Array} order
 */
export function csv(geometry, columns, order) {
  const { patterns, linearRegions } = geometry.document;
  const bent = new Set(linearRegions.nonConvex ?? []);
  const lines = [[...columns.map(({ name }) => name), "convex", ...(patterns ? ["pattern"] : [])].join(",")];
  for (const region of order) {
    const cells = columns.map(({ values }) => String(values[region]));
    cells.push(String(!bent.has(region)));
    if (patterns) cells.push(patterns[geometry.pattern[geometry.largestFace[region]]]);
    lines.push(cells.join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}
