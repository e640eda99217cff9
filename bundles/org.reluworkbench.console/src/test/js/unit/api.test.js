import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { addresses, Client } from "../../../main/resources/web/rest/client.js";
import { ApiError } from "../../../main/resources/web/rest/error.js";
import { EventStream } from "../../../main/resources/web/rest/events.js";
import { transferOf } from "../../../main/resources/web/rest/transfer.js";
import { parseExactly } from "../../../main/resources/web/rest/json.js";

/** A client whose server gives the answers in turn. */
function clientOf(...answers) {
  const requests = [];
  let ended = 0;
  const client = new Client(async (address, options) => {
    requests.push({ address, ...options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return new Response(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body), { status: answer.status ?? 200 });
  }, () => { ended++; });
  return { client, requests, ended: () => ended };
}

test("what changes something carries the token of the session", async () => {
  const { client, requests } = clientOf({ body: { user: "owner", administrator: true, csrf: "abc" } }, { status: 201, body: { run: 7 } }, { body: { problems: [] } });
  await client.session();
  assert.equal(await client.start("{}", { backend: "java 2", showcase: "xor" }), 7);
  await client.check("{}");
  assert.deepEqual(requests.map(({ method, address }) => `${method} ${address}`), ["GET /api/session", "POST /api/runs?backend=java+2&showcase=xor", "POST /api/studies/check"]);
  assert.equal(requests[0].headers, undefined);
  assert.deepEqual(requests[1].headers, { "X-CSRF-Token": "abc" });
});

test("a told error keeps its sentence, code and problems", async () => {
  const problems = [{ step: "slice", element: "domain", code: "PARAMETER_INVALID", message: "The domain is not convex." }];
  const { client } = clientOf({ status: 400, body: { code: "STUDY_INVALID", message: "The study has a mistake.", problems } });
  await assert.rejects(client.start("{}"), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.code, error.message, error.problems], [400, "STUDY_INVALID", "The study has a mistake.", problems]);
    return true;
  });
});

test("an answer that is not JSON and no answer are told too", async () => {
  const { client } = clientOf({ status: 502, body: "<html>" }, new TypeError("fetch failed"));
  await assert.rejects(client.runs(10), { code: "UNEXPECTED_ANSWER", status: 502 });
  await assert.rejects(client.runs(10), { code: "NO_CONNECTION", status: 0 });
});

test("a session that ended leads to the login", async () => {
  const { client, ended } = clientOf({ status: 401, body: { code: "NO_SESSION", message: "Log in." } });
  await assert.rejects(client.runs(10));
  assert.equal(ended(), 1);
});

test("not being ready is an answer", async () => {
  const { client } = clientOf({ status: 503, body: { ready: false, missing: ["engine"] } });
  assert.deepEqual(await client.ready(), { ready: false, missing: ["engine"] });
});

test("older runs are asked for by number", async () => {
  const { client, requests } = clientOf({ body: { runs: [{ id: 3 }] } });
  assert.deepEqual(await client.runs(30, 4), [{ id: 3 }]);
  assert.equal(requests[0].address, "/api/runs?limit=30&before=4");
});

