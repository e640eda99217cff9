// @ts-check

import { count } from "../format.js";
import { saveFile } from "./download.js";
import { realOf } from "./sorting.js";

/**
 * @typedef {import("../rest/types.js").TableDocument} TableDocument
 * @typedef {import("../rest/types.js").FigureDocument} FigureDocument
 * @typedef {{vega: any, vegaLite: any, expressionInterpreter: unknown}} Libraries
 */

/** Okabe and Ito's colours for categories; on a dark ground the light blue is the first. */
const CATEGORIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7f7f7f"];
const DARK_CATEGORIES = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#0072b2", "#d55e00", "#f0e442", "#a0a0a0"];

/** @type {Promise<Libraries> | null} */
let libraries = null;

/** Vega is large, so it is fetched with the first figure. It and Vega-Lite put themselves into the global scope. */
function loadLibraries() {
  libraries ??= (async () => {
    for (const file of ["vega.min.js", "vega-lite.min.js"]) await import(`../lib/${file}`);
    const { expressionInterpreter } = await import("../lib/vega-interpreter.js");
    const { vega, vegaLite } = /** @type {any} */ (globalThis);
    return { vega, vegaLite, expressionInterpreter };
  })();
  return libraries;
}

/**
 * A Vega-Lite figure over a table of the same step, redrawn when the theme changes.
 *
 * @param {import("../console.js").Console} console
 * @param {string} port
 * @param {FigureDocument} figure
 * @param {TableDocument} table
 * @param {{tools: HTMLElement, onDispose: (callback: () => void) => void}} place
 */
export async function figureView(console, port, figure, table, { tools, onDispose }) {
  const { h, window } = console;
  const { vega, vegaLite, expressionInterpreter } = await loadLibraries();
  const canvas = h("div", { class: "figure-canvas", testid: `figure-${port}` });
  const element = h("div", { class: "figure-frame" }, canvas);
  const values = records(table);
  /** @type {any} */
  let drawn = null;
  const draw = async () => {
    drawn?.finalize();
    const spec = { width: "container", height: 280, ...figure.spec, data: { values } };
    const compiled = vegaLite.compile(spec, { config: themeConfig(window, canvas, console.theme.isDark) }).spec;
    drawn = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: expressionInterpreter, renderer: "canvas", container: canvas, hover: true, loader: refusingLoader(vega),
    });
    await drawn.runAsync();
  };
  const redraw = () => { draw().catch((error) => window.reportError(error)); };
  window.addEventListener("themechange", redraw);
  onDispose(() => {
    window.removeEventListener("themechange", redraw);
    drawn?.finalize();
  });
  whenShown(window, canvas, redraw);
  const save = async (/** @type {"png" | "svg"} */ kind) => {
    if (drawn === null) await draw();
    const blob = kind === "svg" ? new Blob([await drawn.toSVG()], { type: "image/svg+xml" }) : await pngOf(await drawn.toCanvas(2));
    saveFile(window, `${port}.${kind}`, blob);
  };
  tools.prepend(
    h("button", { type: "button", class: "quiet", onclick: () => save("png") }, "PNG"),
    h("button", { type: "button", class: "quiet", onclick: () => save("svg") }, "SVG"),
    h("button", { type: "button", class: "quiet", title: `Specification with its ${count(values.length)} rows`, onclick: () =>
      saveFile(window, `${port}.vl.json`, new Blob([JSON.stringify({ ...figure.spec, data: { values } }, null, 2)], { type: "application/json" })) }, "JSON"));
  return element;
}

/**
 * The rows as Vega wants them.
 *
 * @param {TableDocument} table
 * @returns {Record<string, unknown>[]}
 */
export function records({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map(({ name, kind }, i) => [name, plain(kind, row[i])])));
}

/**
 * @param {string} kind
 * @param {unknown} cell
 */
function plain(kind, cell) {
  if (kind === "real") return realOf(cell);
  return typeof cell === "bigint" ? Number(cell) : cell;
}

/**
 * Runs once the element has a width to draw in.
 *
 * @param {Window & typeof globalThis} window
 * @param {Element} element
 * @param {() => void} callback
 */
function whenShown(window, element, callback) {
  const observer = new window.ResizeObserver(() => {
    if (element.clientWidth === 0) return;
    observer.disconnect();
    callback();
  });
  observer.observe(element);
}

/** @param {any} vega */
function refusingLoader(vega) {
  const refuse = async () => { throw new Error("A figure draws the table of its own step and loads nothing else."); };
  return { ...vega.loader(), load: refuse, sanitize: refuse };
}

/** @param {HTMLCanvasElement} canvas */
function pngOf(canvas) {
  return /** @type {Promise<Blob>} */ (new Promise((resolve) => canvas.toBlob((blob) => resolve(/** @type {Blob} */ (blob)), "image/png")));
}

/**
 * Vega's colours and fonts from the same tokens as the page.
 *
 * @param {Window} window
 * @param {HTMLElement} element
 * @param {boolean} dark
 */
function themeConfig(window, element, dark) {
  const categories = dark ? DARK_CATEGORIES : CATEGORIES;
  const token = (/** @type {string} */ name) => {
    element.style.color = `var(--${name})`;
    const colour = window.getComputedStyle(element).color;
    element.style.color = "";
    return colour;
  };
  const font = window.getComputedStyle(element).fontFamily;
  const [ink, muted, line] = [token("ink"), token("muted"), token("line")];
  const guide = { labelColor: muted, titleColor: ink, gridColor: line, domainColor: line, tickColor: line, titleFontWeight: 500, labelFontSize: 11, titleFontSize: 12 };
  return {
    background: null, font, view: { stroke: null }, axis: guide, legend: guide, header: guide, title: { color: ink, fontWeight: 600 },
    range: { category: categories, heatmap: { scheme: "cividis" }, ramp: { scheme: "viridis" }, diverging: { scheme: "purpleorange" } },
    mark: { color: categories[0] }, text: { color: ink }, rule: { color: muted },
  };
}
