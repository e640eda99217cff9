// @ts-check

import { JSDOM } from "jsdom";
import { builders } from "../../../main/resources/web/dom.js";
import { Address } from "../../../main/resources/web/address.js";
import { EventStream } from "../../../main/resources/web/rest/events.js";

/**
 * A console over a document of its own; the server is whatever `api` says.
 *
 * @param {object} [api]
 * @param {string} [path]
 */
export function testConsole(api = {}, path = "/") {
  const { window } = new JSDOM("<!doctype html><body></body>", { url: `http://localhost${path}`, pretendToBeVisual: true });
  const source = new window.EventTarget();
  const events = new EventStream(() => /** @type {any} */ (Object.assign(source, { readyState: 1 })), () => undefined).connect("");
  /** @type {string[]} */
  const visited = [];
  /** @type {any} */
  const console = {
    window, document: window.document, ...builders(window.document), api, events, address: new Address(/** @type {any} */ (window)),
    navigate: (/** @type {string} */ to) => visited.push(to), leave: () => visited.push("/login"), theme: { choice: "system", next() {} },
  };
  /** @type {(() => void)[]} */
  const disposals = [];
  const frame = { title: "", setTitle(/** @type {string} */ title) { this.title = title; }, onDispose: (/** @type {() => void} */ callback) => disposals.push(callback) };
  return {
    window, console, visited, frame,
    /**
     * @param {string} kind
     * @param {object} data
     */
    send: (kind, data) => source.dispatchEvent(new window.MessageEvent(kind, { data: JSON.stringify(data) })),
    /**
     * @param {ParentNode} root
     * @param {string} testid
     */
    find: (root, testid) => /** @type {any} */ (root.querySelector(`[data-testid="${testid}"]`)),
    close() {
      for (const dispose of disposals) dispose();
      window.close();
    },
  };
}

/** Lets everything that waits for nothing but promises happen. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
