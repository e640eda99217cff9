// @ts-check

import { saveFile } from "./download.js";

/** What the style sheets say of shapes and texts, and a file on its own has to say itself. */
const LOOK = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight",
  "text-anchor", "dominant-baseline", "display", "visibility"];
const SCALE = 2;

/**
 * What a view calls an image, the first of them; a view may draw it anew.
 *
 * @param {Element} view
 */
const pictureOf = (view) => /** @type {SVGSVGElement | HTMLCanvasElement | null} */ (view.querySelector("svg[role=img], canvas[role=img]"));

/**
 * Buttons that save the picture of a view, as it is seen; none if it draws none.
 *
 * @param {import("../console.js").Console} console
 * @param {Element} view
 * @param {string} name
 */
export function pictureButtons({ h, window }, view, name) {
  const button = (/** @type {string} */ kind, /** @type {() => Promise<Blob>} */ make) => h("button", {
    type: "button", class: "quiet", testid: `picture-${kind}-${name}`, title: "The picture as it is seen", onclick: async () => saveFile(window, `${name}.${kind}`, await make()),
  }, kind.toUpperCase());
  const now = () => /** @type {SVGSVGElement | HTMLCanvasElement} */ (pictureOf(view));
  const first = pictureOf(view);
  if (first === null) return [];
  const png = button("png", () => pngOf(window, now()));
  return first.localName === "svg" ? [png, button("svg", async () => new window.Blob([svgText(window, /** @type {SVGSVGElement} */ (now()))], { type: "image/svg+xml" }))] : [png];
}

/**
 * @param {Window & typeof globalThis} window
 * @param {SVGSVGElement | HTMLCanvasElement} picture
 */
async function pngOf(window, picture) {
  const canvas = picture.localName === "canvas" ? /** @type {HTMLCanvasElement} */ (picture) : await painted(window, /** @type {SVGSVGElement} */ (picture));
  return /** @type {Promise<Blob>} */ (new Promise((resolve) => canvas.toBlob((blob) => resolve(/** @type {Blob} */ (blob)), "image/png")));
}

/**
 * @param {Window & typeof globalThis} window
 * @param {SVGSVGElement} picture
 */
async function painted(window, picture) {
  const { width, height } = picture.getBoundingClientRect();
  const image = new window.Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(window, picture))}`;
  await image.decode();
  const canvas = window.document.createElement("canvas");
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * The picture as a file of its own, with the look it has here.
 *
 * @param {Window & typeof globalThis} window
 * @param {SVGSVGElement} picture
 */
export function svgText(window, picture) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const copies = [copy, ...copy.querySelectorAll("*")];
  for (const [i, element] of [picture, ...picture.querySelectorAll("*")].entries()) {
    const style = window.getComputedStyle(element);
    for (const name of LOOK) {
      const value = style.getPropertyValue(name);
      if (value !== "") copies[i].setAttribute(name, value);
    }
    for (const { name } of [...copies[i].attributes]) if (/^(class|tabindex|style)$|^data-/.test(name)) copies[i].removeAttribute(name);
  }
  const { width, height } = picture.getBoundingClientRect();
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new window.XMLSerializer().serializeToString(copy);
}
