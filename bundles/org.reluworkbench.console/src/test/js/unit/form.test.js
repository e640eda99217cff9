import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleOf, listOf, numberOf } from "../../../main/resources/web/form/fields.js";
import { fieldOf, rangeText, schemaForm, withoutPlace } from "../../../main/resources/web/form/form.js";
import { analyses } from "../mock/studies.js";
import { settled, testConsole } from "./dom.js";

const schemaOf = (id) => analyses.find((analysis) => analysis.id === id).parameters;

function formOf(schema, options = {}, api = {}) {
  const { console, window, find, close } = testConsole(api);
  let changes = 0;
  const form = schemaForm(console, schema, { changed: () => { changes++; }, prefix: "p", ...options });
  window.document.body.append(form.element);
  const type = (name, text) => {
    const input = find(form.element, `input-${name}`);
    input.value = text;
    input.dispatchEvent(new window.Event("input"));
  };
  return { form, window, find: (testid) => find(form.element, testid), type, changes: () => changes, close };
}

test("a form shows the defaults and gives only what differs from them", () => {
  const { form, find, type, window, changes, close } = formOf(schemaOf("model.train"));
  assert.deepEqual(form.values(), {});
  assert.equal(find("input-hidden").value, "8, 8, 8");
  assert.equal(find("input-learningRate").value, "0.01");
  type("hidden", "[16 16,4]");
  type("learningRate", "1e-3");
  type("seed", "9007199254740993");
  find("input-shuffle").checked = false;
  find("input-optimizer").value = "0";
  find("input-optimizer").dispatchEvent(new window.Event("change"));
  assert.deepEqual(form.values(), { hidden: [16, 16, 4], optimizer: "sgd", learningRate: 0.001, shuffle: false,
    seed: typeof form.values().seed === "bigint" ? 9007199254740993n : 9007199254740992 });
  assert.equal(changes(), 4);
  type("hidden", "8,8,8");
  assert.equal(form.values().hidden, undefined, "the default again");
  close();
});

test("optional fields are folded away unless they have a value", () => {
  const folded = (values) => {
    const { find, close } = formOf(schemaOf("dataset.load"), { values });
    const isFolded = find("field-samples").closest("details") !== null;
    close();
    return isFolded;
  };
  assert.equal(folded({}), true);
  assert.equal(folded({ samples: 5 }), false);
});

test("ranges have sliders where they are small, and both follow each other", () => {
  const { form, find, type, window, close } = formOf(schemaOf("model.train"));
  const slider = find("field-momentum").querySelector("input[type=range]");
  slider.value = "0.9";
  slider.dispatchEvent(new window.Event("input"));
  assert.deepEqual(form.values(), { momentum: 0.9 });
  type("momentum", "0.25");
  assert.equal(slider.value, "0.25");
  assert.equal(find("field-learningRate").querySelector("input[type=range]"), null);
  close();
});

test("nested records have fields, lists of records are JSON that is checked while it is typed", () => {
  const { form, find, type, close } = formOf(schemaOf("model.train"));
  type("every", "10");
  assert.deepEqual(form.values(), { schedule: { every: 10 } });
  type("every", "");
  assert.match(find("input-layers").placeholder, /\[\{ "kind": "dense" \}\]/);
  type("layers", '[{"kind": "dense"');
  assert.match(find("field-layers").textContent, /not JSON yet/);
  assert.deepEqual(form.values(), { layers: '[{"kind": "dense"' }, "the server says what is wrong with it");
  type("layers", '[{"kind": "dense"}]');
  assert.doesNotMatch(find("field-layers").textContent, /not JSON yet/);
  assert.deepEqual(form.values(), { layers: [{ kind: "dense" }] });
  close();
});

