// @ts-check

/** A pretended server for looking at the pages: `npm run mock`, then http://127.0.0.1:8099/. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { assets } from "./results.js";
import { origin, stored } from "./origins.js";
import { listeners, runs, startRun } from "./runs.js";
import { analyses, check, showcases } from "./studies.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const WEB = join(here, "../../../main/resources/web");
const BUNDLES = join(here, "../../../../..");
const VIEW_PATH = /^\/views\/([a-z.]+)\/(.*)$/;
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** @type {Record<string, string>} */
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** @type {[string, string, string, string | null][]} */
const FORMATS = [["network", "onnx", "ONNX", null], ["network", "npz", "NumPy", "Layer \"conv_3\" is a convolution, and npz holds dense layers only."], ["dataset", "csv", "CSV", null]];

const DAY_MS = 86_400_000;
const first = JSON.stringify(showcases[0].study, null, 2);
startRun(first, { speed: 0, created: new Date(Date.now() - 2 * DAY_MS) });
startRun(JSON.stringify(showcases[2].study, null, 2), { speed: 0, failAt: "train", created: new Date(Date.now() - DAY_MS) });
startRun(JSON.stringify(showcases[1].study, null, 2), { speed: 0, created: new Date(Date.now() - 3_600_000) });
startRun(JSON.stringify({ name: "Fifty thousand polygons", steps: [{ id: "large", analysis: "regions.large" }] }), { speed: 0 });
startRun(first, { speed: Number(process.env.MOCK_SPEED ?? 1) });

const VIEWS = [["complex", "Regions", "regions/complex.js"], ["complexes", "Regions over training", "regions/complex.js"], ["network", "Network", "model/network.js"]];

/** @type {[string, RegExp, (match: RegExpExecArray, query: URLSearchParams, body: string) => {status?: number, json?: unknown, text?: string}][]} */
const ROUTES = [
  ["GET", /^\/api\/session$/, () => ({ json: { user: "owner", administrator: true, csrf: "c", lastEvent: "" } })],
  ["GET", /^\/api\/ready$/, () => ({ json: { ready: true, missing: [] } })],
  ["GET", /^\/api\/analyses$/, () => ({ json: analyses })],
  ["GET", /^\/api\/showcases$/, () => ({ json: showcases })],
  ["GET", /^\/api\/backends$/, () => ({ json: [{ name: "java", description: "Portable reference in plain Java, one thread", default: true }] })],
  ["GET", /^\/api\/backends\/absent$/, () => ({ json: [{ name: "cuda", reason: "libcuda.so.1 was not found" }] })],
  ["POST", /^\/api\/backends\/default$/, () => ({ status: 204 })],
  ["GET", /^\/api\/views$/, () => ({ json: VIEWS.map(([assetType, title, module]) => ({ assetType, title, module: `/views/org.reluworkbench.${module}` })) })],
  ["POST", /^\/api\/studies\/check$/, (_, __, body) => ({ json: { problems: check(body) } })],
  ["POST", /^\/api\/runs$/, (_, __, body) => ({ status: 201, json: { run: startRun(body) } })],
  ["GET", /^\/api\/runs$/, (_, query) => ({ json: { runs: runs.filter(({ id }) => !query.has("before") || id < Number(query.get("before"))).reverse().slice(0, Number(query.get("limit"))) } })],
  ["GET", /^\/api\/runs\/(\d+)$/, ([, id]) => (runs[Number(id) - 1] ? { json: runs[Number(id) - 1] } : { status: 404, json: { code: "RUN_UNKNOWN", message: `There is no run ${id}.` } })],
  ["GET", /^\/api\/runs\/(\d+)\/log$/, ([, id]) => ({ json: runs[Number(id) - 1].log })],
  ["POST", /^\/api\/runs\/(\d+)\/cancel$/, ([, id]) => {
    runs[Number(id) - 1].cancelled = true;
    return { status: 202, json: {} };
  }],
  ["GET", /^\/api\/assets\/\w+\/(\w+)\/view$/, ([, sha], query) => ({ json: assets.get(sha)?.(query) })],
  ["GET", /^\/api\/assets\/(\w+)$/, ([, type]) => ({ json: { assets: stored(type) } })],
  ["GET", /^\/api\/assets\/(\w+)\/(\w+)\/origin$/, ([, type, sha256]) => ({ json: origin({ type, sha256 }) })],
  ["GET", /^\/api\/assets\/(\w+)\/(\w+)\/formats$/, ([, type]) => ({ json: FORMATS.filter(([of]) => of === type).map(([, format, title, refusal]) => ({ format, title, extension: format, refusal })) })],
  ["GET", /^\/api\/assets\/table\/(\w+)\/csv$/, ([, sha]) => ({ text: csv(assets.get(sha)?.(new URLSearchParams())) })],
  ["POST", /^\/api\/files$/, (_, query) => ({ status: 201, json: { file: `sha256:${"ab".repeat(32)}#${query.get("name")}` } })],
];

/** @param {any} table */
function csv({ columns, rows }) {
  return [columns.map((/** @type {{name: string}} */ c) => c.name), ...rows].map((row) => row.join(",")).join("\r\n");
}

/** @param {string} path */
async function file(path) {
  const view = VIEW_PATH.exec(path);
  const name = view ? join(BUNDLES, view[1], "src/main/resources/views", normalize(view[2])) : join(WEB, extname(path) ? normalize(path) : "index.html");
  return { bytes: await readFile(name), type: TYPES[extname(name)] ?? "application/octet-stream" };
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("Cache-Control", "no-store");
  if (url.pathname === "/api/events") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    const listener = (/** @type {string} */ kind, /** @type {object} */ data) => response.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
    response.write(": hello\n\n");
    listeners.add(listener);
    response.on("close", () => listeners.delete(listener));
    return;
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  try {
    for (const [method, pattern, answer] of ROUTES) {
      const match = pattern.exec(url.pathname);
      if (!match || method !== request.method) continue;
      const { status = 200, json, text } = answer(match, url.searchParams, body);
      response.writeHead(status, { "Content-Type": text === undefined ? "application/json" : "text/csv" }).end(text ?? JSON.stringify(json));
      return;
    }
    const { bytes, type } = await file(url.pathname);
    response.writeHead(200, { "Content-Type": type }).end(bytes);
  } catch (error) {
    response.writeHead(404, { "Content-Type": "application/json" }).end(JSON.stringify({ code: "NOT_FOUND", message: String(error) }));
  }
});
server.listen(Number(process.env.MOCK_PORT ?? 8099), "127.0.0.1");
