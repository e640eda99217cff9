// @ts-check

/**
 * @typedef {import("../rest/types.js").Run} Run
 * @typedef {import("../format.js").Scalar} Scalar
 * @typedef {{key: string, step: string, name: string, kind: "parameter" | "scalar", values: unknown[], differs: boolean}} Measure one value a run
 */

/**
 * Everything that runs can be compared by, in the order of their steps: parameters first, then scalars.
 *
 * @param {Run[]} runs
 * @returns {Measure[]}
 */
export function measuresOf(runs) {
  /** @type {Measure[]} */
  const measures = [];
  const steps = [...new Set(runs.flatMap((run) => run.steps.map(({ id }) => id)))];
  for (const kind of /** @type {const} */ (["parameter", "scalar"])) {
    for (const step of steps) {
      const parts = runs.map((run) => {
        const found = run.steps.find(({ id }) => id === step);
        return (kind === "parameter" ? found?.parameters : found?.scalars) ?? {};
      });
      for (const name of new Set(parts.flatMap((part) => Object.keys(part)))) {
        const values = parts.map((part) => part[name] ?? null);
        const texts = values.map((value) => JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner)));
        measures.push({ key: `${step}.${name}`, step, name, kind, values, differs: new Set(texts).size > 1 });
      }
    }
  }
  return measures;
}

/**
 * A value as a place on an axis; `null` if it has none.
 *
 * @param {unknown} value
 * @returns {number | null}
 */
export function placeOf(value) {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return null;
  if ("value" in value) return placeOf(value.value);
  if ("lower" in value && "upper" in value) {
    const [low, high] = [placeOf(value.lower), placeOf(value.upper)];
    return low === null || high === null ? null : (low + high) / 2;
  }
  return null;
}

const MOST_OF_A_KIND = 5;
/** Names of what differs in every run without meaning much. */
const UNTELLING = ["seed", "seconds"];

/**
 * The measures that make an axis: numbers that are not all the same, the telling ones first of their kind.
 *
 * @param {Measure[]} measures
 */
export function axesOf(measures) {
  const able = measures.filter(({ values, differs }) => differs && values.filter((value) => placeOf(value) !== null).length > 1);
  const untelling = (/** @type {Measure} */ { name }) => Number(UNTELLING.includes(name));
  return ["parameter", "scalar"].flatMap((kind) => able.filter((measure) => measure.kind === kind).sort((a, b) => untelling(a) - untelling(b)).slice(0, MOST_OF_A_KIND));
}
