// @ts-check

import { PluginRequests } from "./plugins.js";

const segment = encodeURIComponent;

/**
 * @typedef {{name: string, role: string, disabled: boolean, created: string}} Account
 * @typedef {{id: number, name: string, created: string, expires: string, used: string | null, token: string | null}} Token
 * @typedef {{key: string, started: string, lastUsed: string, address: string, own: boolean}} OpenSession
 * @typedef {{id: number, at: string, person: string, action: string, outcome: string, address: string}} AuditLine
 */

/** What can be asked and changed about people. */
export class PeopleRequests extends PluginRequests {
  /** @returns {Promise<Account[]>} */
  people() {
    return this.get("/api/people");
  }

  /** @param {{name: string, role: string, password: string}} person */
  async addPerson(person) {
    await this.sendJson("POST", "/api/people", person);
  }

  /**
   * @param {string} name
   * @param {{role?: string, password?: string, disabled?: boolean}} change
   */
  async changePerson(name, change) {
    await this.sendJson("PUT", `/api/people/${segment(name)}`, change);
  }

  /** @param {string} name */
  async removePerson(name) {
    await this.send("DELETE", `/api/people/${segment(name)}`);
  }

  /** @param {{old: string, password: string}} change */
  async changePassword(change) {
    await this.sendJson("PUT", "/api/me/password", change);
  }

  /** @returns {Promise<Token[]>} */
  tokens() {
    return this.get("/api/me/tokens");
  }

  /**
   * @param {{name: string, days: number}} wanted
   * @returns {Promise<Token>} with its secret, which is never told again
   */
  async addToken(wanted) {
    return (await this.sendJson("POST", "/api/me/tokens", wanted)).json();
  }

  /** @param {number} id */
  async removeToken(id) {
    await this.send("DELETE", `/api/me/tokens/${segment(id)}`);
  }

  /** @returns {Promise<OpenSession[]>} */
  sessions() {
    return this.get("/api/me/sessions");
  }

  /** @param {string} key */
  async endSession(key) {
    await this.send("DELETE", `/api/me/sessions/${segment(key)}`);
  }

  /**
   * @param {number | null} before
   * @returns {Promise<AuditLine[]>} newest first
   */
  audit(before = null) {
    return this.get(`/api/audit?limit=50${before === null ? "" : `&before=${before}`}`);
  }
}
