// @ts-check

import { real } from "../format.js";
import { errorPanel } from "../parts/error.js";
import { byHand } from "../play/by-hand.js";
import { historyPanels } from "../play/history.js";
import { settingForm } from "../play/setting.js";
import { readableJson } from "../study/text.js";

/** @typedef {import("../rest/games.js").Moment} Moment */

const PACES = ["1", "5", "20", "100"];

/** Somebody who went away with the training running does not keep the server busy for ever. */
const MOST_EPOCHS = 20_000;

/**
 * Trains a small network on points in the plane, live; the server computes every moment.
 *
 * @type {import("../console.js").Page}
 */
export async function playgroundPage(console, frame) {
  const { h, api, document, address } = console;
  const trouble = h("div");
  const counts = h("dl", { class: "play-counts", testid: "play-counts" });
  const picture = h("div", { class: "panel play-picture", testid: "picture" });
  const setting = settingForm(console, { begin: () => act(begin), retune: () => act(() => move("rule", setting.rule())) });
  const history = historyPanels(console);
  const hand = byHand(console, {
    weight: (layer, output, input, value) => act(() => move("weight", { layer, output, input, value })),
    point: (point, x, y) => act(() => move("point", { point, x, y })),
  });
  const pace = /** @type {HTMLSelectElement} */ (h("select", { testid: "pace", "aria-label": "Epochs of a step", onchange: () => address.set("pace", pace.value) },
    PACES.map((epochs) => h("option", { value: epochs }, epochs === "1" ? "1 epoch" : `${epochs} epochs`))));
  pace.value = PACES.find((each) => each === address.get("pace")) ?? "5";
  const toggle = h("button", { type: "button", class: "primary", testid: "play", title: "Space", onclick: () => (playing ? pause() : play()) }, "Train");
  const step = h("button", { type: "button", testid: "step", title: "→", onclick: () => act(train) }, "One step");
  const back = h("button", { type: "button", testid: "back", title: "←", onclick: () => act(() => move("back")) }, "Back");
  const save = h("button", { type: "button", testid: "save-game", onclick: () => act(saved) }, "Save as a study");

  let game = "";
  let playing = false;
  let gone = false;
  /** @type {((data: any) => void) | null} */
  let redraw = null;
  /** @type {(() => void)[]} */
  const disposals = [];
  /** One move after the other. @type {Promise<void>} */
  let turn = Promise.resolve();

  let waiting = 0;

  /** @param {() => Promise<void>} work */
  const act = (work) => {
    waiting++;
    picture.setAttribute("aria-busy", "true");
    turn = turn.then(work).catch((error) => {
      pause();
      trouble.replaceChildren(errorPanel(console, error, { safe: "The game stands where it stood." }));
    }).finally(() => picture.setAttribute("aria-busy", String(--waiting > 0)));
    return turn;
  };
  /** @param {Moment} moment */
  const show = async (moment) => {
    if (gone) return;
    trouble.replaceChildren();
    counts.replaceChildren(...countsOf(moment).flatMap(([name, value, title]) => [h("dt", null, name), h("dd", { testid: `count-${name.replaceAll(" ", "-")}`, title }, value)]));
    back.toggleAttribute("disabled", !moment.canGoBack);
    hand.show(moment);
    history.show(moment);
    if (redraw) redraw(moment.complex);
    else await draw(moment);
  };
  /** The view of complexes is the one that every run shows. @param {Moment} moment */
  const draw = async (moment) => {
    const view = (await api.views()).find(({ assetType }) => assetType === "complex");
    if (!view) throw new Error("The view of complexes is not installed.");
    const module = await import(view.module);
    if (gone) return;
    picture.replaceChildren(module.view(moment.complex, {
      document, state: address.scoped("complex"), onDispose: (/** @type {() => void} */ callback) => disposals.push(callback),
      load: () => Promise.reject(new Error("A game keeps no more than it shows.")),
      follow: (/** @type {(data: any) => void} */ next) => { redraw = next; },
      movePoint: (/** @type {number} */ point, /** @type {{x: number, y: number}} */ { x, y }) => {
        hand.choose(point);
        act(() => move("point", { point, x: within(x), y: within(y) }));
      },
    }));
  };
  const begin = async () => {
    pause();
    const begun = await api.beginGame(setting.values());
    if (game !== "") api.endGame(game).catch(() => undefined); // it ends by itself, too
    game = begun.game;
    history.clear();
    await show(begun.frame);
  };
  /** @param {"train" | "back" | "point" | "weight" | "rule"} kind @param {Record<string, string | number>} [parameters] */
  const move = async (kind, parameters) => show(await api.play(game, kind, parameters));
  const train = () => move("train", { epochs: pace.value });
  const play = async () => {
    playing = true;
    drawToggle();
    for (let epochs = 0; playing && !gone && epochs < MOST_EPOCHS; epochs += Number(pace.value)) {
      await act(train);
      await painted(console);
    }
    pause();
  };
  const pause = () => {
    playing = false;
    drawToggle();
  };
  const drawToggle = () => {
    toggle.textContent = playing ? "Pause" : "Train";
    toggle.setAttribute("data-state", playing ? "playing" : "paused");
  };
  const saved = async () => {
    pause();
    const study = await api.studyOfGame(game, setting.title());
    console.navigate(`/studies/${(await api.keepStudy(readableJson(study))).id}`);
  };

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    const kept = target.closest?.("input, select, textarea, button, a, summary, [tabindex]") && !target.matches("canvas");
    if (kept || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = { " ": toggle, ArrowRight: step, ArrowLeft: back }[event.key];
    if (!button) return;
    event.preventDefault();
    button.click();
  };
  const onHidden = () => { if (document.hidden) pause(); };
  document.addEventListener("keydown", onKey);
  document.addEventListener("visibilitychange", onHidden);
  frame.onDispose(() => {
    gone = true;
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("visibilitychange", onHidden);
    for (const dispose of disposals) dispose();
    if (game !== "") api.endGame(game).catch(() => undefined);
  });

  frame.setTitle("Playground", [], [save]);
  drawToggle();
  await act(begin);
  return h("div", { class: "play" }, h("div", { class: "play-main" }, h("div", { class: "row play-bar" }, toggle, step, back, h("label", { class: "muted" }, "a step is ", pace)), trouble, counts, picture, history.element),
    h("div", { class: "play-side" }, setting.element, hand.element));
}

