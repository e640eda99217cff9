// @ts-check

/** Outlines on a 20 × 20 grid. */
const PATHS = Object.freeze({
  home: "M3 9.5 10 3.5l7 6M5 8.5V16h10V8.5M8.5 16v-4h3v4",
  runs: "M4 5h2M4 10h2M4 15h2M9 5h7M9 10h7M9 15h7",
  newStudy: "M10 4v12M4 10h12",
  studies: "M3.5 4.5h4v4h-4zM12.5 11.5h4v4h-4zM7.5 6.5h3.5a2 2 0 0 1 2 2v3",
  networks: "M5 6.5v0M5 13.5v0M3.5 6.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M3.5 13.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M13.5 10a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M6.4 7.1l7.2 2.4M6.4 12.9l7.2-2.4",
  datasets: "M4 5.5c0-1.1 2.7-2 6-2s6 .9 6 2-2.7 2-6 2-6-.9-6-2M4 5.5v9c0 1.1 2.7 2 6 2s6-.9 6-2v-9M4 10c0 1.1 2.7 2 6 2s6-.9 6-2",
  play: "M6.5 4.5v11l9-5.5z",
  system: "M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4",
  system_theme: "M10 3.5a6.5 6.5 0 1 0 0 13zM10 3.5a6.5 6.5 0 0 1 0 13",
  light: "M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6M10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1",
  dark: "M16 12.2A6.7 6.7 0 0 1 7.8 4a6.5 6.5 0 1 0 8.2 8.2z",
  keys: "M7.6 7.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.9M10 14.6v.1",
  leave: "M8 4H4v12h4M12 6.5l3.5 3.5-3.5 3.5M15 10H8",
});

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {import("../dom.js").SvgBuilder} svg
 * @param {IconName} name
 */
export function icon(svg, name) {
  return svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", {
    d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": "1.5", "stroke-linecap": "round", "stroke-linejoin": "round",
  }));
}
