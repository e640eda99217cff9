// @ts-check

import { classBars } from "./dataset/classes.js";
import { filterBar } from "./dataset/filter.js";
import { gallery } from "./dataset/gallery.js";
import { rowTable } from "./dataset/rows.js";
import { scatter } from "./dataset/scatter.js";
import { Selection } from "./dataset/selection.js";
import { builders, facts, viewRoot } from "./dom.js";

/**
 * @typedef {{x: number, y: number, label?: number, test: boolean}} Point
 * @typedef {{row: number, label?: number, test: boolean, pixels: string}} Image `pixels` are bytes in base 64, channel after channel
 * @typedef {{row: number, label?: number, test: boolean, values: number[]}} Row with its first values
 * @typedef {{name: string, samples: number, trainSamples: number, testSamples: number, features: number, shape: number[],
 *     classes: number, classNames?: string[], trainCounts?: number[], testCounts?: number[], matching: number,
 *     pageSize?: number, points?: Point[], images?: Image[], rows?: Row[]}} DatasetDocument
 *     `matching` counts the samples of all pages
 * @typedef {object} DatasetHost see the console's documentation of views
 * @property {Document} document
 * @property {import("./dom.js").Link} [link]
 * @property {(query: string) => Promise<DatasetDocument>} load
 * @property {{get: (key: string) => string | null, set: (key: string, value: string | null) => void}} state
 */

/**
 * What a dataset holds, how its classes are filled, and its samples page by page.
 *
 * @param {DatasetDocument} data the first page of all samples
 * @param {DatasetHost} host
 */
export function view(data, host) {
  const build = builders(host.document);
  const { h } = build;
  const selection = Selection.of(host.state, data);
  const samples = h("div", { class: "dataset-samples" });
  const bar = filterBar(build, data, selection, () => refresh());
  const notice = h("p", { class: "dataset-notice", role: "status" });
  let latest = 0;
  /** @type {number | null} */
  let chosen = null;

  /** @param {number | null} row marked among the images, if it is there */
  function mark(row) {
    chosen = row;
    for (const button of samples.querySelectorAll("button[data-row]")) button.setAttribute("aria-pressed", String(Number(/** @type {HTMLElement} */ (button).dataset.row) === row));
  }
  const choice = {
    chosen: () => chosen,
    /** @param {number} row */
    choose(row) {
      mark(row === chosen ? null : row);
      host.link?.tell("row", chosen);
    },
  };
  host.link?.listen((what, row) => { if (what === "row") mark(row); });

  async function refresh() {
    selection.keep(host.state);
    const mine = ++latest;
    try {
      const page = await host.load(selection.query());
      if (mine === latest) show(page);
    } catch {
      if (mine === latest) notice.textContent = "These samples could not be loaded. Choose again to retry.";
    }
  }

  /** @param {DatasetDocument} page */
  function show(page) {
    const last = lastPage(page);
    if (selection.page > last) {
      selection.page = last;
      refresh();
      return;
    }
    notice.textContent = "";
    bar.update(page, last);
    samples.replaceChildren(drawn(build, page, choice));
  }

  show(data);
  if (!selection.isFirst()) refresh();
  return viewRoot(build, "dataset-view",
    facts(build, [["name", data.name], ["training rows", data.trainSamples], ["test rows", data.testSamples],
      ["sample", data.shape.join(" × ")], ["classes", data.classes || "no labels"]]),
    bar.element, notice, samples,
    data.trainCounts && data.testCounts ? classBars(build, data, (label) => bar.chooseClass(label)) : null);
}

/** @param {DatasetDocument} data */
function lastPage({ matching, pageSize }) {
  return pageSize === undefined ? 0 : Math.max(0, Math.ceil(matching / pageSize) - 1);
}

/**
 * @param {import("./dom.js").Builders} build
 * @param {DatasetDocument} data
 * @param {Parameters<typeof gallery>[3]} choice
 */
function drawn(build, data, choice) {
  if (data.matching === 0) return build.h("p", { class: "dataset-notice" }, "No sample of this class in this part.");
  if (data.points) return scatter(build, data, data.points);
  if (data.images) return gallery(build, data, data.images, choice);
  return rowTable(build, data, data.rows ?? []);
}
