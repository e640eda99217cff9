// @ts-check

import { moment } from "../format.js";
import { copyButton } from "../parts/copy.js";
import { errorPanel } from "../parts/error.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {(work: () => Promise<void>) => Promise<void>} Attempt
 */

const ROLES = ["viewer", "analyst", "administrator"];
const OWNER = "owner";
const USUAL_DAYS = 90;

/**
 * One's own password, tokens and sessions; for administrators everybody's accounts and the audit log.
 *
 * @type {import("../console.js").Page}
 */
export async function peoplePage(console, frame) {
  const { h, api } = console;
  const session = await api.session();
  frame.setTitle("People", [h("span", { class: "muted", testid: "who" }, `signed in as ${session.user}, ${session.role}`)]);
  return h("div", { class: "stack" },
    section(console, "Accounts", "accounts", session.administrator, (place, attempt) => accounts(console, place, attempt)),
    section(console, "Tokens for programs", "tokens", true, (place, attempt) => tokens(console, place, attempt)),
    session.user === OWNER ? null : section(console, "Password", "password", true, (place, attempt) => password(console, place, attempt)),
    section(console, "Sessions", "sessions", true, (place, attempt) => sessions(console, place, attempt)),
    section(console, "Audit log", "audit", session.administrator, (place, attempt) => audit(console, place, attempt)));
}

/**
 * A part of the page that draws itself again after each change, and says under itself what went wrong.
 *
 * @param {Console} console
 * @param {string} title
 * @param {string} testid
 * @param {boolean} shown
 * @param {(place: HTMLElement, attempt: Attempt) => Promise<void> | void} draw
 */
function section(console, title, testid, shown, draw) {
  if (!shown) return null;
  const { h } = console;
  const place = h("div", { class: "stack" });
  const trouble = h("div");
  const attempt = async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
      trouble.replaceChildren();
      await draw(place, attempt);
    } catch (error) {
      trouble.replaceChildren(errorPanel(console, error, { safe: "Nothing else was changed." }));
    }
  };
  attempt(async () => undefined);
  return h("section", { class: "panel", testid }, h("header", null, h("h2", null, title)), h("div", { class: "body stack" }, place, trouble));
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string} label
 * @param {import("../dom.js").Properties} properties
 */
function field(h, label, properties) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "text", "aria-label": label, placeholder: label, ...properties }));
  return input;
}

/**
 * @param {import("../dom.js").ElementBuilder} h
 * @param {string[]} headings
 * @param {Node[]} rows
 */
const grid = (h, headings, rows) => h("div", { class: "table-scroll", tabindex: 0 }, h("table", { class: "data-table" },
  h("thead", null, h("tr", null, headings.map((heading) => h("th", { scope: "col", class: "plain" }, heading)))), h("tbody", null, rows)));

/**
 * @param {Console} console
 * @param {HTMLElement} place
 * @param {Attempt} attempt
 */
async function accounts({ h, api }, place, attempt) {
  const people = await api.people();
  const roleChoice = (/** @type {string} */ label, /** @type {string} */ now, /** @type {string} */ testid) => /** @type {HTMLSelectElement} */ (h("select", { "aria-label": label, testid },
    ROLES.map((role) => h("option", { value: role, selected: role === now }, role))));
  const rows = people.map((person) => {
    const role = roleChoice(`Role of ${person.name}`, person.role, `role-${person.name}`);
    role.addEventListener("change", () => attempt(() => api.changePerson(person.name, { role: role.value })));
    const secret = field(h, "New password", { type: "password", autocomplete: "new-password", onchange: () => attempt(() => api.changePerson(person.name, { password: secret.value })) });
    const remove = h("button", { type: "button", class: "danger", onclick: () => {
      if (remove.textContent === "Remove") remove.textContent = "Remove for good";
      else attempt(() => api.removePerson(person.name));
    } }, "Remove");
    return h("tr", { testid: `person-${person.name}` }, h("td", null, person.name), h("td", null, role), h("td", null, secret),
      h("td", null, h("button", { type: "button", onclick: () => attempt(() => api.changePerson(person.name, { disabled: !person.disabled })) }, person.disabled ? "Enable" : "Disable")), h("td", null, remove));
  });
  const name = field(h, "Name", { testid: "new-name", autocomplete: "off" });
  const secret = field(h, "Password", { type: "password", testid: "new-password", autocomplete: "new-password" });
  const role = roleChoice("Role", "analyst", "new-role");
  const add = h("form", { class: "row", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    attempt(() => api.addPerson({ name: name.value.trim(), role: role.value, password: secret.value }));
  } }, name, secret, role, h("button", { class: "primary", testid: "add-person" }, "Add"));
  place.replaceChildren(h("p", { class: "form-help" }, "Viewers look at everything; analysts also run, keep, tag and delete; administrators also change backends, plug-ins and people. Whoever gets another role or password has to sign in again."),
    people.length === 0 ? h("p", { class: "muted" }, "Only the owner, who started the workbench, has access so far.") : grid(h, ["name", "role", "password", "", ""], rows), add);
}

