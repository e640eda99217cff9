// @ts-check

import { icon } from "./icons.js";
import { bindKeys } from "./keys.js";
import { searchField } from "./search.js";

/** @typedef {import("../console.js").Console} Console */

const LINKS = /** @type {const} */ ([
  ["home", "/", "Home"],
  ["runs", "/runs", "Runs"],
  ["studies", "/studies", "Studies"],
  ["networks", "/networks", "Networks"],
  ["datasets", "/datasets", "Datasets"],
  ["play", "/playground", "Play"],
  ["system", "/system", "System"],
]);

/**
 * Builds what surrounds every page: navigation, title bar, state of the connection.
 *
 * @param {Console} console
 */
export function buildFrame(console) {
  const { document, h, svg } = console;
  const search = searchField(console);
  const { toggleHelp } = bindKeys(console, search.focus);
  const links = LINKS.map(([name, path, label]) => h("a", { class: "nav-link", href: path }, icon(svg, name), h("span", null, label)));
  const title = h("h1");
  const beside = h("div", { class: "row" });
  const actions = h("div", { class: "row" });
  const main = h("main", { class: "page", id: "page" });
  document.body.append(h("div", { class: "frame" },
    h("nav", { class: "nav", "aria-label": "Places" },
      h("a", { class: "brand", href: "/" }, brandMark(svg), "ReLU Workbench"),
      search.element, links, tools(console, toggleHelp)),
    h("div", { class: "place" }, connectionNotice(console),
      h("div", { class: "bar" }, title, beside, h("span", { class: "spring" }), actions), main)));

  return {
    main,
    /**
     * @param {string} text what a person would call the page
     * @param {import("../dom.js").Child[]} [state] shown behind the title
     * @param {import("../dom.js").Child[]} [buttons] shown at the end of the bar
     */
    setTitle(text, state = [], buttons = []) {
      document.title = text === "Home" ? "ReLU Workbench" : `${text} · ReLU Workbench`;
      title.textContent = text;
      title.title = text;
      beside.replaceChildren(...nodes(state));
      actions.replaceChildren(...nodes(buttons));
    },
    /** @param {string} path */
    markPlace(path) {
      for (const link of links) {
        const place = link.getAttribute("href") ?? "";
        const here = place === "/" ? path === "/" : path.startsWith(place);
        if (here) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    },
  };
}

/** @param {import("../dom.js").Child[]} children */
function nodes(children) {
  return /** @type {Node[]} */ (children.filter((child) => child instanceof Node));
}

/**
 * @param {Console} console
 * @param {() => void} toggleHelp
 */
function tools(console, toggleHelp) {
  const { h, svg, theme, window } = console;
  const themeButton = h("button", { class: "quiet", onclick: () => theme.next() });
  const showTheme = () => {
    const choice = theme.choice;
    themeButton.replaceChildren(icon(svg, choice === "system" ? "system_theme" : choice));
    themeButton.title = choice === "system" ? "Colours as the system has them" : `Colours: ${choice}`;
    themeButton.setAttribute("aria-label", themeButton.title);
  };
  showTheme();
  window.addEventListener("themechange", showTheme);
  const leave = async () => {
    await console.api.logout();
    console.leave();
  };
  return h("div", { class: "nav-tools" }, themeButton,
    h("button", { class: "quiet", title: "Keys (?)", "aria-label": "Keys", onclick: toggleHelp }, icon(svg, "keys")),
    h("button", { class: "quiet", title: "Log out", "aria-label": "Log out", onclick: leave }, icon(svg, "leave")));
}

/** @param {Console} console */
function connectionNotice({ h, events, window }) {
  const notice = h("div", { class: "connection", role: "status", hidden: true });
  events.on("lost", () => {
    notice.className = "connection";
    notice.textContent = "The connection is lost. Running studies go on; this page catches up as soon as the server answers.";
    notice.hidden = false;
  });
  events.on("back", () => {
    notice.className = "connection back";
    notice.textContent = "Connected again; everything here is up to date.";
    window.setTimeout(() => { notice.hidden = events.connected; }, 4000);
  });
  return notice;
}

/** @param {import("../dom.js").SvgBuilder} svg */
function brandMark(svg) {
  const piece = (/** @type {string} */ d, /** @type {string} */ fill) => svg("path", { d, fill });
  return svg("svg", { viewBox: "0 0 28 28", "aria-hidden": "true" },
    piece("M0 17 11 11 9 0H6a6 6 0 0 0-6 6z", "#56b4e9"),
    piece("M9 0 11 11 28 7V6a6 6 0 0 0-6-6z", "#f0c755"),
    piece("M28 7 11 11 17 28h5a6 6 0 0 0 6-6z", "#e58a4e"),
    piece("M0 17 11 11 17 28H6a6 6 0 0 1-6-6z", "#3aa888"));
}
