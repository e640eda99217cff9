// @ts-check

import { element } from "./dom.js";
import { Geometry } from "./geometry.js";
import { count } from "./numbers.js";
import { Stage } from "./stage.js";
import { summaryLine } from "./timeline.js";

/** A second complex beside the first, which moves along with it. */
export class Comparison {
  /** @type {Geometry | null} */
  geometry = null;

  /**
   * @param {Document} document
   * @param {string} title
   * @param {import("./geometry.js").Bounds} bounds
   * @param {{hover: (face: number, at: {x: number, y: number} | null) => void, select: (face: number) => void,
   *     moving: (view: import("./viewport.js").Viewport) => void, moved: (view: string) => void}} callbacks
   * @param {string | null} view from the address
   */
  constructor(document, title, bounds, callbacks, view) {
    this.stage = new Stage(document, bounds, view, callbacks, "second-canvas");
    this.notice = element(document, "p", { class: "complex-notice", role: "status" }, "Loading…");
    this.caption = element(document, "p", { class: "complex-counts complex-second", "data-testid": "second-counts" });
    this.title = title;
    this.stage.element.append(this.notice, this.caption);
    this.element = this.stage.element;
  }

  /**
   * @param {import("./geometry.js").ComplexDocument} document
   */
  take(document) {
    this.geometry = new Geometry(document);
    this.notice.hidden = true;
    this.caption.textContent = `${this.title}: faces ${count(this.geometry.faces)} · ${summaryLine(/** @type {any} */ (document.counts))}`;
  }

  /** Tells that there is nothing to show. */
  fail() {
    this.notice.textContent = "The other complex could not be loaded.";
  }

  dispose() {
    this.stage.dispose();
  }
}
