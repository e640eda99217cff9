// @ts-check

import { nameOf } from "./names.js";

/**
 * A page of images with their classes. One that is pressed is marked here and in the datasets beside it.
 *
 * @param {import("../dom.js").Builders} build
 * @param {import("../dataset.js").DatasetDocument} data
 * @param {import("../dataset.js").Image[]} images
 * @param {{chosen: () => number | null, choose: (row: number) => void}} choice the row that is marked
 */
export function gallery(build, data, images, { chosen, choose }) {
  const { h } = build;
  return h("ul", { class: "model-images" }, ...images.map(({ row, label, test, pixels }) => {
    const name = label === undefined ? null : nameOf(data, label);
    const title = `row ${row}, for ${test ? "testing" : "training"}${name === null ? "" : `, ${name}`}`;
    const button = h("button", { type: "button", class: "quiet", "data-row": row, "aria-pressed": String(row === chosen()) }, picture(build, pixels, data.shape, title),
      name === null ? null : h("span", {}, name));
    button.addEventListener("click", () => choose(row));
    return h("li", { title }, button);
  }));
}

/**
 * @param {import("../dom.js").Builders} build
 * @param {string} pixels
 * @param {number[]} shape channels, height, width
 * @param {string} name
 */
function picture({ h }, pixels, [channels, height, width], name) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width, height, role: "img", "aria-label": name }));
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const image = context.createImageData(width, height);
  const bytes = atob(pixels);
  const plane = width * height;
  for (let i = 0; i < plane; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = bytes.charCodeAt(Math.min(c, channels - 1) * plane + i);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
