// @ts-check

/** @typedef {import("../rest/types.js").State | "reused"} ShownState */

/**
 * @param {Pick<import("../console.js").Console, "h">} console
 * @param {ShownState} state
 * @param {string | null} [testid]
 */
export function stateBadge({ h }, state, testid = null) {
  return h("span", { class: "badge", "data-state": state, testid }, h("span", null, state));
}

/**
 * @param {HTMLElement} badge
 * @param {ShownState} state
 */
export function setState(badge, state) {
  badge.dataset.state = state;
  /** @type {HTMLElement} */ (badge.firstElementChild).textContent = state;
}

/**
 * @param {Pick<import("../rest/types.js").Step, "state" | "reusedFromRun">} step
 * @returns {ShownState}
 */
export const shownState = ({ state, reusedFromRun }) => (state === "completed" && reusedFromRun !== null && reusedFromRun !== undefined ? "reused" : state);

/** @param {string} state */
export const isOver = (state) => state !== "waiting" && state !== "running";

/**
 * A progress bar; `null` is “under way, nobody knows how far”.
 *
 * @param {Pick<import("../console.js").Console, "h">} console
 */
export function progressBar({ h }) {
  const fill = h("div");
  const element = h("div", { class: "progress unknown", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 }, fill);
  return {
    element,
    /** @param {number | null} fraction */
    set(fraction) {
      element.classList.toggle("unknown", fraction === null);
      fill.style.width = fraction === null ? "" : `${100 * fraction}%`;
      if (fraction === null) element.removeAttribute("aria-valuenow");
      else element.setAttribute("aria-valuenow", String(Math.round(100 * fraction)));
    },
  };
}
