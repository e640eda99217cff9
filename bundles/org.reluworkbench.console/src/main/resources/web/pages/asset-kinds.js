// @ts-check

/**
 * What the pages of networks and of datasets differ in.
 *
 * @typedef {object} AssetKind
 * @property {string} type
 * @property {string} place
 * @property {string} title of the list
 * @property {string} one
 * @property {string} reader the analysis that reads it from a file
 * @property {string[]} first parameters of `reader` that are in view at once, beside those with a default
 * @property {string[]} hidden parameters of `reader` that make no sense beside a file
 * @property {boolean} atOnce whether it is read as soon as the file is there
 * @property {string} formats what a file can be
 * @property {string} empty what is said while there is none, before the first steps are offered
 * @property {string} train label of the button that leads to the training form
 */

/** @type {AssetKind} */
export const NETWORKS = Object.freeze({
  type: "network", place: "/networks", title: "Networks", one: "network", reader: "model.import", first: ["file"], hidden: [], atOnce: true,
  formats: "The file of a network. It is read exactly, or the page says what in it is not piecewise linear.",
  empty: "No networks yet. Upload one from PyTorch, Keras or NumPy, or train one here.",
  train: "Train further",
});

/** @type {AssetKind} */
export const DATASETS = Object.freeze({
  type: "dataset", place: "/datasets", title: "Datasets", one: "dataset", reader: "dataset.load",
  first: ["file", "labels", "labelColumn"], hidden: ["name"], atOnce: false,
  formats: "The file of a dataset; images and labels in IDX files are two files. Set what the file does not tell, then load it.",
  empty: "No datasets yet. Upload one of yours, or train on one that comes with the workbench.",
  train: "Train a network on this",
});
