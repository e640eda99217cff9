import assert from "node:assert/strict";
import { test } from "node:test";
import { addStep, connect, copyStep, dependents, fittingOutputs, removeStep, renameStep, setParameters, studyOf } from "../../../main/resources/web/compose/document.js";
import { History } from "../../../main/resources/web/compose/history.js";
import { ranked } from "../../../main/resources/web/compose/palette.js";
import { sweepStudies, valuesOf } from "../../../main/resources/web/compose/sweep.js";

const port = (name, type, required = true) => ({ name, type, required, help: "" });
const catalogue = new Map([
  { id: "dataset.generate", inputs: [], outputs: [port("dataset", "dataset")] },
  { id: "model.train", inputs: [port("dataset", "dataset"), port("network", "network", false)], outputs: [port("network", "network")] },
  { id: "regions.slice", inputs: [port("network", "network")], outputs: [port("complex", "complex")] },
].map((analysis) => [analysis.id, analysis]));
const start = { name: "s", steps: [] };
const chain = ["dataset.generate", "model.train", "regions.slice"].reduce((study, id) => addStep(study, catalogue.get(id), catalogue).study, start);

test("a step that is added is connected to what fits and gets a free name", () => {
  assert.deepEqual(chain.steps, [
    { id: "generate", analysis: "dataset.generate" }, { id: "train", analysis: "model.train", inputs: { dataset: "generate.dataset" } },
    { id: "slice", analysis: "regions.slice", inputs: { network: "train.network" } }]);
  assert.equal(addStep(chain, catalogue.get("model.train"), catalogue).id, "train-2");
  assert.deepEqual(start.steps, [], "the study before is as it was");
});

test("only outputs of the type fit, and none that would close a cycle", () => {
  assert.deepEqual(fittingOutputs(chain, catalogue, "slice", "network").map(({ source }) => source), ["train.network"]);
  assert.deepEqual(fittingOutputs(chain, catalogue, "train", "network"), []);
  assert.deepEqual([...dependents(chain, "generate")], ["generate", "train", "slice"]);
});

test("steps are removed, renamed, copied, connected and set", () => {
  assert.deepEqual(removeStep(chain, "train").steps, [{ id: "generate", analysis: "dataset.generate" }, { id: "slice", analysis: "regions.slice" }]);
  assert.deepEqual(renameStep(chain, "train", "fit").steps.map(({ id, inputs }) => [id, inputs]), [["generate", undefined], ["fit", { dataset: "generate.dataset" }], ["slice", { network: "fit.network" }]]);
  assert.equal(copyStep(chain, "train").study.steps[3].id, "train-2");
  assert.equal(connect(chain, "slice", "network", null).steps[2].inputs, undefined);
  assert.deepEqual(setParameters(chain, "train", { epochs: 3 }).steps[1].parameters, { epochs: 3 });
  assert.equal(setParameters(setParameters(chain, "train", { epochs: 3 }), "train", {}).steps[1].parameters, undefined);
});

test("a text is a study as soon as it is one", () => {
  assert.equal(studyOf("{"), null);
  assert.equal(studyOf('{"steps":[{"id":1}]}'), null);
  assert.equal(studyOf('{"name":"s","steps":[]}').name, "s");
});

test("undoing goes back all the way, and typing is one change", () => {
  let now = 0;
  const history = new History("a", () => now);
  history.change("b", "field");
  now = 500;
  history.change("bc", "field");
  now = 5000;
  history.change("bcd", "field");
  history.change("x", "step");
  assert.ok(history.undo() && history.undo());
  assert.equal(history.now, "bc");
  assert.ok(history.redo());
  assert.equal(history.now, "bcd");
  history.change("y", "");
  assert.equal(history.canRedo, false);
  while (history.undo());
  assert.equal(history.now, "a");
  assert.equal(history.canUndo, false);
});

test("a sweep makes a study for each combination", () => {
  assert.deepEqual(valuesOf("1, 2,5"), [1, 2, 5]);
  assert.deepEqual(valuesOf("1..3"), [1, 2, 3]);
  assert.deepEqual(valuesOf("0..1 step 0.25"), [0, 0.25, 0.5, 0.75, 1]);
  assert.deepEqual(valuesOf("[8,8]; [16]"), [[8, 8], [16]]);
  assert.deepEqual(valuesOf("adam, sgd"), ["adam", "sgd"]);
  assert.throws(() => valuesOf("3..1"), /smaller to a larger/);
  assert.throws(() => valuesOf("1..1000"), /at most 200/);
  const studies = sweepStudies(chain, [{ step: "train", parameter: "epochs", values: [1, 2] }, { step: "generate", parameter: "seed", values: [1, 2, 3] }]);
  assert.equal(studies.length, 6);
  assert.deepEqual(studies[5].steps.slice(0, 2).map(({ parameters }) => parameters), [{ seed: 3 }, { epochs: 2 }]);
});

test("the analysis that is named comes before those that speak of it", () => {
  const named = (id, documentation = "") => ({ id, title: id, documentation });
  const found = ranked([named("model.sweep", "like model.train, often"), named("model.train-more"), named("model.train"), named("other")], "model.train");
  assert.deepEqual(found.map(({ id }) => id), ["model.train", "model.train-more", "model.sweep"]);
});
