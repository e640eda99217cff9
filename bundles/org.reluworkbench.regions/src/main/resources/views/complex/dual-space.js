// @ts-check

/**
 * The affine maps of one output as points (w₁, w₂, b), and how they are seen.
 *
 * @typedef {{yaw: number, pitch: number, zoom: number}} Turn radians; how the cloud is turned, and how near it is
 * @typedef {{low: number[], high: number[]}} Box of the three coordinates
 */

/** @type {Turn} */
export const FIRST_TURN = Object.freeze({ yaw: -0.6, pitch: 0.45, zoom: 1 });

/** How much of the smaller side of the picture the box takes. */
const FILLED = 0.3;

/**
 * Smallest and largest coordinates of the points that are numbers.
 *
 * @param {ArrayLike<number>} maps three numbers a point
 * @returns {Box}
 */
export function boxOf(maps) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < maps.length; i++) {
    const value = maps[i];
    if (!Number.isFinite(value)) continue;
    if (value < low[i % 3]) low[i % 3] = value;
    if (value > high[i % 3]) high[i % 3] = value;
  }
  return low[0] > high[0] ? { low: [0, 0, 0], high: [0, 0, 0] } : { low, high };
}

/**
 * Where points of the box are seen: each axis fills the box, w₁ and w₂ lie flat, b points up, and it is seen from afar.
 *
 * @param {Box} box
 * @param {Turn} turn
 * @param {{width: number, height: number}} size
 * @returns {(w1: number, w2: number, b: number) => [number, number]}
 */
export function projection({ low, high }, { yaw, pitch, zoom }, { width, height }) {
  const radius = FILLED * Math.min(width, height) * zoom;
  const middle = low.map((value, i) => (value + high[i]) / 2);
  const half = low.map((value, i) => (high[i] - value) / 2 || 1);
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return (w1, w2, b) => {
    const [x, y, z] = [(w1 - middle[0]) / half[0], (w2 - middle[1]) / half[1], (b - middle[2]) / half[2]];
    const away = sinYaw * x + cosYaw * y;
    return [width / 2 + radius * (cosYaw * x - sinYaw * y), height / 2 - radius * (cosPitch * z + sinPitch * away)];
  };
}

/**
 * Pixels of all points: x, y, x, y, …
 *
 * @param {ArrayLike<number>} maps
 * @param {(w1: number, w2: number, b: number) => [number, number]} project
 */
export function projected(maps, project) {
  const screen = new Float32Array((2 * maps.length) / 3);
  for (let i = 0; 3 * i < maps.length; i++) {
    const [x, y] = project(maps[3 * i], maps[3 * i + 1], maps[3 * i + 2]);
    screen[2 * i] = x;
    screen[2 * i + 1] = y;
  }
  return screen;
}

/**
 * The point next to a pixel, or −1 if there is none within reach.
 *
 * @param {Float32Array} screen
 * @param {number} px
 * @param {number} py
 * @param {number} reach pixels
 */
export function nearest(screen, px, py, reach) {
  let best = -1;
  let distance = reach * reach;
  for (let i = 0; 2 * i < screen.length; i++) {
    const now = (screen[2 * i] - px) ** 2 + (screen[2 * i + 1] - py) ** 2;
    if (now <= distance) {
      best = i;
      distance = now;
    }
  }
  return best;
}
