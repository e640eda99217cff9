import assert from "node:assert/strict";
import { test } from "node:test";
import { lineAt, lineOf, rangeOfLine } from "../../../main/resources/web/study/lines.js";

const STUDY = `{
  "name": "XOR regions",
  "steps": [
    { "id": "net", "analysis": "model.import",
      "parameters": { "file": "steps" } },
    {
      "id": "slice",
      "analysis": "regions.slice",
      "inputs": { "network":
        "net.network" },
      "parameters": {
        "domain": [[-1,-1],[1,-1]],
        "limit": 5
      }
    }
  ]
}`;

test("a problem is found at its step, port, parameter or key", () => {
  assert.equal(lineOf(STUDY, { step: "slice", element: "domain" }), 12);
  assert.equal(lineOf(STUDY, { step: "slice", element: "domain[1]" }), 12);
  assert.equal(lineOf(STUDY, { step: "slice", element: "limit" }), 13);
  assert.equal(lineOf(STUDY, { step: "slice", element: "network" }), 9);
  assert.equal(lineOf(STUDY, { step: "slice", element: "analysis" }), 8);
  assert.equal(lineOf(STUDY, { step: "net", element: "file" }), 5);
});

test("what is not there is told at the nearest place that is", () => {
  assert.equal(lineOf(STUDY, { step: "slice", element: "missing" }), 7);
  assert.equal(lineOf(STUDY, { step: "slice", element: "" }), 7);
  assert.equal(lineOf(STUDY, { step: "nobody", element: "domain" }), 3);
  assert.equal(lineOf(STUDY, { step: "", element: "name" }), 2);
  assert.equal(lineOf(STUDY, { step: "", element: "" }), 1);
});

test("a line told in the message is believed only for the whole study", () => {
  assert.equal(lineOf(STUDY, { step: "", element: "", message: "Expected a comma at line 6, column 3." }), 6);
  assert.equal(lineOf(STUDY, { step: "slice", element: "limit", message: "see line 1" }), 13);
});

test("a text that is still being typed keeps its lines", () => {
  const broken = STUDY.replace('"net.network" },', '"net.netw');
  assert.equal(lineOf(broken, { step: "slice", element: "analysis" }), 8);
  assert.equal(lineOf(STUDY.slice(0, STUDY.indexOf('"limit"')), { step: "slice", element: "domain" }), 12);
  assert.equal(lineOf(STUDY.replace('"id": "net",', '"id": "net"'), { step: "slice", element: "limit" }), 13);
  for (const text of ["", "{", "[[[", "}}}", '{"steps":[{"id":', '"\\', "{ , : ] }"]) {
    assert.equal(lineOf(text, { step: "a", element: "b" }), 1);
  }
});

test("a string that looks like a key is not one", () => {
  const text = '{\n"name": "steps",\n"steps": [\n{"id": "a", "analysis": "id"}]}';
  assert.equal(lineOf(text, { step: "a", element: "" }), 4);
});

test("lines and offsets agree", () => {
  for (const line of [1, 5, 12]) {
    const { start, end } = rangeOfLine(STUDY, line);
    assert.equal(STUDY.slice(start, end), STUDY.split("\n")[line - 1]);
    assert.equal(lineAt(STUDY, start), line);
    assert.equal(lineAt(STUDY, end), line);
  }
});
