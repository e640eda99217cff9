// @ts-check

const CLASSES = ["circle", "square", "cross", "stripes", "a class with a rather long name"];
const SIDE = 16;
const PAGE = 60;
const SAMPLES = 700;
const TRAIN = 600;

/** Pictures of shapes in colour, as `dataset.load` would give them: one page, by part and class. */
export function shapes(/** @type {URLSearchParams} */ query) {
  const rows = Array.from({ length: SAMPLES }, (_, row) => row).filter((row) =>
    (!query.has("class") || labelOf(row) === Number(query.get("class"))) && inPart(row, query.get("part")));
  const first = PAGE * Number(query.get("page") ?? 0);
  const counts = (/** @type {boolean} */ test) => CLASSES.map((_, label) =>
    Array.from({ length: SAMPLES }, (_row, row) => row).filter((row) => labelOf(row) === label && row >= TRAIN === test).length);
  return {
    name: "shapes.zip", samples: SAMPLES, trainSamples: TRAIN, testSamples: SAMPLES - TRAIN, features: 3 * SIDE * SIDE, shape: [3, SIDE, SIDE],
    classes: CLASSES.length, classNames: CLASSES, trainCounts: counts(false), testCounts: counts(true), matching: rows.length, pageSize: PAGE,
    images: rows.slice(first, first + PAGE).map((row) => ({ row, label: labelOf(row), test: row >= TRAIN, pixels: pixels(row) })),
  };
}

/**
 * Points in the plane, as `dataset.generate` would give them.
 *
 * @param {{x: number[], label: number}[]} samples
 */
export function plane(samples) {
  const train = Math.floor(0.8 * samples.length);
  const counts = (/** @type {{label: number}[]} */ part) => [0, 1].map((c) => part.filter(({ label }) => label === c).length);
  return {
    name: "circle-annulus", samples: samples.length, trainSamples: train, testSamples: samples.length - train, features: 2, shape: [2], classes: 2,
    trainCounts: counts(samples.slice(0, train)), testCounts: counts(samples.slice(train)), matching: samples.length,
    points: samples.map(({ x: [x, y], label }, i) => ({ x, y, label, test: i >= train })),
  };
}

/** @param {number} row */
const labelOf = (row) => Math.floor(row * row / 3) % CLASSES.length;

/** @param {number} row @param {string | null} part */
const inPart = (row, part) => part === "train" ? row < TRAIN : part === "test" ? row >= TRAIN : true;

/** @param {number} row */
function pixels(row) {
  const bytes = new Uint8Array(3 * SIDE * SIDE);
  const middle = (SIDE - 1) / 2;
  for (let i = 0; i < SIDE * SIDE; i++) {
    const x = i % SIDE - middle;
    const y = Math.floor(i / SIDE) - middle;
    const inside = [Math.hypot(x, y) < 5, Math.max(Math.abs(x), Math.abs(y)) < 5, Math.min(Math.abs(x), Math.abs(y)) < 2, (i + row) % 4 < 2, x > y][labelOf(row)];
    for (let c = 0; c < 3; c++) bytes[c * SIDE * SIDE + i] = inside ? 255 - (row * (c + 3) * 17) % 200 : 40;
  }
  return Buffer.from(bytes).toString("base64");
}
