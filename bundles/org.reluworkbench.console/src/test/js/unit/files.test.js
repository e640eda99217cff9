import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const WEB = fileURLToPath(new URL("../../../main/resources/web", import.meta.url));
const BUNDLES = fileURLToPath(new URL("../../../../..", import.meta.url));

const all = (folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))).filter((path) => statSync(path).isFile());
const views = readdirSync(BUNDLES).map((bundle) => join(BUNDLES, bundle, "src/main/resources/views")).filter(existsSync);
const served = [WEB, ...views];
const libraries = served.map((folder) => join(folder, "lib")).filter(existsSync);
const own = served.flatMap(all).filter((path) => !libraries.some((folder) => path.startsWith(folder + sep)));
const scripts = own.filter((path) => path.endsWith(".js"));

test("vendored files are those that the tables name", () => {
  const files = libraries.flatMap(all).filter((path) => path.endsWith(".js"));
  assert.equal(files.length, 5);
  for (const path of files) {
    const table = readFileSync(join(dirname(path), "README.md"), "utf8");
    assert.ok(existsSync(join(dirname(path), "LICENSE.txt")), path);
    const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
    assert.match(table, new RegExp(`\`${basename(path).replaceAll(".", "\\.")}\`.*${digest}`));
  }
});

test("scripts are checked, short, and make no markup from text", () => {
  assert.ok(scripts.length > 40);
  for (const path of scripts) {
    const text = readFileSync(path, "utf8");
    assert.ok(text.startsWith("// @ts-check\n"), `${path} is not checked`);
    assert.ok(text.split("\n").length <= 300, `${path} has more than 300 lines`);
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\("style"/, path);
  }
});

test("only the client, in its parts, knows addresses of the server", () => {
  const parts = ["client", "runs", "people", "games", "plugins"].map((name) => join("rest", `${name}.js`));
  for (const path of scripts.filter((name) => !parts.some((end) => name.endsWith(end)))) {
    assert.doesNotMatch(readFileSync(path, "utf8"), /["'`]\/api\//, path);
  }
});

test("pages load nothing from elsewhere and have nothing inline", () => {
  for (const path of own.filter((name) => /\.(html|css|svg)$/.test(name))) {
    const text = readFileSync(path, "utf8").replaceAll('xmlns="http://www.w3.org/2000/svg"', "");
    assert.doesNotMatch(text, /https?:|@import|<style|\bstyle=|\bon\w+=/, path);
  }
});

test("no file lies where the server answers itself", () => {
  const taken = ["api", "login", "logout", "views", "system"];
  for (const name of readdirSync(WEB)) assert.ok(!taken.includes(name.split(".")[0]), `${name} would never be served`);
});
