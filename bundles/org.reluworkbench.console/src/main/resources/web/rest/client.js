// @ts-check

import { bytes } from "../format.js";
import { ApiError, errorOf } from "./error.js";
import { parseExactly } from "./json.js";

/** @typedef {import("./types.js").AssetReference} AssetReference */

const segment = encodeURIComponent;

/**
 * A query of those parameters that have a value.
 *
 * @param {Record<string, string>} parameters
 */
function query(parameters) {
  const text = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString();
  return text && `?${text}`;
}

/** The one place that knows the addresses of the server. */
export const addresses = Object.freeze({
  login: "/login",
  webConsole: "/system/console",
  events: "/api/events",
  /** @param {AssetReference} asset */
  asset: ({ type, sha256 }) => `/api/assets/${segment(type)}/${segment(sha256)}`,
  /**
   * @param {AssetReference} asset
   * @param {string} wanted what the view asks for
   */
  view: ({ type, sha256 }, wanted) => `/api/assets/${segment(type)}/${segment(sha256)}/view${wanted && `?${wanted}`}`,
  /** @param {AssetReference} table */
  csv: ({ sha256 }) => `/api/assets/table/${segment(sha256)}/csv`,
  /**
   * @param {AssetReference} asset
   * @param {string} format
   */
  as: ({ type, sha256 }, format) => `/api/assets/${segment(type)}/${segment(sha256)}/as/${segment(format)}`,
});

/** The server refuses larger files. */
export const LARGEST_FILE_BYTES = 2 ** 30;

/** Speaks to the server on behalf of one session. */
export class Client {
  /**
   * @param {typeof fetch} fetch
   * @param {() => void} onSessionEnded called when the server no longer knows the session
   * @param {import("./transfer.js").Transfer} transfer sends files
   */
  constructor(fetch, onSessionEnded, transfer) {
    this.fetch = fetch;
    this.onSessionEnded = onSessionEnded;
    this.transfer = transfer;
    this.csrf = "";
  }

  /** @returns {Promise<{user: string, administrator: boolean, csrf: string}>} */
  async session() {
    const session = await this.get("/api/session");
    this.csrf = session.csrf;
    return session;
  }

  /** Ends the session here and on the server. */
  async logout() {
    await this.send("POST", "/logout");
  }

  /**
   * Not being ready is an answer too, with its reasons.
   *
   * @returns {Promise<import("./types.js").Readiness>}
   */
  async ready() {
    const response = await reached("GET /api/ready", () => this.fetch("/api/ready", { method: "GET" }));
    if (response.status !== 200 && response.status !== 503) throw await errorOf("GET /api/ready", response);
    return response.json();
  }

  /** @returns {Promise<import("./types.js").Analysis[]>} */
  analyses() {
    return this.get("/api/analyses");
  }

  /** @returns {Promise<import("./types.js").Showcase[]>} */
  showcases() {
    return this.get("/api/showcases");
  }

  /** @returns {Promise<import("./types.js").Backend[]>} */
  backends() {
    return this.get("/api/backends");
  }

  /** @returns {Promise<import("./types.js").AbsentBackend[]>} */
  absentBackends() {
    return this.get("/api/backends/absent");
  }

  /** @param {string} name of the new default; empty leaves it to the backends' preferences */
  async chooseBackend(name) {
    await this.send("POST", `/api/backends/default${query({ backend: name })}`);
  }

  /** @returns {Promise<import("./types.js").View[]>} */
  views() {
    return this.get("/api/views");
  }

  /**
   * @param {number} limit
   * @param {number | null} before only runs with a smaller number
   * @returns {Promise<import("./types.js").RunSummary[]>} newest first
   */
  async runs(limit, before = null) {
    return (await this.get(`/api/runs${query({ limit: String(limit), before: before === null ? "" : String(before) })}`)).runs;
  }

  /**
   * @param {string | number} id
   * @returns {Promise<import("./types.js").Run>}
   */
  run(id) {
    return this.get(`/api/runs/${segment(id)}`);
  }

