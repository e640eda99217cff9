// @ts-check

/** Faces per cell that the grid aims at. */
const FACES_PER_CELL = 2;
const MOST_CELLS_PER_SIDE = 512;

/** Finds the face at a point: a grid of square cells, each with the faces whose bounding box touches it. */
export class FaceGrid {
  /** @param {import("./geometry.js").Geometry} geometry */
  constructor(geometry) {
    this.geometry = geometry;
    const { minX, minY, maxX, maxY } = geometry.bounds;
    this.side = Math.min(MOST_CELLS_PER_SIDE, Math.max(1, Math.ceil(Math.sqrt(geometry.faces / FACES_PER_CELL))));
    this.origin = { x: minX, y: minY };
    this.cell = { x: (maxX - minX) / this.side || 1, y: (maxY - minY) / this.side || 1 };
    const counts = new Uint32Array(this.side * this.side + 1);
    this.#eachCell((cell) => { counts[cell + 1]++; });
    for (let i = 1; i < counts.length; i++) counts[i] += counts[i - 1];
    const next = counts.slice();
    this.start = counts;
    this.members = new Uint32Array(counts[counts.length - 1]);
    this.#eachCell((cell, face) => { this.members[next[cell]++] = face; });
  }

  /**
   * The face that contains a point, or −1.
   *
   * @param {number} x
   * @param {number} y
   */
  faceAt(x, y) {
    const { minX, minY, maxX, maxY } = this.geometry.bounds;
    if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) return -1;
    const cell = this.#index((y - this.origin.y) / this.cell.y) * this.side + this.#index((x - this.origin.x) / this.cell.x);
    for (let i = this.start[cell]; i < this.start[cell + 1]; i++) {
      if (this.geometry.contains(this.members[i], x, y)) return this.members[i];
    }
    return -1;
  }

  /** @param {(cell: number, face: number) => void} visit */
  #eachCell(visit) {
    const { box, faces } = this.geometry;
    for (let face = 0; face < faces; face++) {
      const left = this.#index((box[4 * face] - this.origin.x) / this.cell.x);
      const bottom = this.#index((box[4 * face + 1] - this.origin.y) / this.cell.y);
      const right = this.#index((box[4 * face + 2] - this.origin.x) / this.cell.x);
      const top = this.#index((box[4 * face + 3] - this.origin.y) / this.cell.y);
      for (let row = bottom; row <= top; row++) {
        for (let column = left; column <= right; column++) visit(row * this.side + column, face);
      }
    }
  }

  /** @param {number} position in cells */
  #index(position) {
    return Math.min(this.side - 1, Math.max(0, Math.floor(position)));
  }
}
