// @ts-check

import { colourOf, nameOf } from "./names.js";

const MOST_CLASSES = 100;

/**
 * How many samples each class has, as bars: training rows filled, test rows pale. A click shows the class.
 *
 * @param {import("../dom.js").Builders} build
 * @param {import("../dataset.js").DatasetDocument} data
 * @param {(label: number) => void} choose
 */
export function classBars(build, data, choose) {
  const { h } = build;
  const { trainCounts: train = [], testCounts: test = [] } = data;
  const most = Math.max(1, ...train.map((count, label) => count + test[label]));
  const rows = train.slice(0, MOST_CLASSES).map((count, label) => {
    const name = nameOf(data, label);
    const shown = h("button", { type: "button", class: "quiet dataset-class", title: `show ${name}` }, name);
    shown.addEventListener("click", () => choose(label));
    return h("tr", {}, h("th", { scope: "row", class: "plain" }, shown),
      h("td", {}, bar(build, label, count / most, test[label] / most)),
      h("td", { class: "number" }, String(count)), h("td", { class: "number" }, String(test[label])));
  });
  return h("div", { class: "table-scroll" },
    h("table", { class: "data-table dataset-classes" },
      h("thead", {}, h("tr", {}, 
        ...[["class", "plain"], ["", "plain"], ["training rows", "plain number"], ["test rows", "plain number"]]
          .map(([text, look]) => h("th", { class: look, scope: "col" }, text)))),
      h("tbody", {}, ...rows)),
    train.length > MOST_CLASSES ? h("p", { class: "dataset-notice" }, `and ${train.length - MOST_CLASSES} more classes`) : null);
}

/**
 * @param {import("../dom.js").Builders} build
 * @param {number} label
 * @param {number} train of the longest bar
 * @param {number} test of the longest bar
 */
function bar({ svg }, label, train, test) {
  const fill = colourOf(label);
  return svg("svg", { class: "dataset-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: 0, y: 1, width: 100 * train, height: 8, fill }),
    svg("rect", { x: 100 * train, y: 1, width: 100 * test, height: 8, fill, "fill-opacity": 0.4 }));
}
