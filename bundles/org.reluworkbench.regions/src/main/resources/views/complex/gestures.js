// @ts-check

/**
 * @typedef {object} Actions pixels are counted from the element's upper left corner
 * @property {(dx: number, dy: number) => void} pan
 * @property {(px: number, py: number, factor: number) => void} zoom
 * @property {(px: number, py: number) => void} hover
 * @property {() => void} leave
 * @property {(px: number, py: number) => void} click
 * @property {() => void} reset
 * @property {(px: number, py: number) => boolean} [grab] whether there is something that is dragged instead of the whole
 * @property {(px: number, py: number) => void} [drag] it is here now
 * @property {(px: number, py: number) => void} [drop] it was let go of here
 */

/** Further than this a press is a drag and not a click. */
const CLICK_PIXELS = 4;
const WHEEL_RATE = 0.0015;
const PINCH_WHEEL_RATE = 0.01;
const PIXELS_PER_LINE = 16;

/** Wheel, drag, pinch, click and double click on one element. */
export class PointerGestures {
  /** @type {Map<number, {x: number, y: number}>} */
  #pressed = new Map();
  #travelled = 0;
  #grabbed = false;

  /**
   * @param {HTMLElement} target
   * @param {Actions} actions
   */
  constructor(target, actions) {
    this.target = target;
    this.actions = actions;
    target.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    target.addEventListener("pointerdown", (event) => this.#down(event));
    target.addEventListener("pointermove", (event) => this.#moved(event));
    target.addEventListener("pointerup", (event) => this.#up(event));
    target.addEventListener("pointercancel", (event) => this.#pressed.delete(event.pointerId));
    target.addEventListener("pointerleave", () => actions.leave());
    target.addEventListener("dblclick", () => actions.reset());
  }

  /** @param {MouseEvent} event */
  #at(event) {
    const box = this.target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * PIXELS_PER_LINE;
    const { x, y } = this.#at(event);
    this.actions.zoom(x, y, Math.exp(-pixels * (event.ctrlKey ? PINCH_WHEEL_RATE : WHEEL_RATE)));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    const at = this.#at(event);
    if (this.#pressed.size === 0) {
      this.#travelled = 0;
      this.#grabbed = this.actions.grab?.(at.x, at.y) ?? false;
    }
    this.#pressed.set(event.pointerId, at);
    this.target.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const now = this.#at(event);
    const before = this.#pressed.get(event.pointerId);
    if (!before) {
      this.actions.hover(now.x, now.y);
      return;
    }
    const other = [...this.#pressed].find(([id]) => id !== event.pointerId)?.[1];
    this.#travelled += Math.hypot(now.x - before.x, now.y - before.y);
    this.#pressed.set(event.pointerId, now);
    if (this.#grabbed) this.actions.drag?.(now.x, now.y);
    else if (other) this.#pinch(before, now, other);
    else if (this.#travelled > CLICK_PIXELS) this.actions.pan(now.x - before.x, now.y - before.y);
  }

  /**
   * Two fingers: nearer as they part, and along with their middle.
   *
   * @param {{x: number, y: number}} before
   * @param {{x: number, y: number}} now
   * @param {{x: number, y: number}} other
   */
  #pinch(before, now, other) {
    const distance = (/** @type {{x: number, y: number}} */ finger) => Math.max(1, Math.hypot(finger.x - other.x, finger.y - other.y));
    this.actions.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.actions.zoom((now.x + other.x) / 2, (now.y + other.y) / 2, distance(now) / distance(before));
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const at = this.#pressed.get(event.pointerId);
    this.#pressed.delete(event.pointerId);
    if (!at || this.#pressed.size > 0) return;
    if (this.#grabbed && this.#travelled > CLICK_PIXELS) this.actions.drop?.(at.x, at.y);
    else if (this.#travelled <= CLICK_PIXELS) this.actions.click(at.x, at.y);
    this.#grabbed = false;
  }
}
