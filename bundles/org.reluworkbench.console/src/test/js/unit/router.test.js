import assert from "node:assert/strict";
import { test } from "node:test";
import { assetPath, match, runPath, stepPath, trainPath } from "../../../main/resources/web/router.js";

test("every place has its address", () => {
  assert.deepEqual(match("/"), { page: "home", parameters: {} });
  assert.deepEqual(match("/runs"), { page: "runs", parameters: {} });
  assert.deepEqual(match("/runs/"), { page: "runs", parameters: {} });
  assert.deepEqual(match("/runs/42"), { page: "run", parameters: { id: "42" } });
  assert.deepEqual(match("/runs/42/steps/slice"), { page: "step", parameters: { id: "42", step: "slice" } });
  assert.deepEqual(match("/studies/new"), { page: "newStudy", parameters: {} });
  assert.deepEqual(match("/system"), { page: "system", parameters: {} });
});

test("networks, datasets and the training form have their addresses", () => {
  const sha256 = "ab".repeat(32);
  assert.deepEqual(match("/networks"), { page: "networks", parameters: {} });
  assert.deepEqual(match(assetPath({ type: "dataset", sha256 })), { page: "dataset", parameters: { sha256 } });
  assert.equal(assetPath({ type: "table", sha256 }), null);
  assert.equal(trainPath({ network: sha256 }), `/train?network=${sha256}`);
  assert.equal(trainPath({ network: sha256, dataset: "cd" }), `/train?data=asset&dataset=cd&network=${sha256}`);
  assert.deepEqual(match("/train"), { page: "train", parameters: {} });
});

test("addresses of the server are not taken for pages", () => {
  assert.equal(match("/system/console"), null);
  assert.equal(match("/api/runs"), null);
  assert.equal(match("/login"), null);
  assert.equal(match("/runs/%E0%A4"), null);
});

test("names survive the way through an address", () => {
  assert.deepEqual(match(stepPath(7, "a/b ü")), { page: "step", parameters: { id: "7", step: "a/b ü" } });
  assert.equal(runPath(7), "/runs/7");
});
