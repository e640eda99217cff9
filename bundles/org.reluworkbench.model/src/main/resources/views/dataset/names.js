// @ts-check

/** Okabe and Ito's colours, as in the view of regions. */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

/**
 * The colour of a class; grey without one.
 *
 * @param {number | undefined} label
 */
export function colourOf(label) {
  return COLOURS[(label ?? 7) % COLOURS.length];
}

/**
 * What a person calls a class.
 *
 * @param {{classNames?: string[]}} data
 * @param {number} label
 */
export function nameOf({ classNames }, label) {
  return classNames?.[label] ?? String(label);
}
