// @ts-check

import { Address } from "./address.js";
import { addresses, Client } from "./rest/client.js";
import { EventStream } from "./rest/events.js";
import { builders } from "./dom.js";
import { buildFrame } from "./frame/frame.js";
import { Navigation } from "./navigation.js";
import { transferOf } from "./rest/transfer.js";
import { Theme } from "./theme.js";

const leave = () => window.location.assign(addresses.login);
const api = new Client((input, init) => window.fetch(input, init), leave, transferOf(window));

/** @type {EventSource | null} */
let listening = null;

/** @type {import("./console.js").Console} */
const workbench = {
  document,
  window,
  ...builders(document),
  api,
  events: new EventStream((after) => (listening = new EventSource(addresses.events(after))), (callback, ms) => window.setTimeout(callback, ms)),
  address: new Address(window),
  theme: new Theme(window),
  navigate: (path) => navigation.go(path),
  leave,
};
workbench.events.on("lost", () => {
  api.session().catch(() => undefined); // if the session has ended, this leads to the login page
});
// A browser that keeps a left page for going back would keep its connection, too, and has only six of them for a server.
window.addEventListener("pagehide", () => listening?.close());
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
const navigation = new Navigation(workbench, buildFrame(workbench));

try {
  workbench.events.connect((await api.session()).lastEvent); // pages read later than this, so that none misses an event
} catch {
  // the page says what is wrong when it asks for its own data
}
navigation.start();
