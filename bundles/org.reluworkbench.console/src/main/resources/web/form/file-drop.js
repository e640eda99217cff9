// @ts-check

import { bytes, duration } from "../format.js";
import { errorPanel } from "../parts/error.js";
import { progressBar } from "../parts/state.js";
import { RemainingTime } from "../study/remaining.js";

/**
 * A place for one file: chosen or dropped, then sent with its progress; it can be cancelled and replaced.
 *
 * @param {import("../console.js").Console} console
 * @param {{label: string, testid: string, changed: (reference: string | null, file: File | null) => void}} options `changed` is told
 *     what a study names the file once it is on the server, and `null` while it is not
 */
export function fileDrop(console, { label, testid, changed }) {
  const { h } = console;
  /** @type {string | null} */
  let reference = null;
  /** @type {AbortController | null} */
  let sending = null;
  const status = h("div", { class: "file-status", role: "status" });
  const trouble = h("div");
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "file", hidden: true, testid, onchange: () => {
    const [file] = input.files ?? [];
    input.value = ""; // so that the same file can be taken again
    if (file) take(file);
  } }));
  const settle = (/** @type {string | null} */ value, /** @type {File | null} */ file, /** @type {Node[]} */ ...shown) => {
    reference = value;
    status.replaceChildren(...shown);
    changed(value, file);
  };
  const clear = () => {
    sending?.abort();
    settle(null, null);
  };
  const take = async (/** @type {File} */ file) => {
    sending?.abort();
    trouble.replaceChildren();
    const own = sending = new AbortController();
    const report = sendingReport(console, file, () => own.abort());
    settle(null, null, report.element);
    try {
      const name = await console.api.upload(file, { progress: report.sent, signal: own.signal });
      if (sending === own) settle(name, file, arrived(h, file.name, bytes(file.size), clear));
    } catch (error) {
      if (sending !== own) return; // another file has taken its place
      settle(null, null);
      if (/** @type {Error} */ (error).name !== "AbortError") trouble.replaceChildren(errorPanel(console, error, { safe: `${file.name} was not sent.` }));
    }
  };
  const element = h("div", {
    class: "file-drop", ondragover: (/** @type {Event} */ event) => {
      event.preventDefault();
      element.classList.add("dropping");
    },
    ondragleave: () => element.classList.remove("dropping"),
    ondrop: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      event.stopPropagation(); // the page takes files that are dropped elsewhere
      element.classList.remove("dropping");
      const [file] = event.dataTransfer?.files ?? [];
      if (file) take(file);
    },
  }, input, h("div", { class: "row" }, h("button", { type: "button", onclick: () => input.click() }, label), h("span", { class: "muted" }, "or drop it here")),
  status, trouble);
  return {
    element, take, clear,
    value: () => reference,
    /** @param {string} name what a study names a file that is on the server already */
    keep(name) {
      reference = name;
      status.replaceChildren(arrived(h, name.slice(name.indexOf("#") + 1), "", clear));
    },
  };
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} name
 * @param {string} size
 * @param {() => void} clear
 */
function arrived(h, name, size, clear) {
  return h("div", { class: "row" }, h("span", { class: "badge", "data-state": "completed" }, name), size && h("span", { class: "muted" }, size),
    h("button", { type: "button", class: "quiet", onclick: clear }, "Remove"));
}

/**
 * How far the sending is, how long it will take, and a way to stop it.
 *
 * @param {import("../console.js").Console} console
 * @param {File} file
 * @param {() => void} cancel
 */
function sendingReport(console, file, cancel) {
  const { h, window } = console;
  const bar = progressBar(console);
  const line = h("span", { class: "muted" }, `${bytes(file.size)} to send`);
  const remaining = new RemainingTime();
  const element = h("div", { testid: "sending" }, h("div", { class: "row" }, h("span", null, file.name), // the button before the text that changes, so that it stands still
    h("button", { type: "button", class: "quiet", testid: "cancel-upload", onclick: cancel }, "Cancel"), line), bar.element);
  bar.set(0);
  return {
    element,
    /** @param {number} sentBytes */
    sent(sentBytes) {
      const fraction = file.size === 0 ? 1 : Math.min(1, sentBytes / file.size); // the request is a little larger than the file
      const now = window.performance.now() / 1000;
      remaining.report(fraction, now);
      bar.set(fraction);
      const left = remaining.seconds(now);
      line.textContent = [`${bytes(Math.min(sentBytes, file.size))} of ${bytes(file.size)}`, fraction < 1 && left !== null && left >= 1 ? `about ${duration(Math.round(left))} left` : "",
        fraction === 1 ? "the server is storing it" : ""].filter(Boolean).join(" · ");
    },
  };
}