/**
 * @param {Console} console
 * @param {HTMLElement} place
 * @param {Attempt} attempt
 */
async function tokens(console, place, attempt) {
  const { h, api } = console;
  const shown = place.querySelector(".fresh-token");
  const list = await api.tokens();
  const now = new Date();
  const name = field(h, "What it is for", { testid: "token-name" });
  const days = field(h, "Days", { type: "number", class: "form-number", value: USUAL_DAYS, min: 1, max: 366, testid: "token-days" });
  const add = h("form", { class: "row", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    attempt(async () => {
      const made = await api.addToken({ name: name.value.trim(), days: Number(days.value) });
      place.append(h("p", { class: "fresh-token row" }, "Copy it now, it is never shown again: ", h("code", { testid: "fresh-token" }, made.token ?? ""), copyButton(console, "Copy", () => made.token ?? "")));
    });
  } }, name, days, h("span", { class: "muted" }, "days"), h("button", { testid: "add-token" }, "Make a token"));
  place.replaceChildren(h("p", { class: "form-help" }, "A program that sends it as “Authorization: Bearer …” may do what you may."),
    ...(list.length > 0 ? [grid(h, ["for", "expires", "used", ""], list.map((token) => h("tr", null, h("td", null, token.name), h("td", { title: token.expires }, token.expires.slice(0, 10)),
      h("td", null, token.used ? moment(token.used, now) : "never"), h("td", null, h("button", { type: "button", class: "danger", onclick: () => attempt(() => api.removeToken(token.id)) }, "Revoke")))))] : []), add, ...(shown ? [shown] : []));
}

/**
 * @param {Console} console
 * @param {HTMLElement} place
 * @param {Attempt} attempt
 */
function password({ h, api }, place, attempt) {
  const old = field(h, "Old password", { type: "password", autocomplete: "current-password", testid: "old-password" });
  const next = field(h, "New password", { type: "password", autocomplete: "new-password", testid: "next-password" });
  const said = place.querySelector("[role=status]");
  const done = said ?? h("span", { class: "muted", role: "status" });
  place.replaceChildren(h("form", { class: "row", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    done.textContent = "";
    attempt(async () => {
      await api.changePassword({ old: old.value, password: next.value });
      done.textContent = "Changed.";
    });
  } }, old, next, h("button", { testid: "change-password" }, "Change"), done));
}

/**
 * @param {Console} console
 * @param {HTMLElement} place
 * @param {Attempt} attempt
 */
async function sessions({ h, api }, place, attempt) {
  const list = await api.sessions();
  const now = new Date();
  place.replaceChildren(grid(h, ["from", "since", "last used", ""], list.map((each) => h("tr", null, h("td", null, each.address), h("td", { title: each.started }, moment(each.started, now)), h("td", { title: each.lastUsed }, moment(each.lastUsed, now)),
    h("td", null, each.own ? "this one" : h("button", { type: "button", onclick: () => attempt(() => api.endSession(each.key)) }, "End"))))));
}

/**
 * @param {Console} console
 * @param {HTMLElement} place
 * @param {Attempt} attempt
 */
async function audit({ h, api }, place, attempt) {
  const lines = await api.audit();
  const now = new Date();
  const body = (/** @type {import("../rest/people.js").AuditLine[]} */ some) => some.map((line) => h("tr", null, h("td", { title: line.at }, moment(line.at, now)), h("td", null, line.person), h("td", { class: "mono" }, line.action), h("td", null, line.outcome), h("td", null, line.address)));
  const table = grid(h, ["when", "who", "what", "outcome", "from"], body(lines));
  let last = lines.at(-1)?.id ?? 0;
  const older = h("button", { type: "button", class: "quiet", onclick: async () => {
    const more = await api.audit(last);
    last = more.at(-1)?.id ?? last;
    table.querySelector("tbody")?.append(...body(more));
    older.hidden = more.length === 0;
  } }, "Older");
  place.replaceChildren(table, h("div", { class: "row" }, older, h("button", { type: "button", class: "quiet", onclick: () => attempt(async () => undefined) }, "Read again")));
}
