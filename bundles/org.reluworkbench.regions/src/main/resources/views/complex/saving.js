// @ts-check

import { animate } from "./animation.js";
import { saveFile } from "./dom.js";
import { summaryLine } from "./timeline.js";

/** @typedef {import("./stage.js").Scene} Scene */

const CAPTION = 28;

/**
 * Hands what is seen to the user as a file; the dual plot too if it is drawn as vectors.
 *
 * @param {Document} document
 * @param {"png" | "svg"} kind
 * @param {string} name
 * @param {import("./stage.js").Stage} stage
 * @param {import("./companions.js").Companions} companions
 */
export async function savePicture(document, kind, name, stage, companions) {
  saveFile(document, `${name}.${kind}`, await stage.picture(kind));
  const dual = kind === "svg" ? companions.dualSvg() : null;
  if (dual) saveFile(document, `${name}-dual.svg`, new Blob([dual], { type: "image/svg+xml" }));
}

/**
 * Hands the training to the user as an animated picture of the part of the plane that is seen, with the counts below.
 *
 * @param {Document} document
 * @param {import("./timeline.js").FrameSummary[]} frames
 * @param {import("./stage.js").Stage} stage
 * @param {(index: number) => Promise<Scene>} sceneOf
 * @param {(text: string) => boolean} tell false stops
 */
export async function saveFilm(document, frames, stage, sceneOf, tell) {
  const film = await animate(frames.length, async (index) => {
    const scene = await sceneOf(index);
    const drawn = stage.drawn(scene, 1);
    const canvas = document.createElement("canvas");
    canvas.width = drawn.width;
    canvas.height = drawn.height + CAPTION;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.fillStyle = scene.theme.surface;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(drawn, 0, 0);
    context.fillStyle = scene.theme.ink;
    context.font = "13px system-ui, sans-serif";
    context.fillText(`epoch ${frames[index].epoch} · ${summaryLine(frames[index])}`, 12, drawn.height + CAPTION - 10, canvas.width - 24);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  }, (done) => tell(`Drawing frame ${done} of ${frames.length}…`));
  if (film) saveFile(document, "regions.gif", film);
}
