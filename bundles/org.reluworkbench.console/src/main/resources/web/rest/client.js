// @ts-check

import { bytes } from "../format.js";
import { ApiError, errorOf } from "./error.js";
import { parseExactly } from "./json.js";
import { GameRequests } from "./games.js";
import { query, reached } from "./requests.js";

/** @typedef {import("./types.js").AssetReference} AssetReference */

const segment = encodeURIComponent;

/** The one place that knows the addresses of the server. */
export const addresses = Object.freeze({
  login: "/login",
  webConsole: "/system/console",
  /** @param {string} after identifier of the last event that is known */
  events: (after) => `/api/events${query({ after })}`,
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

/** Speaks to the server. */
export class Client extends GameRequests {
  /** @returns {Promise<{user: string, role: string, administrator: boolean, csrf: string, lastEvent: string}>} */
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

  /** @returns {Promise<any>} the description of this API as OpenAPI has it */
  openApi() {
    return this.get("/api/openapi.json");
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

  /**
   * Takes some seconds.
   *
   * @param {string} name
   * @returns {Promise<import("./types.js").Speed>}
   */
  async measureBackend(name) {
    return (await this.send("POST", `/api/backends/${encodeURIComponent(name)}/speed`)).json();
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
   * @param {string} study a study file
   * @param {string} [showcase] whose files the study names
   * @returns {Promise<import("./types.js").Problem[]>}
   */
  async check(study, showcase = "") {
    return (await (await this.send("POST", `/api/studies/check${query({ showcase })}`, study)).json()).problems;
  }

  /**
   * How long each step may take, by earlier runs, and the most memory all may take.
   *
   * @param {string} study a study file
   * @param {string} [showcase] whose files the study names
   * @returns {Promise<import("../compose/estimate.js").StudyEstimate>}
   */
  async estimate(study, showcase = "") {
    return (await this.send("POST", `/api/studies/estimate${query({ showcase })}`, study)).json();
  }

  /** @returns {Promise<import("./types.js").KeptStudy[]>} the newest version of each, the one saved last first */
  keptStudies() {
    return this.get("/api/shelf");
  }

  /**
   * @param {string | number} id
   * @param {string | null} version the newest if none is named
   * @returns {Promise<import("./types.js").KeptStudy>}
   */
  keptStudy(id, version = null) {
    return this.get(`/api/shelf/${segment(id)}${query({ version: version ?? "" })}`);
  }

  /**
   * @param {string} study a study file, to be kept as a new study
   * @returns {Promise<import("./types.js").KeptStudy>}
   */
  async keepStudy(study) {
    return (await this.send("POST", "/api/shelf", study)).json();
  }

  /**
   * @param {string | number} id
   * @param {string} study a study file, to be kept as the next version
   * @returns {Promise<import("./types.js").KeptStudy>}
   */
  async saveStudy(id, study) {
    return (await this.send("PUT", `/api/shelf/${segment(id)}`, study)).json();
  }

  /** @param {string | number} id */
  async removeStudy(id) {
    await this.send("DELETE", `/api/shelf/${segment(id)}`);
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
}
