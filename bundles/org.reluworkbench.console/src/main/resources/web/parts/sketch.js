// @ts-check

/** @typedef {import("../rest/types.js").StudyStep} StudyStep */

/** Okabe and Ito's colours, one for each first half of an analysis id. */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];
const FAMILIES = ["dataset", "model", "regions", "gradient", "metrics", "fundim", "theory"];

const WIDTH = 320;
const HEIGHT = 112;
/** From one step to the next in a column: a dot, its label, and air. */
const ROW = 34;
const MARGIN = 44;

/**
 * Columns from left to right, each step right of all it takes inputs from.
 *
 * @param {StudyStep[]} steps
 * @returns {Map<string, {column: number, row: number}>}
 */
export function layout(steps) {
  /** @type {Map<string, {column: number, row: number}>} */
  const places = new Map();
  /** @type {number[]} */
  const heights = [];
  const known = new Map(steps.map((step) => [step.id, step]));
  /** @type {(step: StudyStep, above: string[]) => number} */
  const place = (step, above) => {
    const done = places.get(step.id);
    if (done) return done.column;
    const sources = sourcesOf(step).flatMap((id) => (above.includes(id) ? [] : (known.get(id) ?? [])));
    const column = Math.max(-1, ...sources.map((source) => place(source, [...above, step.id]))) + 1;
    heights[column] = (heights[column] ?? 0) + 1;
    places.set(step.id, { column, row: heights[column] - 1 });
    return column;
  };
  for (const step of steps) place(step, []);
  return places;
}

/** @param {StudyStep} step */
function sourcesOf(step) {
  return Object.values(step.inputs ?? {}).map((source) => source.split(".")[0]);
}

/**
 * A small picture of a study's steps and what flows between them.
 *
 * @param {Pick<import("../console.js").Console, "svg">} console
 * @param {StudyStep[]} steps
 */
export function studySketch({ svg }, steps) {
  const places = layout(steps);
  const columns = Math.max(0, ...[...places.values()].map(({ column }) => column)) + 1;
  const rows = Array.from({ length: columns }, (_, i) => [...places.values()].filter(({ column }) => column === i).length);
  const height = Math.max(HEIGHT, ROW * (Math.max(0, ...rows) + 1));
  const at = (/** @type {string} */ id) => {
    const { column, row } = places.get(id) ?? { column: 0, row: 0 };
    return {
      x: columns === 1 ? WIDTH / 2 : MARGIN + (column * (WIDTH - 2 * MARGIN)) / (columns - 1),
      y: (height * (row + 1)) / (rows[column] + 1) - 6,
    };
  };
  const wires = steps.flatMap((step) => sourcesOf(step).filter((id) => places.has(id)).map((id) => wire(svg, at(id), at(step.id))));
  const dots = steps.map((step) => {
    const { x, y } = at(step.id);
    return svg("g", null, svg("title", null, step.analysis),
      svg("circle", { cx: x, cy: y, r: 7, fill: colourOf(step.analysis) }), svg("text", { x, y: y + 21 }, step.id));
  });
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `Steps: ${steps.map(({ id }) => id).join(", ")}` }, wires, dots);
}

/**
 * @param {import("../dom.js").SvgBuilder} svg
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 */
function wire(svg, from, to) {
  const middle = (from.x + to.x) / 2;
  return svg("path", { class: "wire", d: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}` });
}

/** @param {string} analysis */
function colourOf(analysis) {
  const family = FAMILIES.indexOf(analysis.split(".")[0]);
  return family < 0 ? "#8e939a" : COLOURS[family];
}
