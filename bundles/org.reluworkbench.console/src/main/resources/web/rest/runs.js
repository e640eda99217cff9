// @ts-check

import { query, Requests } from "./requests.js";

const segment = encodeURIComponent;

/** What can be asked and changed about runs. */
export class RunRequests extends Requests {
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
   * The runs that fulfil every condition; see `docs/rest-api.md` for their names.
   *
   * @param {URLSearchParams} conditions
   * @returns {Promise<{runs: import("./types.js").RunSummary[], total: number}>}
   */
  findRuns(conditions) {
    return this.get(`/api/runs?${conditions}`);
  }

  /** @returns {Promise<import("./types.js").Vocabulary>} */
  vocabulary() {
    return this.get("/api/runs/vocabulary");
  }

  /**
   * @param {string | number} id
   * @param {string[]} tags in place of those before
   */
  async tag(id, tags) {
    await this.sendJson("PUT", `/api/runs/${segment(id)}/marks/tags`, tags);
  }

  /**
   * @param {string | number} id
   * @param {string} text
   */
  async note(id, text) {
    await this.checked("PUT", `/api/runs/${segment(id)}/marks/note`, { body: text, headers: { "X-CSRF-Token": this.csrf, "Content-Type": "text/plain; charset=utf-8" } });
  }

  /**
   * @param {string | number} id
   * @param {string} step
   * @param {boolean} pinned
   */
  async pin(id, step, pinned) {
    await this.send(pinned ? "PUT" : "DELETE", `/api/runs/${segment(id)}/marks/pins/${segment(step)}`);
  }

  /** @returns {Promise<import("./types.js").Pin[]>} */
  pins() {
    return this.get("/api/pins");
  }

  /**
   * @param {string | number} id
   * @returns {Promise<import("./types.js").Dependents>}
   */
  dependents(id) {
    return this.get(`/api/runs/${segment(id)}/dependents`);
  }

  /** @param {string | number} id */
  async deleteRun(id) {
    await this.send("DELETE", `/api/runs/${segment(id)}`);
  }

  /**
   * The same study, computed anew.
   *
   * @param {string | number} id
   * @returns {Promise<number>} the new run
   */
  async again(id) {
    return (await (await this.send("POST", `/api/runs/${segment(id)}/again`)).json()).run;
  }

  /** @param {string | number} id of a run that failed or was cancelled, which goes on */
  async retry(id) {
    await this.send("POST", `/api/runs/${segment(id)}/retry`);
  }

  /**
   * @param {string | number} id
   * @param {number} priority
   */
  async prioritise(id, priority) {
    await this.send("PUT", `/api/runs/${segment(id)}/priority${query({ priority: String(priority) })}`);
  }

  /** @returns {Promise<import("./types.js").Queue>} */
  queue() {
    return this.get("/api/queue");
  }

  /**
   * @param {string | number} id
   * @param {string | number} from
   * @returns {Promise<import("./types.js").Difference>}
   */
  difference(id, from) {
    return this.get(`/api/runs/${segment(id)}/difference${query({ from: String(from) })}`);
  }

  /**
   * @param {import("./types.js").AssetReference} asset
   * @returns {Promise<import("./types.js").ProvenanceGraph>}
   */
  provenance({ type, sha256 }) {
    return this.get(`/api/assets/${segment(type)}/${segment(sha256)}/provenance`);
  }
}
