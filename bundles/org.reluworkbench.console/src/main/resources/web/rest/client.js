// @ts-check

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
});

/** Speaks to the server on behalf of one session. */
export class Client {
  /**
   * @param {typeof fetch} fetch
   * @param {() => void} onSessionEnded called when the server no longer knows the session
   */
  constructor(fetch, onSessionEnded) {
    this.fetch = fetch;
    this.onSessionEnded = onSessionEnded;
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
    const response = await this.request("GET", "/api/ready");
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
   * @returns {Promise<string>} what a study names the file
   */
  async upload(file) {
    return (await (await this.send("POST", `/api/files?name=${segment(file.name)}`, file)).json()).file;
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
  async checked(method, address, options) {
    const response = await this.request(method, address, options);
    if (response.status === 401) this.onSessionEnded();
    if (!response.ok) throw await errorOf(`${method} ${address}`, response);
    return response;
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {RequestInit} [options]
   */
  async request(method, address, options = {}) {
    try {
      return await this.fetch(address, { ...options, method });
    } catch (cause) {
      const error = new ApiError(`${method} ${address}`, 0, "NO_CONNECTION", "The server could not be reached.");
      error.cause = cause;
      throw error;
    }
  }
}