  /**
   * @param {string | number} id
   * @returns {Promise<import("./types.js").LogLine[]>}
   */
  log(id) {
    return this.get(`/api/runs/${segment(id)}/log`);
  }

  /** @param {string | number} id */
  async cancel(id) {
    await this.send("POST", `/api/runs/${segment(id)}/cancel`);
  }

  /**
   * @param {string} study a study file
   * @param {string} [showcase] whose files the study names
   * @returns {Promise<import("./types.js").Problem[]>}
   */
  async check(study, showcase = "") {
    return (await (await this.send("POST", `/api/studies/check${query({ showcase })}`, study)).json()).problems;
  }

  /**
   * @param {string} study a study file
   * @param {{backend?: string, showcase?: string}} [options] the default backend if none is named; `showcase` as above
   * @returns {Promise<number>} the run
   */
  async start(study, { backend = "", showcase = "" } = {}) {
    return (await (await this.send("POST", `/api/runs${query({ backend, showcase })}`, study)).json()).run;
  }

  /**
   * @param {File} file
   * @param {{progress?: (sentBytes: number) => void, signal?: AbortSignal}} [options] an aborted upload rejects with an `AbortError`
   * @returns {Promise<string>} what a study names the file
   */
  async upload(file, { progress = () => undefined, signal = new AbortController().signal } = {}) {
    const address = `/api/files?name=${segment(file.name)}`;
    if (file.size > LARGEST_FILE_BYTES) {
      throw new ApiError(`POST ${address}`, 0, "FILE_TOO_LARGE",
        `${file.name} has ${bytes(file.size)}; the server takes files of at most ${bytes(LARGEST_FILE_BYTES)}.`);
    }
    const send = () => this.transfer(address, { "X-CSRF-Token": this.csrf }, file, progress, signal);
    return (await (await this.answered(`POST ${address}`, send)).json()).file;
  }

  /**
   * @param {string} type
   * @param {number} limit
   * @param {string | null} before SHA-256 of the last asset of the list so far
   * @returns {Promise<import("./types.js").StoredAsset[]>} newest first
   */
  async assets(type, limit, before = null) {
    return (await this.get(`/api/assets/${segment(type)}${query({ limit: String(limit), before: before ?? "" })}`)).assets;
  }

  /**
   * @param {AssetReference} asset
   * @returns {Promise<import("./types.js").Origin>}
   */
  origin(asset) {
    return this.get(`${addresses.asset(asset)}/origin`);
  }

  /**
   * @param {AssetReference} asset
   * @returns {Promise<import("./types.js").Format[]>}
   */
  formats(asset) {
    return this.get(`${addresses.asset(asset)}/formats`);
  }

  /**
   * What the view of an asset draws.
   *
   * @param {AssetReference} asset
   * @param {string} wanted query of the view
   */
  async view(asset, wanted = "") {
    const address = addresses.view(asset, wanted);
    const response = await this.checked("GET", address);
    return asset.type === "table" ? parseExactly(await response.text()) : response.json();
  }

  /** @param {string} address */
  async get(address) {
    return parseExactly(await (await this.checked("GET", address)).text());
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {BodyInit} [body]
   */
  send(method, address, body) {
    return this.checked(method, address, { body, headers: { "X-CSRF-Token": this.csrf } });
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {RequestInit} [options]
   */
  checked(method, address, options) {
    return this.answered(`${method} ${address}`, () => this.fetch(address, { ...options, method }));
  }

  /**
   * @param {string} request for messages
   * @param {() => Promise<Response>} send
   */
  async answered(request, send) {
    const response = await reached(request, send);
    if (response.status === 401) this.onSessionEnded();
    if (!response.ok) throw await errorOf(request, response);
    return response;
  }
}

/**
 * @param {string} request
 * @param {() => Promise<Response>} send
 */
async function reached(request, send) {
  try {
    return await send();
  } catch (cause) {
    if (/** @type {{name?: string}} */ (cause).name === "AbortError") throw cause;
    const error = new ApiError(request, 0, "NO_CONNECTION", "The server could not be reached.");
    error.cause = cause;
    throw error;
  }
}
