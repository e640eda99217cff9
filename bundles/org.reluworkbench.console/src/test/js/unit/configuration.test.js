// @ts-check

import assert from "node:assert/strict";
import { test } from "node:test";
import { configurationPage } from "../../../main/resources/web/pages/configuration.js";
import { ApiError } from "../../../main/resources/web/rest/error.js";
import { settled, testConsole } from "./dom.js";

const schema = { type: "object", properties: { workers: { title: "Workers", type: "integer", default: 0 }, hosts: { title: "Hosts", type: "array", items: { type: "string" } } } };
const engine = { pid: "engine", title: "Engine", description: "How steps are computed.", bundle: "org.x", origin: "default", schema, values: {} };
const storage = { pid: "storage", title: "Storage", description: null, bundle: "org.y", origin: "start", schema: { properties: { directory: { type: "string" } } }, values: { directory: "/data" } };

test("a configuration is set by a form, a mistake stands under its field, and all can go back to the defaults", async () => {
  /** @type {unknown[]} */
  const asked = [];
  const api = {
    session: async () => ({ administrator: true }), configurations: async () => [engine, storage],
    configure: async (pid, values) => {
      asked.push([pid, values]);
      if (values.workers < 0) throw new ApiError("PUT", 400, "PARAMETER_INVALID", "workers cannot be -1: it is less than the least allowed.");
      return { ...engine, origin: "file", values };
    },
    resetConfiguration: async (pid) => {
      asked.push(pid);
      return engine;
    },
  };
  const { console, frame, window, find, close } = testConsole(api, "/system/configuration");
  const page = await configurationPage(console, frame, {});
  const section = find(page, "configuration-engine");
  assert.match(section.textContent, /defaults/);
  assert.ok(find(section, "reset").hasAttribute("disabled"), "nothing to go back from");
  const write = (name, text) => {
    find(section, `input-${name}`).value = text;
    find(section, `input-${name}`).dispatchEvent(new window.Event("input"));
  };
  const save = async () => {
    section.querySelector("form").dispatchEvent(new window.Event("submit", { cancelable: true }));
    await settled();
  };
  write("workers", "-1");
  await save();
  assert.match(find(section, "problem-workers").textContent, /less than the least allowed/);
  assert.match(find(section, "outcome").textContent, /Nothing was changed/);
  write("workers", "3");
  assert.equal(find(section, "problem-workers").textContent, "");
  write("hosts", "a.example, b.example");
  await save();
  assert.deepEqual(asked.at(-1), ["engine", { workers: 3, hosts: ["a.example", "b.example"] }]);
  assert.match(section.textContent, /set by a file/);
  assert.match(find(section, "outcome").textContent, /in effect/);
  assert.equal(find(section, "input-workers").value, "3");
  find(section, "reset").click();
  await settled();
  assert.equal(asked.at(-1), "engine");
  assert.equal(find(section, "input-workers").value, "0");
  assert.match(find(page, "configuration-storage").textContent, /set by the start command.*\/data/);
  assert.equal(find(page, "configuration-storage").querySelector("form"), null, "what the start command sets is only shown");
  api.session = async () => ({ administrator: false });
  assert.match((await configurationPage(console, frame, {})).textContent, /Administrators/);
  close();
});
