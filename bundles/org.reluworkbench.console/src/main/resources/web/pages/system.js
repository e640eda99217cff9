// @ts-check

import { real } from "../format.js";
import { addresses } from "../rest/client.js";
import { analysisEntry } from "../parts/analysis.js";
import { errorPanel } from "../parts/error.js";

/** @typedef {import("../console.js").Console} Console */
/** @typedef {import("../rest/types.js").Analysis} Analysis */

/** @type {import("../console.js").Page} */
export async function systemPage(console, frame) {
  const { h, api } = console;
  const [session, ready, backends, absent, analyses] = await Promise.all(
    [api.session(), api.ready(), api.backends(), api.absentBackends(), api.analyses()]);
  const webConsole = session.administrator
    ? [h("a", { class: "button", href: addresses.webConsole }, "OSGi console")] : [];
  frame.setTitle("System", [], [h("a", { class: "button", href: "/system/plugins" }, "Bundles and plug-ins"), h("a", { class: "button", href: "/system/configuration" }, "Configuration"), h("a", { class: "button", href: "/people" }, "People"), h("a", { class: "button", href: "/rest-api" }, "REST API"), ...webConsole]);
  return h("div", { class: "stack" },
    h("section", { class: "stack" }, h("h2", null, "Health"), readiness(h, ready)),
    h("section", { class: "stack" }, h("h2", null, "Backends"), backendSection(console, backends), absentBackends(h, absent)),
    analysisSection(console, analyses));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {import("../rest/types.js").Readiness} ready
 */
function readiness(h, { ready, missing }) {
  if (ready) return h("p", { testid: "readiness" }, h("span", { class: "badge", "data-state": "completed" }, "Everything that was configured is here."));
  return h("div", { class: "error", testid: "readiness" },
    h("p", { class: "what" }, "Something that was configured is missing."),
    h("p", null, "What is there can be used. An administrator finds the reason in the OSGi console and in the log."),
    h("ul", { class: "checks" }, missing.map((item) => h("li", null, missingText(item)))));
}

/**
 * A name, or a name with its reason.
 *
 * @param {unknown} item
 */
function missingText(item) {
  if (typeof item !== "object" || item === null) return String(item);
  return Object.values(item).filter((value) => typeof value === "string").join(": ");
}

/**
 * The backends, of which each can be made the default; runs that have started keep theirs.
 *
 * @param {Console} console
 * @param {import("../rest/types.js").Backend[]} backends
 */
function backendSection(console, backends) {
  const { h, api } = console;
  const list = h("div", { class: "stack" });
  /** @param {string} name */
  const choose = async (name) => {
    try {
      await api.chooseBackend(name);
      show(await api.backends());
    } catch (error) {
      list.append(errorPanel(console, error, { safe: "The default is what it was." }));
    }
  };
  /** @param {string} name */
  const measure = async (name) => {
    try {
      await api.measureBackend(name);
      show(await api.backends());
    } catch (error) {
      list.append(errorPanel(console, error, { safe: "Nothing was changed." }));
    }
  };
  /** @param {import("../rest/types.js").Backend[]} now */
  const show = (now) => list.replaceChildren(...backendList(h, now, choose, measure));
  show(backends);
  return list;
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {import("../rest/types.js").Backend[]} backends
 * @param {(name: string) => Promise<void>} choose
 * @param {(name: string) => Promise<void>} measure
 */
function backendList(h, backends, choose, measure) {
  if (backends.length === 0) return [h("p", { class: "empty" }, "No backend: analyses that need one cannot run.")];
  const rows = backends.map(({ name, description, default: isDefault, speed }) => h("tr", { testid: `backend-${name}`, "data-default": String(isDefault) },
    h("td", { class: "mono" }, name), h("td", { class: "wide" }, description),
    h("td", { testid: `speed-${name}` }, speedCell(h, name, speed ?? null, measure)),
    h("td", null, isDefault ? h("strong", null, "default")
      : h("button", { testid: `make-default-${name}`, onclick: () => choose(name) }, "Make default"))));
  return [
    h("div", { class: "card table-scroll", tabindex: 0 }, h("table", { class: "data-table" }, h("tbody", null, rows))),
    h("p", { class: "muted row" }, "Runs that have started keep their backend.",
      h("button", { testid: "default-by-preference", onclick: () => choose("") }, "Leave the default to the workbench")),
  ];
}

/**
 * What products of matrices reach, and a button that measures it.
 *
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} name
 * @param {import("../rest/types.js").Speed | null} speed
 * @param {(name: string) => Promise<void>} measure
 */
function speedCell(h, name, speed, measure) {
  const button = h("button", { type: "button", testid: `measure-${name}`, title: "Multiplies matrices for some seconds", onclick: async () => {
    button.toggleAttribute("disabled", true);
    button.textContent = "Measuring …";
    await measure(name);
  } }, speed ? "Measure again" : "Measure speed");
  const figure = speed && h("span", { title: "Products of matrices, beside what else the machine did" },
    `${real(speed.float32)} GFLOP/s float32, ${real(speed.float64)} float64 `);
  return [figure, button];
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {import("../rest/types.js").AbsentBackend[]} absent
 */
function absentBackends(h, absent) {
  return absent.map(({ name, reason }) => h("p", { class: "muted", testid: `absent-${name}` },
    h("span", { class: "mono" }, name), ` cannot work on this machine: ${reason}.`));
}

/**
 * @param {Console} console
 * @param {Analysis[]} analyses
 */
function analysisSection({ h, address }, analyses) {
  const list = h("div", { class: "stack" });
  const total = h("span", { class: "muted" });
  const show = () => {
    const query = filter.value.trim().toLowerCase();
    address.set("q", query);
    const found = analyses.filter((analysis) => matches(analysis, query));
    total.textContent = query === "" ? `${analyses.length} from ${byBundle(analyses).length} bundles` : `${found.length} of ${analyses.length}`;
    list.replaceChildren(...byBundle(found).map(([bundle, members]) => h("section", { class: "stack" },
      h("h3", { class: "muted" }, bundle, ` ${members[0].bundleVersion}`),
      h("div", { class: "card" }, members.map((analysis) => analysisEntry({ h }, analysis, found.length === 1))))));
    if (found.length === 0) list.append(h("p", { class: "empty" }, "No analysis has these words."));
  };
  const filter = /** @type {HTMLInputElement} */ (h("input", {
    type: "search", placeholder: "Filter analyses", "aria-label": "Filter analyses", value: address.get("q") ?? "", oninput: show,
  }));
  show();
  return h("section", { class: "stack" }, h("div", { class: "row" }, h("h2", null, "Analyses"), filter, total), list);
}

/**
 * @param {Analysis} analysis
 * @param {string} query lower case
 */
function matches({ id, title, documentation }, query) {
  const text = `${id} ${title} ${documentation}`.toLowerCase();
  return query.split(/\s+/).every((word) => text.includes(word));
}

/** @param {Analysis[]} analyses */
function byBundle(analyses) {
  /** @type {Map<string, Analysis[]>} */
  const groups = new Map();
  for (const analysis of analyses) groups.set(analysis.bundle, [...(groups.get(analysis.bundle) ?? []), analysis]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}
