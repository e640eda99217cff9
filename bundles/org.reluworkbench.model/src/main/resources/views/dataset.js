// @ts-check

import { builders, facts, short, table, viewRoot } from "./dom.js";

/**
 * @typedef {{x: number, y: number, label?: number, test: boolean}} Point
 * @typedef {{label?: number, pixels: string}} Image `pixels` are bytes in base 64, channel after channel
 * @typedef {{name: string, samples: number, trainSamples: number, testSamples: number, features: number, shape: number[],
 *     classes: number, trainCounts?: number[], testCounts?: number[], points?: Point[], images?: Image[]}} DatasetDocument
 */

/** Okabe and Ito's colours, as in the view of regions. */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

const SIZE = 400;

/**
 * What a dataset holds, and its samples where they can be seen.
 *
 * @param {DatasetDocument} data
 * @param {import("./dom.js").Host} host
 */
export function view(data, host) {
  const build = builders(host.document);
  return viewRoot(build, "dataset-view",
    facts(build, [["name", data.name], ["training rows", data.trainSamples], ["test rows", data.testSamples],
      ["sample", data.shape.join(" × ")], ["classes", data.classes || "no labels"]]),
    data.points ? scatter(build, data.points) : null,
    data.images ? gallery(build, data.images, data.shape) : null,
    data.trainCounts && data.testCounts ? classes(build, data.trainCounts, data.testCounts) : null);
}

/**
 * @param {import("./dom.js").Builders} build
 * @param {number[]} train
 * @param {number[]} test
 */
function classes(build, train, test) {
  return table(build, ["class", "training rows", "test rows"], train.map((count, label) => [label, count, test[label]]));
}

/**
 * Points coloured by class; those for testing are hollow.
 *
 * @param {import("./dom.js").Builders} build
 * @param {Point[]} points
 */
function scatter({ svg }, points) {
  const minX = Math.min(...points.map(({ x }) => x));
  const maxX = Math.max(...points.map(({ x }) => x));
  const minY = Math.min(...points.map(({ y }) => y));
  const maxY = Math.max(...points.map(({ y }) => y));
  const scale = SIZE / (Math.max(maxX - minX, maxY - minY) || 1);
  const width = (maxX - minX) * scale;
  const height = (maxY - minY) * scale;
  return svg("svg", { class: "model-plot", viewBox: `-8 -8 ${width + 16} ${height + 32}`, role: "img", "aria-label": "samples in the plane" },
    svg("rect", { class: "model-axis", x: -4, y: -4, width: width + 8, height: height + 8 }),
    ...points.map(({ x, y, label, test }) => {
      const colour = COLOURS[(label ?? 7) % COLOURS.length];
      const at = { cx: (x - minX) * scale, cy: (maxY - y) * scale, r: 2.5 };
      return svg("circle", { ...at, class: `model-point${test ? " model-test" : ""}`, stroke: colour, ...(test ? {} : { fill: colour }) });
    }),
    svg("text", { x: 0, y: height + 20 }, `${short(minX)} ≤ x ≤ ${short(maxX)}, ${short(minY)} ≤ y ≤ ${short(maxY)}`));
}

/**
 * @param {import("./dom.js").Builders} build
 * @param {Image[]} images
 * @param {number[]} shape channels, height, width
 */
function gallery(build, images, shape) {
  const { h } = build;
  return h("ul", { class: "model-images" }, ...images.map(({ label, pixels }) =>
    h("li", {}, h("figure", {}, picture(build, pixels, shape), label === undefined ? null : h("figcaption", {}, String(label))))));
}

/**
 * @param {import("./dom.js").Builders} build
 * @param {string} pixels
 * @param {number[]} shape
 */
function picture({ h }, pixels, [channels, height, width]) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width, height }));
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
