// @ts-check

import { RunRequests } from "./runs.js";

const segment = encodeURIComponent;

/**
 * @typedef {{name: string, services: string[], state: string, reason: string | null}} BundleComponent
 * @typedef {{id: number, name: string, title: string | null, version: string, state: string, file: string | null, reason: string | null,
 *   components: BundleComponent[], services: string[][]}} InstalledBundle
 * @typedef {{pid: string, title: string, description: string | null, bundle: string, origin: "default" | "file" | "start",
 *   schema: import("./types.js").Schema, values: Record<string, unknown>}} Configuration `origin` says where its values come from
 */

/** What can be asked and changed about bundles. */
export class PluginRequests extends RunRequests {
  /** @returns {Promise<InstalledBundle[]>} in the order in which they were installed */
  bundles() {
    return this.get("/api/plugins");
  }

  /**
   * Installs a plug-in, or updates the one whose file has this name.
   *
   * @param {File} file
   * @returns {Promise<InstalledBundle>} what became of it
   */
  async installPlugin(file) {
    return (await this.send("PUT", `/api/plugins/${segment(file.name)}`, file)).json();
  }

  /** @returns {Promise<Configuration[]>} by title */
  configurations() {
    return this.get("/api/configurations");
  }

  /**
   * Sets the values that are named and leaves the others to their defaults.
   *
   * @param {string} pid
   * @param {Record<string, unknown>} values
   * @returns {Promise<Configuration>} as it is then
   */
  async configure(pid, values) {
    return (await this.sendJson("PUT", `/api/configurations/${segment(pid)}`, values)).json();
  }

  /**
   * @param {string} pid
   * @returns {Promise<Configuration>} as it is then
   */
  async resetConfiguration(pid) {
    return (await this.send("DELETE", `/api/configurations/${segment(pid)}`)).json();
  }

  /** @param {string} file */
  async removePlugin(file) {
    await this.send("DELETE", `/api/plugins/${segment(file)}`);
  }
}
