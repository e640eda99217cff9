// @ts-check

import { ApiError, errorOf } from "./error.js";
import { readableJson } from "../study/text.js";
import { parseExactly } from "./json.js";

/**
 * A query of those parameters that have a value.
 *
 * @param {Record<string, string>} parameters
 */
export function query(parameters) {
  const text = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString();
  return text && `?${text}`;
}

/** Sends requests on behalf of one session. */
export class Requests {
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

  /**
   * Sends a value as JSON.
   *
   * @param {string} method
   * @param {string} address
   * @param {unknown} value
   */
  sendJson(method, address, value) {
    return this.checked(method, address, { body: readableJson(value), headers: { "X-CSRF-Token": this.csrf, "Content-Type": "application/json" } });
  }
}

/**
 * @param {string} request
 * @param {() => Promise<Response>} send
 */
export async function reached(request, send) {
  try {
    return await send();
  } catch (cause) {
    if (/** @type {{name?: string}} */ (cause).name === "AbortError") throw cause;
    const error = new ApiError(request, 0, "NO_CONNECTION", "The server could not be reached.");
    error.cause = cause;
    throw error;
  }
}
