// @ts-check

import { PeopleRequests } from "./people.js";
import { query } from "./requests.js";

/**
 * @typedef {{optimizer: string, learningRate: string, batchSize: string}} Rule
 * @typedef {Rule & {problem: string, points: string, hidden: string, seed: string}} Setting as fields hold it
 * @typedef {{moment: number, canGoBack: boolean, epoch: number, totalEpochs: number, loss: number, accuracy: number, activationRegions: number,
 *     linearRegions: number, decisionBoundaryLength: number, dimension: {lower: number, upper: number, architecture: number}, parameters: number,
 *     points: {x: number, y: number, label: number}[], layers: {weights: number[][], biases: number[]}[], complex: any}} Moment
 */

const games = "/api/playground/games";

/** Plays games in the playground. */
export class GameRequests extends PeopleRequests {
  /**
   * @param {Setting} setting
   * @returns {Promise<{game: string, frame: Moment}>}
   */
  async beginGame(setting) {
    return (await this.send("POST", games + query(setting))).json();
  }

  /**
   * Trains on, goes back, or changes something by hand.
   *
   * @param {string} game
   * @param {"train" | "back" | "point" | "weight" | "rule"} move
   * @param {Record<string, string | number>} [parameters]
   * @returns {Promise<Moment>}
   */
  async play(game, move, parameters = {}) {
    const texts = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
    return (await this.send("POST", `${games}/${encodeURIComponent(game)}/${move}${query(texts)}`)).json();
  }

  /** @param {string} game */
  async endGame(game) {
    await this.send("DELETE", `${games}/${encodeURIComponent(game)}`);
  }

  /**
   * @param {string} game
   * @param {string} name
   * @returns {Promise<import("./types.js").Study>} what comes to the present moment
   */
  async studyOfGame(game, name) {
    return (await this.send("POST", `/api/playground/studies${query({ game, name })}`)).json();
  }
}
