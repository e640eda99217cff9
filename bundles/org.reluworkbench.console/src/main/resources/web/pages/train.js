// @ts-check

import { fieldOf, schemaForm } from "../form/form.js";
import { backendChoice } from "../parts/backend-choice.js";
import { copyButton } from "../parts/copy.js";
import { errorPanel } from "../parts/error.js";
import { runPath } from "../router.js";
import { Draft } from "../study/draft.js";
import { LiveCheck, problemsOf } from "../study/live-check.js";
import { readableJson } from "../study/text.js";
import { DATA_STEP, dataChoice } from "../training/data.js";
import { isOfFreshNetwork, networkChoice } from "../training/network.js";
import { trainingStudy } from "../training/study.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").Analysis} Analysis
 * @typedef {import("../rest/types.js").Problem} Problem
 * @typedef {import("../training/data.js").DataWay} DataWay
 */

const WAYS = /** @type {const} */ (["builtin", "generated", "asset", "upload"]);

/** @type {import("../console.js").Page} */
export async function trainPage(console, frame) {
  const { h, api, window } = console;
  const [analyses, backends] = await Promise.all([api.analyses(), api.backends()]);
  const [train, load, generate] = ["model.train", "dataset.load", "dataset.generate"].map((id) => required(analyses, id));
  const start = startOf(console);
  const isReady = { now: false }; // the parts tell of changes while they are made
  const changed = () => { if (isReady.now) update(); };

  const data = await dataChoice(console, { load, generate }, { ...start.data, changed });
  const network = await networkChoice(console, train, { selected: start.network, values: start.parameters, changed });
  const training = schemaForm(console, train.parameters, { values: start.parameters, only: (name) => !isOfFreshNetwork(name), changed, prefix: "train" });
  const name = /** @type {HTMLInputElement} */ (h("input", { type: "text", class: "form-text", id: "study-name", testid: "study-name", value: start.name, oninput: changed }));
  const backend = backendChoice(h, backends);
  const source = h("pre", { class: "source", testid: "study-json" });
  const verdict = h("p", { class: "muted", role: "status", testid: "verdict" });
  const others = h("ul", { class: "problem-list" });
  const trouble = h("div");

  const parameters = () => ({ ...network.values(), ...training.values() });
  const made = () => {
    const from = data.source();
    const net = network.source();
    if (!from || (!network.isFresh() && !net)) return null;
    const title = network.isFresh() ? `Training on ${from.title}` : `${net?.title}, trained further on ${from.title}`;
    name.placeholder = title;
    return trainingStudy({ name: name.value.trim() || title, data: from, network: net, parameters: parameters() });
  };
  const show = (/** @type {Problem[]} */ problems) => {
    trouble.replaceChildren();
    const step = made()?.step;
    const ofTraining = problems.filter((problem) => problem.step === step);
    const freshNames = Object.keys(train.parameters.properties ?? {}).filter(isOfFreshNetwork);
    const ofNetwork = ofTraining.filter((problem) => network.isFresh() && fieldOf(problem, freshNames) !== null);
    const ofData = problems.filter((problem) => problem.step === DATA_STEP && data.hasForm());
    data.tell(ofData);
    network.tell(ofNetwork);
    training.tell(ofTraining.filter((problem) => !ofNetwork.includes(problem)));
    const rest = problems.filter((problem) => !ofTraining.includes(problem) && !ofData.includes(problem));
    others.replaceChildren(...rest.map(({ step: where, message }) => h("li", { class: "form-problem" }, where && `${where}: `, message)));
    verdict.textContent = problems.length === 0 ? "No mistakes found; ready to start." : problems.length === 1 ? "One mistake, written where it is." : `${problems.length} mistakes, written where they are.`;
    begin.toggleAttribute("disabled", problems.length > 0);
  };
  const check = new LiveCheck(window, async () => {
    const now = made();
    return now ? api.check(readableJson(now.study)) : [];
  }, { found: (problems) => { if (made()) show(problems); }, failed: (error) => trouble.replaceChildren(errorPanel(console, error, { safe: "The form is kept." })) });
  frame.onDispose(() => check.stop());
  const update = () => {
    const now = made();
    keep(console, { data: data.state(), network: network.selected(), parameters: parameters(), name: name.value });
    source.textContent = now ? readableJson(now.study) : "";
    begin.toggleAttribute("disabled", !now);
    edit.toggleAttribute("disabled", !now);
    if (now) check.soon();
    else verdict.textContent = data.source() ? "Choose a network." : "Choose the data.";
  };
  const begin = h("button", { type: "button", class: "primary", testid: "start-training", onclick: async () => {
    begin.toggleAttribute("disabled", true);
    try {
      console.navigate(runPath(await api.start(/** @type {string} */ (source.textContent), { backend: backend.value })));
    } catch (error) {
      begin.toggleAttribute("disabled", false);
      const problems = problemsOf(error);
      if (problems.length > 0) show(problems);
      else trouble.replaceChildren(errorPanel(console, error, { safe: "Nothing was started, and the form is kept." }));
    }
  } }, "Start training");
  const edit = h("button", { type: "button", testid: "open-editor", onclick: () => {
    new Draft(window).keep(`${source.textContent}\n`);
    console.navigate("/studies/new");
  } }, "Open in the study editor");

  frame.setTitle("Train a network", [], [h("label", { class: "muted" }, "Backend ", backend), begin]);
  isReady.now = true;
  update();
  return h("div", { class: "composer" },
    h("div", { class: "stack" }, data.element, network.element,
      h("section", { class: "panel" }, h("header", null, h("h2", null, "Training")), h("div", { class: "body" }, training.element)), trouble),
    h("aside", { class: "stack sticky" }, verdict, others, h("label", { class: "form-label", for: "study-name" }, "Name of the study"), name,
      h("h2", null, "The study that this makes"), source, h("div", { class: "row" }, edit, copyButton(console, "Copy", () => source.textContent ?? ""))));
}

/**
 * @param {Analysis[]} analyses
 * @param {string} id
 */
function required(analyses, id) {
  const found = analyses.find((analysis) => analysis.id === id);
  if (!found) throw new Error(`The analysis ${id} is not there.`);
  return found;
}

/**
 * What the address says the form begins with.
 *
 * @param {Console} console
 */
function startOf({ address }) {
  const way = WAYS.find((one) => one === address.get("data")) ?? "builtin";
  return {
    data: { way: /** @type {DataWay} */ (way), selected: address.get("dataset"), values: objectOf(address.get("load")) },
    network: address.get("network"), parameters: objectOf(address.get("parameters")), name: address.get("name") ?? "",
  };
}

/**
 * The address is the state of the form, so that it can be copied and gone back to.
 *
 * @param {Console} console
 * @param {{data: {way: DataWay, selected: string, values: Record<string, unknown>}, network: string, parameters: Record<string, unknown>, name: string}} state
 */
function keep({ address }, { data, network, parameters, name }) {
  const json = (/** @type {Record<string, unknown>} */ values) => (Object.keys(values).length === 0 ? null : readableJson(values));
  address.set("data", data.way === "builtin" ? null : data.way);
  address.set("dataset", data.selected);
  address.set("load", json(data.values));
  address.set("network", network);
  address.set("parameters", json(parameters));
  address.set("name", name);
}

/**
 * @param {string | null} text
 * @returns {Record<string, unknown>}
 */
function objectOf(text) {
  try {
    const value = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {}; // somebody has edited the address: the form begins with its defaults
  }
}
