// @ts-check

import { RunRequests } from "./runs.js";

const segment = encodeURIComponent;

/**
 * @typedef {{name: string, services: string[], state: string, reason: string | null}} BundleComponent
 * @typedef {{id: number, name: string, title: string | null, version: string, state: string, file: string | null, reason: string | null,
 *   components: BundleComponent[], services: string[][]}} InstalledBundle
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

  /** @param {string} file */
  async removePlugin(file) {
    await this.send("DELETE", `/api/plugins/${segment(file)}`);
  }
}