/** The largest coordinate that a point can have, as the server has it. */
const FARTHEST = 1.5;

/** @param {number} coordinate */
const within = (coordinate) => Math.min(FARTHEST, Math.max(-FARTHEST, coordinate));

/**
 * @param {Moment} moment
 * @returns {[string, string, string][]} name, value, and what it is
 */
export function countsOf({ totalEpochs, loss, accuracy, activationRegions, linearRegions, decisionBoundaryLength, dimension, parameters }) {
  const { lower, upper, architecture } = dimension;
  return [
    ["epochs", String(totalEpochs), "Passes over all points since the beginning"],
    ["loss", real(loss), `Mean logistic loss: ${loss}`],
    ["accuracy", `${real(100 * accuracy)} %`, "Points on the right side of the decision boundary"],
    ["activation regions", String(activationRegions), "Activation patterns of the hidden neurons on the square, exact"],
    ["linear regions", String(linearRegions), "Regions merged by their affine maps, exact"],
    ["boundary", real(decisionBoundaryLength), "Length of the decision boundary on the square"],
    ["functional dimension", lower === upper ? String(lower) : `${lower}–${upper}`, `Of ${parameters} parameters; no network of this shape has more than ${architecture}`],
  ];
}

/** @param {import("../console.js").Console} console */
const painted = ({ window }) => new Promise((resolve) => window.requestAnimationFrame(resolve));
