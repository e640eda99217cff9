// @ts-check

/** Stands for the network's input among the layers that a layer reads. */
export const INPUT = -1;

/** @type {Record<string, string>} */
const FAMILIES = {
  Dense: "affine", Convolution: "affine",
  Relu: "rectifier", LeakyRelu: "rectifier", PRelu: "rectifier",
  MaxPool: "pool", AveragePool: "pool", GlobalMaxPool: "pool", GlobalAveragePool: "pool",
  BatchNormalization: "scale", Scale: "scale",
  Add: "join", Concatenate: "join",
};

/**
 * What kind of operation it is, for its colour.
 *
 * @param {string} kind
 */
export const familyOf = (kind) => FAMILIES[kind] ?? "shape";
