import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, count, duration, elapsed, moment, real, scalar, words } from "../../../main/resources/web/format.js";

const plain = (text) => text.replace(/[\u202f\u00a0]/g, " ");

test("counts are never rounded", () => {
  assert.equal(plain(count(1234567)), "1 234 567");
  assert.equal(count(1234), "1234");
  assert.equal(plain(count(-12345)), "−12 345");
  assert.equal(plain(count(12345678901234567890n)), "12 345 678 901 234 567 890");
});

test("reals have at most four significant figures", () => {
  assert.equal(real(3.14159265), "3.142");
  assert.equal(real(0.1), "0.1");
  assert.equal(real(-0.000123456), "−0.0001235");
  assert.equal(real(0.0000123456), "1.235·10⁻⁵");
  assert.equal(real(123456789), "1.235·10⁸");
  assert.equal(real(0), "0");
  assert.equal(real(-Infinity), "−∞");
  assert.equal(real(NaN), "not a number");
});

test("scalars say what is known about them", () => {
  assert.deepEqual(scalar(61), { text: "61", exact: "61", note: "" });
  assert.equal(scalar(7.3123456).text, "7.312");
  assert.equal(scalar(7.3123456).exact, "7.3123456");
  assert.equal(scalar({ value: 0.93456, error: 0.002 }).text, "0.9346 ± 0.002");
  const undecided = scalar({ lower: 37, upper: 38, why: "the gap is too small" });
  assert.equal(undecided.text, "37–38");
  assert.equal(undecided.note, "the gap is too small");
});

test("durations take the unit a person would", () => {
  assert.deepEqual([0.0001, 0.12, 4, 9.96, 59.7, 200, 7500].map((s) => plain(duration(s))),
    ["< 1 ms", "120 ms", "4 s", "10 s", "1 min 0 s", "3 min 20 s", "2 h 5 min"]);
});

test("moments are relative while they are fresh", () => {
  const now = new Date(2026, 5, 3, 14, 30);
  const before = (ms) => new Date(now.getTime() - ms).toISOString();
  assert.equal(moment(before(10_000), now), "just now");
  assert.equal(moment(before(300_000), now), "5 min ago");
  assert.equal(moment(before(2 * 3_600_000), now), "today 12:30");
  assert.equal(moment(before(24 * 3_600_000), now), "2026-06-02 14:30");
});

test("elapsed time never runs backwards", () => {
  const now = new Date("2026-06-03T10:00:10Z");
  assert.equal(elapsed("2026-06-03T10:00:00Z", null, now), 10);
  assert.equal(elapsed("2026-06-03T10:00:00Z", "2026-06-03T10:00:04Z", now), 4);
  assert.equal(elapsed("2026-06-03T10:00:20Z", null, now), 0);
});

test("camel case becomes words", () => {
  assert.equal(words("decisionBoundaryLength"), "decision boundary length");
  assert.equal(words("log10L2Path"), "log10 l2 path");
  assert.equal(words("correct.k8"), "correct.k8");
});

test("sizes are told in binary units", () => {
  assert.deepEqual([0, 1, 1023, 1024, 1536, 1_500_000, 2 ** 30, 2 ** 42].map((size) => bytes(size).replace("\u00a0", " ")),
    ["0 bytes", "1 byte", "1023 bytes", "1 KiB", "1.5 KiB", "1.43 MiB", "1 GiB", "4 TiB"]);
});
