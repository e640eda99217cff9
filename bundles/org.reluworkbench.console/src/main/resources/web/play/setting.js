// @ts-check

/** @typedef {import("../rest/games.js").Setting} Setting */

const PROBLEMS = [["circle-annulus", "disc in a ring"], ["xor", "four corners"], ["xor-annulus", "four discs in rings"], ["gaussians", "two clouds"], ["uniform", "labels by chance"]];
const OPTIMIZERS = [["adam", "Adam"], ["sgd", "gradient descent"]];

/** @type {Setting} */
const USUAL = { problem: "circle-annulus", points: "200", hidden: "8,8", optimizer: "adam", learningRate: "0.01", batchSize: "32", seed: "0" };
const NAMES = /** @type {(keyof Setting)[]} */ (Object.keys(USUAL));

/** What only another game can change. */
const OF_THE_BEGINNING = ["problem", "points", "hidden", "seed"];

/**
 * What is played with; the address keeps it, so that a link begins the same game.
 *
 * @param {import("../console.js").Console} console
 * @param {{begin: () => void, retune: () => void}} callbacks
 */
export function settingForm({ h, address }, { begin, retune }) {
  const changed = (/** @type {string} */ name) => () => {
    keep();
    if (!OF_THE_BEGINNING.includes(name)) retune();
  };
  const choice = (/** @type {string} */ name, /** @type {string[][]} */ options) => h("select", { id: `play-${name}`, testid: `play-${name}`, onchange: changed(name) },
    options.map(([value, label]) => h("option", { value }, label)));
  const field = (/** @type {string} */ name, /** @type {import("../dom.js").Properties} */ more) => h("input", { id: `play-${name}`, testid: `play-${name}`, type: "number", onchange: changed(name), ...more });
  const fields = /** @type {Record<keyof Setting, HTMLInputElement | HTMLSelectElement>} */ ({
    problem: choice("problem", PROBLEMS), points: field("points", { min: 2, max: 400 }),
    hidden: field("hidden", { type: "text", inputmode: "numeric", title: "Widths of one to three hidden layers, each from 1 to 12" }),
    seed: field("seed", { step: 1 }), optimizer: choice("optimizer", OPTIMIZERS),
    learningRate: field("learningRate", { min: 0, max: 100, step: "any" }), batchSize: field("batchSize", { min: 1, max: 400 }),
  });
  for (const name of NAMES) fields[name].value = address.get(name) ?? USUAL[name];
  const values = () => /** @type {Setting} */ (Object.fromEntries(NAMES.map((name) => [name, fields[name].value.trim()])));
  const keep = () => {
    for (const [name, value] of Object.entries(values())) address.set(name, value === USUAL[/** @type {keyof Setting} */ (name)] ? null : value);
  };
  const row = (/** @type {keyof Setting} */ name, /** @type {string} */ label) => h("div", { class: "play-field" }, h("label", { for: `play-${name}` }, label), fields[name]);
  return {
    element: h("section", { class: "panel" }, h("header", null, h("h2", null, "Problem and network")),
      h("form", { class: "body play-setting", onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        keep();
        begin();
      } }, row("problem", "Points"), row("points", "How many"), row("hidden", "Hidden layers"), row("seed", "Seed"),
      h("div", { class: "play-field whole" }, h("button", { type: "submit", testid: "begin" }, "Begin anew")),
      row("optimizer", "Trained by"), row("learningRate", "Step size"), row("batchSize", "Points per update"))),
    values,
    rule: () => {
      const { optimizer, learningRate, batchSize } = values();
      return { optimizer, learningRate, batchSize };
    },
    title: () => `${PROBLEMS.find(([value]) => value === values().problem)?.[1] ?? values().problem}, played`,
  };
}
