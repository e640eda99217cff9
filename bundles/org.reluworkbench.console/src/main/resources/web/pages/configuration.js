// @ts-check

import { schemaForm } from "../form/form.js";
import { errorPanel } from "../parts/error.js";
import { problemsOf } from "../study/live-check.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/plugins.js").Configuration} Configuration
 */

/** @type {Record<Configuration["origin"], string>} */
const ORIGINS = { default: "defaults", file: "set by a file", start: "set by the start command" };

/**
 * What can be set in the product and its plug-ins, for administrators.
 *
 * @type {import("../console.js").Page}
 */
export async function configurationPage(console, frame) {
  const { h, api } = console;
  frame.setTitle("Configuration", [], [h("a", { class: "button", href: "/system" }, "System")]);
  const session = await api.session();
  if (!session.administrator) return h("p", { class: "empty" }, "Administrators see and change the configuration.");
  return h("div", { class: "stack" },
    h("p", { class: "muted" }, "What is set here takes effect at once and lies as a file below the data directory, so that it outlives the server."),
    (await api.configurations()).map((configuration) => section(console, configuration)));
}

/**
 * One configuration, drawn anew after each change.
 *
 * @param {Console} console
 * @param {Configuration} first
 */
function section(console, first) {
  const { h, api } = console;
  const place = h("section", { class: "panel", testid: `configuration-${first.pid}` });
  const show = (/** @type {Configuration} */ now, /** @type {string} */ outcome) => {
    const status = h("p", { class: "muted", role: "status", testid: "outcome" }, outcome);
    place.replaceChildren(
      h("header", null, h("h2", null, now.title), h("span", { class: "badge" }, ORIGINS[now.origin]), h("span", { class: "mono muted" }, now.pid)),
      h("div", { class: "body stack" }, now.description && h("p", null, now.description),
        now.origin === "start" ? given(console, now) : editable(console, now, { configure: api.configure.bind(api), reset: api.resetConfiguration.bind(api), show, status }),
        status));
  };
  show(first, "");
  return place;
}

/**
 * @param {Console} console
 * @param {Configuration} configuration
 */
function given({ h }, { schema, values }) {
  return h("dl", { class: "facts" }, Object.entries(schema.properties ?? {}).flatMap(([name, { title }]) =>
    [h("dt", null, title ?? name), h("dd", { class: "mono" }, String(values[name] ?? "not set"))]));
}

/**
 * @param {Console} console
 * @param {Configuration} configuration
 * @param {{configure: (pid: string, values: Record<string, unknown>) => Promise<Configuration>, reset: (pid: string) => Promise<Configuration>,
 *     show: (now: Configuration, outcome: string) => void, status: HTMLElement}} actions
 */
function editable(console, { pid, schema, values, origin }, { configure, reset, show, status }) {
  const { h } = console;
  const form = schemaForm(console, schema, { values, first: Object.keys(schema.properties ?? {}), prefix: pid, changed: () => {
    save.disabled = false;
    form.tell([]);
    status.textContent = "Not saved yet.";
  } });
  const change = async (/** @type {Promise<Configuration>} */ done, /** @type {string} */ outcome) => {
    save.disabled = true;
    status.textContent = "Saving …";
    try {
      show(await done, outcome);
    } catch (error) {
      const problems = problemsOf(error);
      status.textContent = problems.length > 0 ? "Nothing was changed." : "";
      if (problems.length > 0) form.tell(problems);
      else status.replaceChildren(errorPanel(console, error, { safe: "The other configurations are as they were." }));
    }
  };
  const save = /** @type {HTMLButtonElement} */ (h("button", { type: "submit", class: "primary", disabled: true, testid: "save" }, "Save"));
  return h("form", { class: "stack", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    change(configure(pid, form.values()), "Saved, and in effect.");
  } }, form.element, h("div", { class: "row" }, save,
    h("button", { type: "button", testid: "reset", disabled: origin === "default", onclick: () => change(reset(pid), "Everything is as by default.") }, "Back to the defaults")));
}
