// @ts-check

/** Encodes an animated GIF; the library for it is loaded when it is wanted first. */

const COLOURS = 256;
/** Four bits a channel are enough for flat colours, and a palette of them is found in half the time. */
const BITS = "rgb444";
/** Longer pauses at both ends, so that one sees where the film begins. */
const [FRAME_MS, FIRST_MS, LAST_MS] = [160, 800, 2000];

/**
 * @param {number} count frames
 * @param {(index: number) => Promise<{data: Uint8ClampedArray | Uint8Array, width: number, height: number}>} picture RGBA
 * @param {(done: number) => boolean} goOn told after each frame; false stops
 * @returns {Promise<Blob | null>} null if it was stopped
 */
export async function animate(count, picture, goOn) {
  const { GIFEncoder, quantize, applyPalette } = /** @type {any} */ (await import("../lib/gifenc.js"));
  const gif = GIFEncoder();
  for (let index = 0; index < count; index++) {
    const { data, width, height } = await picture(index);
    const palette = quantize(data, COLOURS, { format: BITS });
    const delay = index === count - 1 ? LAST_MS : index === 0 ? FIRST_MS : FRAME_MS;
    gif.writeFrame(applyPalette(data, palette, BITS), width, height, { palette, delay });
    if (!goOn(index + 1)) return null;
    await new Promise((resolve) => setTimeout(resolve)); // the page stays awake
  }
  gif.finish();
  return new Blob([gif.bytes()], { type: "image/gif" });
}
