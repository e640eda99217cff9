// @ts-check

import { dependents, stepOf } from "./document.js";
import { HEADER, MARGIN, PORT, WIDTH, curve, place, portY, through } from "./layout.js";

/**
 * @typedef {import("../rest/types.js").Study} Study
 * @typedef {import("../rest/types.js").StudyStep} StudyStep
 * @typedef {import("../rest/types.js").Analysis} Analysis
 * @typedef {import("../rest/types.js").Port} Port
 * @typedef {{step: string, source: string, type: string}} Pending an output that waits for an input
 */

/**
 * The steps as boxes with ports, from left to right, and the connections between them. An output is connected by dragging it to an
 * input, or by pressing first the one and then the other, with the mouse, a finger or Enter; only inputs that fit can be reached.
 *
 * @param {import("../console.js").Console} console
 * @param {Map<string, Analysis>} catalogue
 * @param {{select: (id: string | null) => void, open: (id: string) => void, connect: (id: string, port: string, source: string | null) => void, remove: (id: string) => void}} callbacks
 */
export function studyCanvas({ h, svg, window }, catalogue, { select, open, connect, remove }) {
  /** @type {Pending | null} */
  let pending = null;
  /** @type {{study: Study, selected: string | null, wrong: Map<string, string[]>}} */
  let shown = { study: { name: "", steps: [] }, selected: null, wrong: new Map() };
  let drawn = "";
  /** @type {string | null} the step that was scrolled into view */
  let brought = null;
  const layer = /** @type {SVGSVGElement} */ (svg("svg", { class: "graph-wires" }));
  const drawing = h("div", { class: "graph-canvas" });
  const hint = h("p", { class: "canvas-hint muted", role: "status", testid: "canvas-hint" });
  const element = h("div", { class: "card compose-canvas", testid: "canvas", onkeydown: onKey, onclick: (/** @type {Event} */ event) => {
    if (event.target === drawing || event.target === element || event.target === layer) choose(null, null);
  } }, drawing, hint);

  const choose = (/** @type {string | null} */ id, /** @type {Pending | null} */ output) => {
    pending = output;
    if (id !== shown.selected) select(id);
    mark();
  };
  /** Which ports can be pressed while an output waits. */
  const mark = () => {
    element.classList.toggle("connecting", pending !== null);
    const blocked = pending === null ? new Set() : dependentsBackwards(shown.study, pending.step);
    for (const port of /** @type {NodeListOf<HTMLButtonElement>} */ (drawing.querySelectorAll(".port"))) {
      const fits = pending !== null && port.dataset.side === "in" && port.dataset.type === pending.type && !blocked.has(port.dataset.step ?? "");
      port.classList.toggle("fits", fits);
      port.disabled = pending !== null && port.dataset.side === "in" && !fits;
      port.setAttribute("aria-pressed", String(pending !== null && port.dataset.side === "out" && port.dataset.source === pending.source));
    }
    hint.textContent = pending ? `${pending.source} (${pending.type}): choose an input that fits, or press Escape.` : "";
  };
  const take = (/** @type {HTMLElement} */ port) => {
    const { step = "", name = "" } = port.dataset;
    if (pending === null) {
      choose(step, null);
      return;
    }
    const { source } = pending;
    pending = null;
    connect(step, name, source);
  };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const node = /** @type {HTMLElement} */ (event.target).closest(".compose-node");
    if (event.key === "Escape" && pending) {
      event.stopPropagation();
      choose(shown.selected, null);
    } else if ((event.key === "Delete" || event.key === "Backspace") && node && event.target === node) {
      event.preventDefault();
      remove(/** @type {HTMLElement} */ (node).dataset.step ?? "");
    } else if (event.key === "Enter" && event.target === node) {
      const id = /** @type {HTMLElement} */ (node).dataset.step ?? "";
      if (id === shown.selected && pending === null) open(id);
      else choose(id, null);
    }
  }

  /**
   * Follows the pointer from an output to an input that fits.
   *
   * @param {PointerEvent} event
   * @param {Pending} output
   */
  const drag = (event, output) => {
    if (event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls; it presses ports instead
    const from = { x: event.clientX, y: event.clientY };
    let moved = false;
    const line = svg("path", { class: "wire drawn" });
    const move = (/** @type {PointerEvent} */ now) => {
      if (!moved && Math.hypot(now.clientX - from.x, now.clientY - from.y) < 6) return;
      if (!moved) {
        moved = true;
        pending = output;
        mark();
        layer.append(line);
      }
      const box = layer.getBoundingClientRect();
      line.setAttribute("d", curve(from.x - box.left, from.y - box.top, now.clientX - box.left, now.clientY - box.top));
    };
    const up = (/** @type {PointerEvent} */ now) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      line.remove();
      if (!moved) return; // a press, which the click takes
      const target = /** @type {HTMLElement | null | undefined} */ (window.document.elementFromPoint(now.clientX, now.clientY)?.closest(".port.fits"));
      if (target) take(target);
      else choose(shown.selected, null);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };

  /**
   * @param {StudyStep} step
   * @param {Port} port
   * @param {"in" | "out"} side
   */
  const portButton = (step, port, side) => {
    const source = `${step.id}.${port.name}`;
    const output = { step: step.id, source, type: port.type };
    const connected = side === "in" && step.inputs?.[port.name] !== undefined;
    return h("button", {
      type: "button", class: `port ${side}${connected ? " connected" : ""}`, testid: `${side}-${step.id}-${port.name}`, title: `${port.name}: ${port.type}${port.required || side === "out" ? "" : ", optional"}. ${port.help}`,
      "data-side": side, "data-type": port.type, "data-step": step.id, "data-name": port.name, "data-source": source, "data-kind": String(kindOf(port.type)),
      "aria-label": `${side === "in" ? "Input" : "Output"} ${port.name} of ${step.id}, type ${port.type}`,
      onclick: (/** @type {Event} */ event) => {
        event.stopPropagation();
        if (side === "in") take(/** @type {HTMLElement} */ (event.currentTarget));
        else choose(step.id, pending?.source === source ? null : output);
      },
      ...(side === "out" && { onpointerdown: (/** @type {PointerEvent} */ event) => drag(event, output) }),
    }, h("i"), h("span", null, port.name));
  };

  /** @param {StudyStep} step */
  const box = (step) => {
    const analysis = catalogue.get(step.analysis);
    const mistakes = shown.wrong.get(step.id) ?? [];
    return h("div", {
      class: `compose-node${mistakes.length > 0 ? " wrong" : ""}`, tabindex: 0, role: "group", testid: `node-${step.id}`, "data-step": step.id,
      "aria-label": `Step ${step.id}, ${analysis?.title ?? step.analysis}${mistakes.length > 0 ? `, ${mistakes.length} to mend` : ""}`, "aria-current": String(step.id === shown.selected),
      title: mistakes.join("\n") || null, onclick: () => choose(step.id, pending), ondblclick: () => open(step.id),
    }, h("div", { class: "compose-head" }, h("strong", null, step.id), h("span", { class: "badge", testid: `state-${step.id}`, hidden: true }), h("small", null, analysis?.title ?? `unknown: ${step.analysis}`)),
    h("div", { class: "ports" }, h("div", null, (analysis?.inputs ?? []).map((port) => portButton(step, port, "in"))),
      h("div", null, (analysis?.outputs ?? []).map((port) => portButton(step, port, "out")))));
  };

  return {
    element,
    /**
     * What the steps do in a run; boxes that are being dragged from stay.
     *
     * @param {(import("./live-states.js").LiveState | null)[]} states of the steps that are shown
     */
    tell(states) {
      for (const [i, { id }] of shown.study.steps.entries()) {
        const badge = /** @type {HTMLElement | null} */ (drawing.querySelector(`[data-testid="state-${id}"]`));
        if (!badge) continue;
        const live = states[i];
        badge.hidden = live === null;
        badge.dataset.state = live?.state;
        badge.textContent = live?.text || live?.state || "";
        badge.title = live ? `${live.state}${live.text && `: ${live.text}`}` : "";
      }
    },
    /**
     * @param {Study} study
     * @param {string | null} selected
     * @param {Map<string, string[]>} wrong mistakes by step
     */
    show(study, selected, wrong) {
      shown = { study, selected, wrong };
      const now = JSON.stringify([study, selected, [...wrong]]);
      if (now === drawn) return; // what is being dragged or focused stays where it is
      drawn = now;
      const focused = /** @type {HTMLElement | null} */ (window.document.activeElement)?.dataset?.testid;
      const { at, ways, bottoms } = place(study, (step) => {
        const analysis = catalogue.get(step.analysis);
        return HEADER + PORT * Math.max(1, analysis?.inputs.length ?? 0, analysis?.outputs.length ?? 0) + 10;
      });
      const width = Math.max(0, ...study.steps.map(({ id }) => at.get(id)?.x ?? 0)) + WIDTH + MARGIN;
      const height = Math.max(120, ...bottoms.filter((bottom) => bottom !== undefined));
      const boxes = study.steps.map((step) => {
        const node = box(step);
        const { x, y } = at.get(step.id) ?? { x: 0, y: 0 };
        node.style.left = `${x}px`;
        node.style.top = `${y}px`;
        node.style.width = `${WIDTH}px`;
        return node;
      });
      layer.setAttribute("width", String(width));
      layer.setAttribute("height", String(height));
      layer.replaceChildren(...study.steps.flatMap((step) => wires(step)));
      drawing.replaceChildren(layer, ...boxes, ...(study.steps.length === 0 ? [h("p", { class: "muted canvas-empty" }, "No steps yet: choose an analysis on the left, or start from a showcase study.")] : []));
      drawing.style.width = `${width}px`;
      drawing.style.height = `${height}px`;
      if (selected !== brought) {
        brought = selected;
        const node = boxes[study.steps.findIndex(({ id }) => id === selected)];
        if (node) element.scrollTo?.({ left: Math.max(0, Number.parseFloat(node.style.left) - element.clientWidth / 2 + WIDTH / 2), top: Math.max(0, Number.parseFloat(node.style.top) - element.clientHeight / 2) });
      }
      if (focused) /** @type {HTMLElement | null} */ (drawing.querySelector(`[data-testid="${window.CSS?.escape(focused) ?? focused}"]`))?.focus({ preventScroll: true });
      mark();

      /** @param {StudyStep} step */
      function wires(step) {
        return Object.entries(step.inputs ?? {}).flatMap(([port, source]) => {
          const giver = study.steps.find(({ id }) => id === stepOf(source));
          const [a, b] = [at.get(stepOf(source)), at.get(step.id)];
          if (!giver || !a || !b) return [];
          const out = (catalogue.get(giver.analysis)?.outputs ?? []).findIndex(({ name }) => source === `${giver.id}.${name}`);
          const into = (catalogue.get(step.analysis)?.inputs ?? []).findIndex(({ name }) => name === port);
          const type = catalogue.get(giver.analysis)?.outputs[out]?.type ?? "";
          return [svg("path", { class: "wire", "data-kind": kindOf(type), d: through({ x: a.x + WIDTH, y: portY(a.y, out) }, ways.get(`${giver.id}>${step.id}`) ?? [], { x: b.x, y: portY(b.y, into) }) }, svg("title", null, `${source} → ${step.id}.${port}`))];
        });
      }
    },
  };
}

/**
 * Steps that must not take the output of a step: itself and all before it.
 *
 * @param {Study} study
 * @param {string} id
 */
function dependentsBackwards(study, id) {
  return new Set(study.steps.map((step) => step.id).filter((other) => dependents(study, other).has(id)));
}

/** Types with a colour and shape of their own; the rest share one. */
const KINDS = ["network", "dataset", "trajectory", "complex", "complexes", "array", "table", "figure"];

/** @param {string} type */
export function kindOf(type) {
  const at = KINDS.indexOf(type);
  return at < 0 ? KINDS.length : at;
}
