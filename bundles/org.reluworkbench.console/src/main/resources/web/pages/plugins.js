// @ts-check

import { errorPanel } from "../parts/error.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/plugins.js").InstalledBundle} InstalledBundle
 */

/** States in which a bundle does what it is meant to. */
const RUNNING = new Set(["active", "starting", "attached"]);

/**
 * Bundles with their state and what keeps them from running; administrators install, update and remove plug-ins.
 *
 * @type {import("../console.js").Page}
 */
export async function pluginsPage(console, frame) {
  const { h, api } = console;
  const [session, bundles] = await Promise.all([api.session(), api.bundles()]);
  frame.setTitle("Bundles and plug-ins", [], [h("a", { class: "button", href: "/system" }, "System")]);
  const list = h("div", { class: "stack" });
  const outcome = h("div", { class: "stack", role: "status", testid: "outcome" });
  const change = async (/** @type {() => Promise<Node>} */ work) => {
    outcome.replaceChildren(h("p", { class: "muted" }, "This takes a moment …"));
    try {
      outcome.replaceChildren(await work());
    } catch (error) {
      outcome.replaceChildren(errorPanel(console, error, { safe: "Every other bundle is as it was." }));
    }
    show(await api.bundles());
  };
  /** @param {InstalledBundle[]} now */
  const show = (now) => list.replaceChildren(...sections(console, now, session.administrator ? (file) => change(async () => {
    await api.removePlugin(file);
    return h("p", null, `${file} is removed. Runs in progress finish.`);
  }) : null));
  show(bundles);
  const install = (/** @type {File} */ file) => change(async () => report(h, await api.installPlugin(file)));
  return h("div", { class: "stack" }, session.administrator && installer(h, install), outcome, list);
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {(file: File) => void} install
 */
function installer(h, install) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "file", accept: ".jar", "aria-label": "Plug-in, a jar file", testid: "plugin-file", onchange: () => {
    const [file] = input.files ?? [];
    if (file) install(file);
    input.value = ""; // so that the same file can be taken again
  } }));
  return h("section", { class: "panel" }, h("header", null, h("h2", null, "Install or update a plug-in")), h("div", { class: "body stack" }, input,
    h("p", { class: "muted" }, "A plug-in runs with all rights of the server: install only what you trust. A file with the name of an installed plug-in updates it.")));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {InstalledBundle} bundle
 */
function report(h, { name, version, state, reason }) {
  return h("div", { class: reason === null ? "stack" : "error" },
    h("p", { class: "what" }, `${name} ${version} is ${reason === null && RUNNING.has(state) ? "installed and runs" : `installed, but does not run as it should (${state})`}.`),
    reason && h("p", null, reason));
}

/**
 * What does not run first, then plug-ins, then the product.
 *
 * @param {Console} console
 * @param {InstalledBundle[]} bundles
 * @param {((file: string) => void) | null} remove
 */
function sections(console, bundles, remove) {
  const { h } = console;
  const troubled = bundles.filter(({ reason }) => reason !== null);
  const plugins = bundles.filter(({ file }) => file !== null);
  const section = (/** @type {string} */ title, /** @type {string} */ testid, /** @type {InstalledBundle[]} */ members, /** @type {string} */ empty) => h("section", { class: "stack", testid },
    h("h2", null, title, " ", h("span", { class: "muted" }, String(members.length))),
    members.length === 0 ? h("p", { class: "empty" }, empty) : h("div", { class: "card" }, members.map((bundle) => entry(console, bundle, remove))));
  return [
    section("Does not run", "troubled", troubled, "Everything runs."),
    section("Plug-ins", "plugins", plugins, "No plug-ins: one appears here as soon as its jar is installed."),
    section("The product", "product", bundles.filter(({ file, reason }) => file === null && reason === null), "Nothing of the product runs as it should."),
  ];
}

/**
 * @param {Console} console
 * @param {InstalledBundle} bundle
 * @param {((file: string) => void) | null} remove
 */
function entry({ h, window }, { id, name, title, version, state, file, reason, components, services }, remove) {
  const ask = () => {
    if (window.confirm(`Remove ${file}? Its analyses and views are no longer offered; runs and results stay.`)) remove?.(/** @type {string} */ (file));
  };
  return h("details", { class: "bundle", testid: `bundle-${name}` },
    h("summary", { class: "row" },
      h("span", { class: "badge", "data-state": reason !== null ? "failed" : RUNNING.has(state) ? "completed" : "waiting" }, state),
      h("strong", null, title ?? name), h("span", { class: "mono muted" }, `${name} ${version}`), reason && h("span", null, reason)),
    h("div", { class: "body stack" },
      h("p", { class: "muted" }, `Bundle ${id}`, file && `, from ${file}`),
      components.length > 0 && h("ul", { class: "checks" }, components.map((component) => h("li", null,
        h("span", { class: "mono" }, component.name), ` · ${component.state}`, component.reason && `: ${component.reason}`))),
      services.length > 0 && h("details", null, h("summary", null, `${services.length} services`),
        h("ul", { class: "checks" }, services.map((types) => h("li", { class: "mono" }, types.join(", "))))),
      file !== null && remove !== null && h("div", { class: "row" }, h("button", { testid: `remove-${file}`, onclick: ask }, "Remove"))));
}