test("a file is sent with the token and its progress, and what was stopped stays stopped", async () => {
  const sent = [];
  const answers = [new Response('{"file":"sha256:ab#x.npz"}', { status: 201 }), new Response('{"code":"DISK_FULL","message":"The disk is full."}', { status: 503 })];
  const client = new Client(async () => new Response(), () => undefined, async (address, headers, body, progress, signal) => {
    sent.push([address, headers]);
    progress(body.size);
    if (signal.aborted) throw new DOMException("cancelled", "AbortError");
    return answers.shift();
  });
  client.csrf = "abc";
  const told = [];
  assert.equal(await client.upload(new File(["1234"], "x y.npz"), { progress: (bytes) => told.push(bytes) }), "sha256:ab#x.npz");
  assert.deepEqual(sent, [["/api/files?name=x%20y.npz", { "X-CSRF-Token": "abc" }]]);
  assert.deepEqual(told, [4]);
  await assert.rejects(client.upload(new File([""], "x.npz")), { code: "DISK_FULL", status: 503 });
  await assert.rejects(client.upload(new File([""], "x.npz"), { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("a file that is too large is refused before it is sent", async () => {
  const client = new Client(async () => new Response(), () => undefined, () => assert.fail("it was sent"));
  const file = /** @type {File} */ (/** @type {unknown} */ ({ name: "big.npz", size: 2 ** 30 + 1 }));
  await assert.rejects(client.upload(file), { code: "FILE_TOO_LARGE", message: "big.npz has 1\u00a0GiB; the server takes files of at most 1\u00a0GiB." });
});

test("a transfer tells its progress and can be stopped", async () => {
  const { window } = new JSDOM("", { url: "http://localhost/" });
  const requests = [];
  class Request extends window.EventTarget {
    upload = new window.EventTarget();
    headers = {};
    open(method, address) { requests.push(this); this.target = `${method} ${address}`; }
    setRequestHeader(name, value) { this.headers[name] = value; }
    send(body) { this.body = body; }
    abort() { this.dispatchEvent(new window.Event("abort")); }
  }
  window.XMLHttpRequest = Request;
  const told = [];
  const transfer = transferOf(window);
  const answer = transfer("/a", { x: "1" }, new Blob(["1234"]), (bytes) => told.push(bytes), new AbortController().signal);
  requests[0].upload.dispatchEvent(new window.ProgressEvent("progress", { loaded: 3 }));
  Object.assign(requests[0], { status: 201, responseText: "{}" }).dispatchEvent(new window.Event("load"));
  assert.equal((await answer).status, 201);
  assert.deepEqual([requests[0].target, requests[0].headers, told], ["POST /a", { x: "1" }, [3]]);
  const stop = new AbortController();
  const stopped = transfer("/a", {}, new Blob([]), () => undefined, stop.signal);
  stop.abort();
  await assert.rejects(stopped, { name: "AbortError" });
  const broken = transfer("/a", {}, new Blob([]), () => undefined, new AbortController().signal);
  requests[2].dispatchEvent(new window.Event("error"));
  await assert.rejects(broken, TypeError);
});

test("assets have addresses", () => {
  const table = { type: "table", sha256: "ab" };
  assert.equal(addresses.as({ type: "network", sha256: "ab" }, "onnx"), "/api/assets/network/ab/as/onnx");
  assert.equal(addresses.csv(table), "/api/assets/table/ab/csv");
  assert.equal(addresses.view(table, ""), "/api/assets/table/ab/view");
  assert.equal(addresses.view({ type: "complexes", sha256: "ab" }, "frame=3"), "/api/assets/complexes/ab/view?frame=3");
});

test("integers are read exactly where the engine shows their text", () => {
  const [large, real, small] = parseExactly("[9007199254740993, 1e300, 5]");
  assert.deepEqual([real, small], [1e300, 5]);
  const shown = JSON.parse("1", (_key, _value, context) => context?.source) === "1";
  assert.equal(large, shown ? 9007199254740993n : 9007199254740992);
});

test("the event stream tells once that it was lost and that it is back", () => {
  const later = [];
  const sources = [];
  const open = (after) => {
    const source = Object.assign(new EventTarget(), { readyState: 0, after });
    sources.push(source);
    return source;
  };
  const stream = new EventStream(open, (callback) => later.push(callback)).connect("s-4");
  const told = [];
  stream.on("lost", () => told.push("lost"));
  stream.on("back", () => told.push("back"));
  const stop = stream.on("step", (event) => told.push(event.step));
  sources[0].dispatchEvent(new Event("open"));
  sources[0].dispatchEvent(new MessageEvent("step", { data: '{"run":1,"step":"slice","state":"running"}', lastEventId: "s-5" }));
  sources[0].dispatchEvent(new Event("error"));
  sources[0].dispatchEvent(new Event("error"));
  sources[0].dispatchEvent(new Event("open"));
  assert.deepEqual(told, ["slice", "lost", "back"]);
  assert.equal(later.length, 0, "the browser tries again by itself");
  stop();
  sources[0].readyState = 2;
  sources[0].dispatchEvent(new Event("error"));
  later[0]();
  sources[1].dispatchEvent(new Event("open"));
  sources[1].dispatchEvent(new MessageEvent("step", { data: '{"run":1,"step":"later"}' }));
  assert.deepEqual(told, ["slice", "lost", "back", "lost", "back"]);
  assert.deepEqual(sources.map(({ after }) => after), ["s-4", "s-5"], "listens after what it has");
  sources[1].dispatchEvent(new MessageEvent("reset", { data: "{}", lastEventId: "s-90" }));
  assert.equal(told.at(-1), "back", "what was missed is not kept: read again");
  sources[1].readyState = 2;
  sources[1].dispatchEvent(new Event("error"));
  later[1]();
  assert.equal(sources[2].after, "s-90");
});
