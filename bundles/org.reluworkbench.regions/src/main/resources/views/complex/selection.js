// @ts-check

import { real } from "./numbers.js";
import { Walls } from "./walls.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */

const NO_FACES = new Uint32Array();

/** Which polygon the pointer is on, and which region is selected; all parts of a view are told. */
export class Selection {
  #hovered = -1;
  /** @type {Walls | null} those of the complex that the pointer is on */
  #walls = null;
  /** @type {{x: number, y: number} | null} the point under the pointer */
  #at = null;

  /** @param {import("./viewer.js").Viewer} viewer */
  constructor(viewer) {
    this.viewer = viewer;
    this.pattern = viewer.host.state.get("select"); // it stays with a region from frame to frame
  }

  /** The pointer is on nothing, because something else is drawn. */
  leave() {
    this.#hovered = -1;
  }

  /**
   * @param {number} face −1 for none
   * @param {{x: number, y: number} | null} at
   * @param {number} [reach] within which a wall is told
   */
  hover(face, at, reach = 0) {
    const { geometry, position, companions } = this.viewer;
    const [first, second] = geometry.document.axes ?? ["s", "t"];
    position.textContent = at && face >= 0 ? `${first} ${real(at.x)}  ${second} ${real(at.y)}${this.#wallAt(face, at, reach)}` : "";
    if (face === this.#hovered && at === this.#at) return;
    const tells = face !== this.#hovered || companions.follows;
    [this.#hovered, this.#at] = [face, at];
    if (tells) this.show();
  }

  /**
   * @param {number} face
   * @param {{x: number, y: number}} at
   * @param {number} reach
   */
  #wallAt(face, at, reach) {
    const { geometry } = this.viewer;
    if (this.#walls?.geometry !== geometry) this.#walls = new Walls(geometry);
    const wall = this.#walls.near(geometry.pattern[face], at, reach);
    return wall < 0 ? "" : `  ${this.#walls.name(wall)}`;
  }

  /** @param {number} face −1 for none */
  select(face) {
    const { geometry } = this.viewer;
    this.selectNamed(face < 0 ? null : geometry.nameOf(geometry.pattern[face]));
  }

  /** @param {string | null} pattern what is selected already is so no longer */
  selectNamed(pattern) {
    this.take(pattern === this.pattern ? null : pattern);
    this.viewer.host.link?.tell("select", this.pattern);
  }

  /** @param {string | null} pattern */
  take(pattern) {
    this.pattern = pattern;
    this.viewer.host.state.set("select", pattern);
    this.show();
  }

  /** Draws outlines, and tells about the polygon under the pointer or else the selected one. */
  show() {
    const { geometry, mode, stage, inspector, companions } = this.viewer;
    const selected = geometry.faceNamed(this.pattern);
    const kind = mode === "activation" || mode === "active" ? "pattern" : "linear";
    const around = (/** @type {Geometry} */ of, /** @type {number} */ face) => (face < 0 ? NO_FACES : of.facesOf(kind, of.regionOf(kind)[face]));
    stage.outline(around(geometry, this.#hovered), around(geometry, selected));
    const face = this.#hovered >= 0 ? this.#hovered : selected;
    if (face >= 0) inspector.show(geometry, face, face === selected);
    else inspector.clear();
    companions.mark({ hovered: this.#hovered, selected, at: this.#at, name: this.pattern, around });
  }
}
