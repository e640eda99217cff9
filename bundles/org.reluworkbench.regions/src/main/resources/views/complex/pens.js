// @ts-check

/**
 * What a picture is drawn with; coordinates are pixels.
 *
 * @typedef {{start: Uint32Array, corners: Uint32Array, screen: Float64Array}} Outlines polygon p has the corners `corners[start[p]]` to
 *     `corners[start[p + 1] - 1]`, and corner c lies at `screen[2 * c]`, `screen[2 * c + 1]`
 * @typedef {object} Pen
 * @property {(outlines: Outlines, chosen: number[], fill: string) => void} polygons
 * @property {(ends: number[], stroke: string, width: number, opacity: number) => void} segments x, y, x, y for each
 * @property {(centres: number[], radius: number, fill: string, stroke: string, width: number) => void} discs
 * @property {(centres: number[], radius: number, fill: string) => void} dots small squares, of which there may be very many
 */

/** One path with too many parts is slow to fill and to stroke. */
const PARTS_PER_PATH = 2000;

/**
 * Draws on a canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @returns {Pen}
 */
export function canvasPen(context) {
  return {
    polygons(outlines, chosen, fill) {
      context.fillStyle = fill;
      inParts(chosen.length, 1, (from, to) => {
        context.beginPath();
        for (let i = from; i < to; i++) tracePolygon(context, outlines, chosen[i]);
        context.fill();
      });
    },
    segments(ends, stroke, width, opacity) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.lineCap = "round";
      context.globalAlpha = opacity;
      inParts(ends.length, 4, (from, to) => {
        context.beginPath();
        for (let i = from; i < to; i += 4) {
          context.moveTo(ends[i], ends[i + 1]);
          context.lineTo(ends[i + 2], ends[i + 3]);
        }
        context.stroke();
      });
      context.globalAlpha = 1;
    },
    discs(centres, radius, fill, stroke, width) {
      context.fillStyle = fill;
      context.strokeStyle = stroke;
      context.lineWidth = width;
      inParts(centres.length, 2, (from, to) => {
        context.beginPath();
        for (let i = from; i < to; i += 2) {
          context.moveTo(centres[i] + radius, centres[i + 1]);
          context.arc(centres[i], centres[i + 1], radius, 0, 2 * Math.PI);
        }
        if (fill !== "none") context.fill();
        context.stroke();
      });
    },
    dots(centres, radius, fill) {
      context.fillStyle = fill;
      for (let i = 0; i < centres.length; i += 2) context.fillRect(centres[i] - radius, centres[i + 1] - radius, 2 * radius, 2 * radius);
    },
  };
}

/**
 * @param {number} length
 * @param {number} stride numbers that belong together
 * @param {(from: number, to: number) => void} draw
 */
function inParts(length, stride, draw) {
  for (let from = 0; from < length; from += PARTS_PER_PATH * stride) draw(from, Math.min(length, from + PARTS_PER_PATH * stride));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Outlines} outlines
 * @param {number} polygon
 */
function tracePolygon(context, { start, corners, screen }, polygon) {
  const first = 2 * corners[start[polygon]];
  context.moveTo(screen[first], screen[first + 1]);
  for (let i = start[polygon] + 1; i < start[polygon + 1]; i++) context.lineTo(screen[2 * corners[i]], screen[2 * corners[i] + 1]);
  context.closePath();
}

/** Writes SVG. */
export class SvgPen {
  /** @type {string[]} */
  #parts = [];

  /**
   * @param {Outlines} outlines
   * @param {number[]} chosen
   * @param {string} fill
   */
  polygons({ start, corners, screen }, chosen, fill) {
    const data = chosen.map((polygon) => {
      const path = Array.from(corners.subarray(start[polygon], start[polygon + 1])).flatMap((c) => [screen[2 * c], screen[2 * c + 1]]);
      return `M${points(path)}Z`;
    }).join("");
    this.#parts.push(`<path fill="${fill}" d="${data}"/>`);
  }

  /**
   * @param {number[]} ends
   * @param {string} stroke
   * @param {number} width
   * @param {number} opacity
   */
  segments(ends, stroke, width, opacity) {
    let data = "";
    for (let i = 0; i < ends.length; i += 4) data += `M${points(ends.slice(i, i + 4))}`;
    this.#parts.push(`<path fill="none" stroke="${stroke}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linecap="round" d="${data}"/>`);
  }

  /**
   * @param {number[]} centres
   * @param {number} radius
   * @param {string} fill
   * @param {string} stroke
   * @param {number} width
   */
  discs(centres, radius, fill, stroke, width) {
    this.#parts.push(`<g fill="${fill}" stroke="${stroke}" stroke-width="${width}">`);
    for (let i = 0; i < centres.length; i += 2) {
      this.#parts.push(`<circle cx="${short(centres[i])}" cy="${short(centres[i + 1])}" r="${radius}"/>`);
    }
    this.#parts.push("</g>");
  }

  /**
   * @param {number[]} centres
   * @param {number} radius
   * @param {string} fill
   */
  dots(centres, radius, fill) {
    let data = "";
    for (let i = 0; i < centres.length; i += 2) {
      data += `M${short(centres[i] - radius)} ${short(centres[i + 1] - radius)}h${2 * radius}v${2 * radius}h${-2 * radius}Z`;
    }
    this.#parts.push(`<path fill="${fill}" d="${data}"/>`);
  }

  /**
   * @param {import("./viewport.js").Size} size
   * @param {string} background
   */
  toString({ width, height } = { width: 0, height: 0 }, background = "none") {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
      + `<rect width="${width}" height="${height}" fill="${background}"/>${this.#parts.join("")}</svg>\n`;
  }
}

/** @param {ArrayLike<number>} path */
function points(path) {
  let text = "";
  for (let i = 0; i < path.length; i += 2) text += `${i === 0 ? "" : "L"}${short(path[i])} ${short(path[i + 1])}`;
  return text;
}

/** @param {number} pixels */
const short = (pixels) => Number(pixels.toFixed(2));