test("mistakes are written under the field they are about, and folded fields are opened for them", () => {
  const { form, find, close } = formOf(schemaOf("dataset.load"));
  const problem = (element, message) => ({ step: "data", element, code: "PARAMETER_INVALID", message });
  form.tell([problem("samples", "step data: parameter samples: must be at least 1, is 0"), problem("", "step data: labelColumn is for CSV files"), problem("", "step data: something else")]);
  assert.equal(find("problem-samples").textContent, "It must be at least 1, is 0.");
  assert.equal(find("field-samples").closest("details").open, true);
  assert.equal(find("problem-labelColumn").textContent, "labelColumn is for CSV files");
  assert.equal(form.element.lastElementChild.textContent, "something else");
  assert.match(find("input-samples").getAttribute("aria-describedby"), /p-samples-problem/);
  form.tell([]);
  assert.equal(find("problem-samples").hidden, true);
  close();
});

test("the place of a mistake is found by its element or its sentence", () => {
  assert.equal(fieldOf({ element: "hidden[2]", message: "" }, ["hidden"]), "hidden");
  assert.equal(fieldOf({ element: "", message: "momentum is for sgd" }, ["seed", "momentum"]), "momentum");
  assert.equal(fieldOf({ element: "dataset", message: "There is no port." }, ["seed"]), null);
  assert.equal(withoutPlace("step train: parameter hidden[2]: must be 1", "hidden"), "parameter hidden[2]: must be 1");
});

test("the allowed range is told", () => {
  assert.equal(rangeText({ minimum: 0, maximum: 1 }), "0 to 1");
  assert.equal(rangeText({ items: { minimum: 1 } }), "at least 1");
  assert.equal(rangeText({ maximum: 1e-6 }), "at most 1·10⁻⁶");
  assert.equal(rangeText({ type: "string" }), "");
});

test("what is typed becomes JSON, and what is no number stays for the server to refuse", () => {
  assert.deepEqual(["12", "-0.5", "1e3", "−4"].map((text) => numberOf(text, false)), [12, -0.5, 1000, -4]);
  assert.equal(numberOf("007", true), 7);
  assert.equal(numberOf("3.5", true), 3.5);
  assert.equal(numberOf("many", true), "many");
  assert.deepEqual(listOf("1, 2 3;4", { type: "integer" }), [1, 2, 3, 4]);
  assert.deepEqual(listOf("a b, c", { type: "string" }), ["a b", "c"]);
  assert.deepEqual(listOf("", { type: "integer" }), []);
  assert.equal(exampleOf({ type: "array", items: { type: "object", properties: { a: { type: "boolean" }, b: { type: "number", minimum: 2 } } } }), '[{ "a": true, "b": 2 }]');
});

test("a file is sent with its progress and gives its name on the server", async () => {
  let report;
  let arrive;
  const api = { upload: (file, { progress }) => {
    report = progress;
    return new Promise((resolve) => { arrive = () => resolve(`sha256:${"ab".repeat(32)}#${file.name}`); });
  } };
  const { form, find, window, close } = formOf(schemaOf("model.import"), {}, api);
  form.field("file").take(new window.File(["x".repeat(2048)], "a.onnx"));
  report(1024);
  assert.match(find("sending").textContent, /a\.onnxCancel1\sKiB of 2\sKiB/);
  assert.equal(find("sending").querySelector("[role=progressbar]").getAttribute("aria-valuenow"), "50");
  assert.deepEqual(form.values(), {});
  arrive();
  await settled();
  assert.deepEqual(form.values(), { file: `sha256:${"ab".repeat(32)}#a.onnx` });
  close();
});

test("a cancelled upload leaves the form as it was, a failed one says why", async () => {
  let failWith;
  const api = { upload: (_, { signal }) => new Promise((_resolve, reject) => {
    failWith = reject;
    signal.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
  }) };
  const { form, find, window, close } = formOf(schemaOf("model.import"), {}, api);
  form.field("file").take(new window.File(["x"], "a.onnx"));
  find("cancel-upload").click();
  await settled();
  assert.equal(find("sending"), null);
  assert.equal(find("error"), null);
  form.field("file").take(new window.File(["x"], "b.onnx"));
  failWith(new Error("no"));
  await settled();
  assert.match(find("error").textContent, /b\.onnx was not sent/);
  close();
});
