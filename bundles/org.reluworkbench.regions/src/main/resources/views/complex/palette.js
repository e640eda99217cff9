// @ts-check

/** @typedef {[number, number, number]} Rgb each 0 to 255 */

/** Okabe and Ito's colours, for categories. */
export const CATEGORIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

const CIVIDIS = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"];
const VIRIDIS = ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"];

const HUES = 12;
/** Lightness and chroma of the two rows of region colours in OKLCH. */
const LIGHT_ROWS = /** @type {const} */ ([[0.88, 0.075], [0.79, 0.095]]);
const DARK_ROWS = /** @type {const} */ ([[0.5, 0.08], [0.4, 0.075]]);

/** How many colours regions can have. */
export const REGION_COLOURS = 2 * HUES;

/**
 * Colours for regions: neighbouring numbers are far apart in hue.
 *
 * @param {boolean} dark
 */
export function regionColours(dark) {
  const rows = dark ? DARK_ROWS : LIGHT_ROWS;
  return Array.from({ length: REGION_COLOURS }, (_, i) => {
    const [lightness, chroma] = rows[i % 2];
    const hue = ((((i >> 1) * 5) % HUES) * 360) / HUES + (i % 2) * (180 / HUES);
    return hex(fromOklch(lightness, chroma, hue));
  });
}

/**
 * Steps of a sequential map.
 *
 * @param {"cividis" | "viridis"} name
 * @param {number} steps
 */
export function sequence(name, steps) {
  const anchors = name === "cividis" ? CIVIDIS : VIRIDIS;
  return Array.from({ length: steps }, (_, i) => {
    const at = steps === 1 ? 0 : (i * (anchors.length - 1)) / (steps - 1);
    const lower = Math.min(anchors.length - 2, Math.floor(at));
    return mix(anchors[lower], anchors[lower + 1], at - lower);
  });
}

/**
 * A colour between two others.
 *
 * @param {string} from
 * @param {string} to
 * @param {number} share of the second, 0 to 1
 */
export function mix(from, to, share) {
  const [a, b] = [parse(from), parse(to)];
  return hex(/** @type {Rgb} */ (a.map((value, i) => value + (b[i] - value) * share)));
}

/**
 * @param {string} colour `#rrggbb` or `rgb(r, g, b)`
 * @returns {Rgb}
 */
export function parse(colour) {
  if (colour.startsWith("#")) return /** @type {Rgb} */ ([1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16)));
  return /** @type {Rgb} */ ((colour.match(/[\d.]+/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number));
}

/** @param {Rgb} rgb */
function hex(rgb) {
  return `#${rgb.map((value) => Math.round(Math.min(255, Math.max(0, value))).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Björn Ottosson's OKLCH, hue in degrees, to sRGB.
 *
 * @param {number} lightness
 * @param {number} chroma
 * @param {number} hue
 * @returns {Rgb}
 */
export function fromOklch(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** @param {number} linear */
function encoded(linear) {
  const value = Math.min(1, Math.max(0, linear));
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
}
