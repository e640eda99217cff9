// @ts-check

import { nameOf } from "./names.js";

/**
 * Chooses part, class and page.
 *
 * @param {import("../dom.js").Builders} build
 * @param {import("../dataset.js").DatasetDocument} data
 * @param {import("./selection.js").Selection} selection changed by what is chosen
 * @param {() => void} changed
 */
export function filterBar({ h }, data, selection, changed) {
  const part = /** @type {HTMLSelectElement} */ (h("select", { "data-testid": "dataset-part" },
    option("all", "all rows"), option("train", "training rows"), option("test", "test rows")));
  const label = /** @type {HTMLSelectElement} */ (h("select", { "data-testid": "dataset-class" },
    option("", "every class"), ...Array.from({ length: data.classes }, (_, c) => option(String(c), nameOf(data, c)))));
  const back = button("‹", "previous page");
  const next = button("›", "next page");
  const position = h("output", { "data-testid": "dataset-position" });
  part.value = selection.part;
  label.value = selection.label === null ? "" : String(selection.label);

  /** @param {string} value @param {string} text */
  function option(value, text) {
    return h("option", { value }, text);
  }

  /** @param {string} text @param {string} name */
  function button(text, name) {
    return /** @type {HTMLButtonElement} */ (h("button", { type: "button", "aria-label": name, title: name }, text));
  }

  function choose() {
    selection.part = part.value;
    selection.label = label.value === "" ? null : Number(label.value);
    selection.page = 0;
    changed();
  }

  /** @param {number} step */
  function turn(step) {
    selection.page += step;
    changed();
  }

  part.addEventListener("change", choose);
  label.addEventListener("change", choose);
  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  const parted = data.trainSamples > 0 && data.testSamples > 0;
  return {
    element: h("div", { class: "dataset-filter" },
      parted ? h("label", {}, "Show ", part) : null,
      data.classes > 0 ? h("label", {}, parted ? "of " : "Show ", label) : null,
      h("span", { class: "dataset-pages" }, back, position, next)),
    /**
     * Says where we are.
     *
     * @param {import("../dataset.js").DatasetDocument} shown
     * @param {number} last the last page
     */
    update(shown, last) {
      back.disabled = selection.page === 0;
      next.disabled = selection.page >= last;
      back.hidden = next.hidden = last === 0;
      position.textContent = positionText(shown, selection.page);
    },
    /** @param {number} chosen a class, or the chosen one again for every class */
    chooseClass(chosen) {
      label.value = selection.label === chosen ? "" : String(chosen);
      choose();
    },
  };
}

/**
 * @param {import("../dataset.js").DatasetDocument} data
 * @param {number} page
 */
function positionText({ matching, pageSize, points }, page) {
  if (points) return points.length < matching ? `${points.length} of ${matching} samples` : `${matching} samples`;
  if (pageSize === undefined || matching === 0) return `${matching} samples`;
  const first = page * pageSize;
  return `${first + 1}–${Math.min(first + pageSize, matching)} of ${matching}`;
}
