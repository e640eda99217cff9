// @ts-check

/**
 * Which layer is selected and which is under the pointer, for everything that shows layers.
 *
 * @typedef {{selected: number | null, hovered: number | null}} Marks
 */
export class Selection {
  /** @type {number | null} */
  selected = null;
  /** @type {number | null} */
  hovered = null;
  /** @type {((marks: Marks) => void)[]} */
  #changes = [];
  /** @type {((selected: number) => void)[]} */
  #selections = [];

  /** @param {number} layer */
  select(layer) {
    this.selected = layer;
    this.#tell();
    for (const callback of this.#selections) callback(layer);
  }

  /** @param {number | null} layer */
  hover(layer) {
    this.hovered = layer;
    this.#tell();
  }

  /** @param {(marks: Marks) => void} callback */
  onChange(callback) {
    this.#changes.push(callback);
  }

  /** @param {(selected: number) => void} callback told once the marks are right, to bring the layer into view */
  onSelect(callback) {
    this.#selections.push(callback);
  }

  #tell() {
    for (const callback of this.#changes) callback({ selected: this.selected, hovered: this.hovered });
  }
}
