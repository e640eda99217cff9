// @ts-check

/**
 * @typedef {import("../rest/types.js").Run} Run
 * @typedef {import("../rest/types.js").TableDocument} TableDocument
 * @typedef {{key: string, step: string, port: string, type: string, runs: Run[]}} Common an output that several runs have
 */

/**
 * The outputs of a kind that at least one of the runs has, with those runs.
 *
 * @param {Run[]} runs
 * @param {(type: string) => boolean} wanted
 * @returns {Common[]}
 */
export function commonOutputs(runs, wanted) {
  /** @type {Map<string, Common>} */
  const found = new Map();
  for (const run of runs) {
    for (const step of run.steps) {
      for (const [port, { type }] of Object.entries(step.outputs ?? {})) {
        if (!wanted(type)) continue;
        const key = `${step.id}.${port}`;
        const common = found.get(key) ?? { key, step: step.id, port, type, runs: [] };
        common.runs.push(run);
        found.set(key, common);
      }
    }
  }
  return [...found.values()];
}

/**
 * The tables of several runs as one, with a column that names the run.
 *
 * @param {{run: number, table: TableDocument}[]} tables
 * @returns {TableDocument}
 */
export function joined(tables) {
  const columns = tables[0]?.table.columns ?? [];
  return {
    columns: [{ name: "run", kind: "text", unit: "" }, ...columns],
    rows: tables.flatMap(({ run, table }) => {
      const at = columns.map(({ name }) => table.columns.findIndex((column) => column.name === name));
      return table.rows.map((row) => [`run ${run}`, ...at.map((i) => (i < 0 ? null : row[i]))]);
    }),
  };
}

/** @param {TableDocument} table */
export const numericColumns = ({ columns }) => columns.filter(({ kind }) => kind === "integer" || kind === "real").map(({ name }) => name);

/**
 * A figure with one line for each run.
 *
 * @param {string} x
 * @param {string} y
 * @param {boolean} log
 */
export function overlaySpec(x, y, log) {
  const field = (/** @type {string} */ name) => name.replace(/[.[\]\\]/g, "\\$&"); // dots would lead into objects
  return {
    mark: { type: "line", point: { size: 12 }, tooltip: true },
    encoding: {
      x: { field: field(x), type: "quantitative", title: x }, y: { field: field(y), type: "quantitative", title: y, scale: { type: log ? "log" : "linear", zero: false } },
      color: { field: "run", type: "nominal", sort: null },
    },
  };
}
