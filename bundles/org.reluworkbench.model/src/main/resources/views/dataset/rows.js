// @ts-check

import { short, table } from "../dom.js";
import { nameOf } from "./names.js";

/**
 * A page of rows with their first values.
 *
 * @param {import("../dom.js").Builders} build
 * @param {import("../dataset.js").DatasetDocument} data
 * @param {import("../dataset.js").Row[]} rows
 */
export function rowTable(build, data, rows) {
  const shown = rows[0].values.length;
  const labelled = data.classes > 0;
  const headings = ["row", "part", ...(labelled ? ["class"] : []), ...rows[0].values.map((_, i) => `x${i + 1}`)];
  const drawn = table(build, headings, rows.map(({ row, label, test, values }) =>
    [row, test ? "test" : "training", ...(label === undefined ? [] : [nameOf(data, label)]), ...values.map((value) => short(value))]));
  return build.h("div", {}, drawn,
    shown < data.features ? build.h("p", { class: "dataset-notice" }, `and ${data.features - shown} more values in each row`) : null);
}
