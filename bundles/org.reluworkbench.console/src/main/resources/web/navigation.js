// @ts-check

import { apiPage } from "./pages/api.js";
import { datasetPage, networkPage } from "./pages/asset.js";
import { datasetsPage, networksPage } from "./pages/assets.js";
import { differencePage } from "./pages/difference.js";
import { comparePage } from "./pages/compare.js";
import { configurationPage } from "./pages/configuration.js";
import { composerPage } from "./pages/composer.js";
import { homePage } from "./pages/home.js";
import { peoplePage } from "./pages/people.js";
import { playgroundPage } from "./pages/playground.js";
import { pluginsPage } from "./pages/plugins.js";
import { provenancePage } from "./pages/provenance.js";
import { queuePage } from "./pages/queue.js";
import { reportPage } from "./pages/report.js";
import { runPage } from "./pages/run.js";
import { runsPage } from "./pages/runs.js";
import { studiesPage } from "./pages/studies.js";
import { systemPage } from "./pages/system.js";
import { trainPage } from "./pages/train.js";
import { errorPanel } from "./parts/error.js";
import { match } from "./router.js";

/** @type {Record<string, import("./console.js").Page>} */
const PAGES = {
  home: homePage, runs: runsPage, run: runPage, step: runPage, newStudy: composerPage, study: composerPage, studies: studiesPage, networks: networksPage, network: networkPage,
  datasets: datasetsPage, dataset: datasetPage, train: trainPage, playground: playgroundPage, system: systemPage,
  difference: differencePage, compare: comparePage, provenance: provenancePage, queue: queuePage, people: peoplePage, plugins: pluginsPage, configuration: configurationPage, report: reportPage, api: apiPage,
};

const SKELETON_AFTER_MS = 100;

/** Shows the page that the address names, and follows links without loading the frame again. */
export class Navigation {
  /** @type {(() => void)[]} */
  #disposals = [];
  #shown = 0;

  /**
   * @param {import("./console.js").Console} console
   * @param {ReturnType<typeof import("./frame/frame.js").buildFrame>} frame
   */
  constructor(console, frame) {
    this.console = console;
    this.frame = frame;
  }

  start() {
    const { document, window } = this.console;
    document.addEventListener("click", (event) => this.#follow(event));
    window.addEventListener("popstate", () => this.#show());
    return this.#show();
  }

  /** @param {string} path with query */
  go(path) {
    this.console.window.history.pushState(null, "", path);
    this.console.window.scrollTo(0, 0);
    return this.#show();
  }

  async #show() {
    const { window, h } = this.console;
    const turn = ++this.#shown;
    for (const dispose of this.#disposals.splice(0)) dispose();
    const { main } = this.frame;
    const skeleton = window.setTimeout(() => main.replaceChildren(h("div", { class: "skeleton", "aria-label": "loading" })), SKELETON_AFTER_MS);
    this.frame.markPlace(window.location.pathname);
    /** @type {(() => void)[]} */
    const disposals = [];
    const page = await this.#page(turn, disposals);
    window.clearTimeout(skeleton);
    if (turn !== this.#shown) {
      for (const dispose of disposals) dispose(); // a later page has taken its place
      return;
    }
    this.#disposals = disposals;
    main.replaceChildren(page);
  }

  /**
   * @param {number} turn
   * @param {(() => void)[]} disposals
   */
  async #page(turn, disposals) {
    const route = match(this.console.window.location.pathname);
    /** @type {import("./console.js").PageFrame} */
    const frame = {
      setTitle: (...parts) => { if (turn === this.#shown) this.frame.setTitle(...parts); },
      onDispose: (callback) => disposals.push(callback),
    };
    if (!route) return this.#unknown(frame);
    try {
      return await PAGES[route.page](this.console, frame, route.parameters);
    } catch (error) {
      frame.setTitle("Something went wrong");
      return errorPanel(this.console, error, { next: "Reload the page; if it stays, the details below help an administrator." });
    }
  }

  /** @param {import("./console.js").PageFrame} frame */
  #unknown(frame) {
    const { h } = this.console;
    frame.setTitle("No such page");
    return h("div", { class: "empty" }, h("p", null, "There is nothing at this address. "),
      h("p", null, h("a", { href: "/" }, "Go home"), " or ", h("a", { href: "/runs" }, "browse the runs"), "."));
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    const elsewhere = !link || link.target !== "" || link.hasAttribute("download") || link.origin !== this.console.window.location.origin;
    if (elsewhere || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return;
    if (!match(link.pathname)) return; // the server's own pages
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}
