// @ts-check

/** @typedef {import("../rest/games.js").Moment} Moment */

/**
 * Weights and points as numbers that can be changed; what the picture offers the mouse, for the keyboard.
 *
 * @param {import("../console.js").Console} console
 * @param {{weight: (layer: number, output: number, input: number, value: string) => void, point: (point: number, x: string, y: string) => void}} callbacks
 */
export function byHand({ h, document }, { weight, point }) {
  /** @type {Moment | null} */
  let shown = null;
  const layer = /** @type {HTMLSelectElement} */ (h("select", { testid: "weight-layer", "aria-label": "Layer", onchange: () => drawWeights() }));
  const table = h("table", { class: "play-weights" });
  const number = /** @type {HTMLInputElement} */ (h("input", { type: "number", min: 0, value: 0, id: "point-number", testid: "point-number", oninput: () => drawPoint() }));
  const x = /** @type {HTMLInputElement} */ (h("input", { type: "number", step: "any", id: "point-x", testid: "point-x" }));
  const y = /** @type {HTMLInputElement} */ (h("input", { type: "number", step: "any", id: "point-y", testid: "point-y" }));
  const label = h("span", { class: "muted", testid: "point-class" });

  /** @param {number} k @param {number} output @param {number} input */
  const nameOf = (k, output, input) => (input === sizes()[k].inputs ? `bias of neuron ${output + 1}` : `weight of neuron ${output + 1} for input ${input + 1}`);
  const sizes = () => (shown?.layers ?? []).map(({ weights }) => ({ outputs: weights.length, inputs: weights[0].length }));
  const valueAt = (/** @type {number} */ k, /** @type {number} */ output, /** @type {number} */ input) => {
    const { weights, biases } = /** @type {Moment} */ (shown).layers[k];
    return input === weights[0].length ? biases[output] : weights[output][input];
  };
  const drawWeights = () => {
    const k = Number(layer.value);
    const { outputs, inputs } = sizes()[k];
    const all = Array.from({ length: inputs + 1 }, (_, input) => input);
    table.replaceChildren(h("thead", null, h("tr", null, h("td"), all.map((input) => h("th", { scope: "col" }, input === inputs ? "bias" : k === 0 ? ["x", "y"][input] : `input ${input + 1}`)))),
      h("tbody", null, Array.from({ length: outputs }, (_, output) => h("tr", null, h("th", { scope: "row" }, `neuron ${output + 1}`), all.map((input) => {
        const cell = /** @type {HTMLInputElement} */ (h("input", { type: "number", step: "any", "data-output": output, "data-input": input, testid: `weight-${k}-${output}-${input}`,
          "aria-label": nameOf(k, output, input), onchange: () => weight(k, output, input, cell.value) }));
        return h("td", null, cell);
      })))));
    fillWeights();
  };
  const fillWeights = () => {
    const k = Number(layer.value);
    for (const cell of table.querySelectorAll("input")) {
      if (cell === document.activeElement) continue; // somebody is writing there
      const value = valueAt(k, Number(cell.dataset.output), Number(cell.dataset.input));
      cell.value = String(Number(value.toPrecision(4)));
      cell.title = String(value);
    }
  };
  const drawPoint = () => {
    const found = shown?.points[Number(number.value)];
    if (!found) return;
    label.textContent = `class ${found.label}`;
    if (x !== document.activeElement) x.value = String(Number(found.x.toFixed(4)));
    if (y !== document.activeElement) y.value = String(Number(found.y.toFixed(4)));
  };
  return {
    element: h("section", { class: "panel" }, h("header", null, h("h2", null, "By hand")), h("div", { class: "body stack" },
      h("form", { class: "play-setting", onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        point(Number(number.value), x.value, y.value);
      } }, h("div", { class: "play-field" }, h("label", { for: "point-number" }, "Point"), number), h("div", { class: "play-field" }, h("label", { for: "point-x" }, "x"), x),
      h("div", { class: "play-field" }, h("label", { for: "point-y" }, "y"), y), h("button", { type: "submit", testid: "move-point" }, "Move"), label),
      h("p", { class: "form-help" }, "Or drag a point in the picture. After a change the optimizer starts anew from this network."),
      h("div", { class: "row" }, h("strong", null, "Weights of "), layer), h("div", { class: "play-scroll", tabindex: 0, role: "region", "aria-label": "Weights" }, table))),
    /** @param {Moment} moment */
    show(moment) {
      const before = sizes();
      shown = moment;
      const now = sizes();
      if (JSON.stringify(before) !== JSON.stringify(now)) {
        layer.replaceChildren(...now.map((_, k) => h("option", { value: String(k) }, k === now.length - 1 ? "the output" : `hidden layer ${k + 1}`)));
        number.max = String(moment.points.length - 1);
        drawWeights();
      } else {
        fillWeights();
      }
      drawPoint();
    },
    /** @param {number} chosen */
    choose(chosen) {
      number.value = String(chosen);
      drawPoint();
    },
  };
}
