// @ts-check

import { ApiError } from "../rest/error.js";
import { copyButton } from "./copy.js";

/**
 * Says what happened, what is safe, and what to do next; the technical detail is one click away.
 *
 * @param {Pick<import("../console.js").Console, "h" | "window">} console
 * @param {unknown} error
 * @param {{safe?: string, next?: string}} [words]
 */
export function errorPanel(console, error, { safe = "", next = "" } = {}) {
  const { h } = console;
  const { message, code, lines } = describe(error);
  const connection = code === "NO_CONNECTION";
  const kept = safe || (connection ? "Nothing is lost: running studies go on without this page." : "Finished results are kept.");
  const then = next || (connection ? "Check that the server still runs, then reload the page." : "");
  const details = lines.join("\n");
  return h("div", { class: "error", role: "alert", testid: "error" },
    h("p", { class: "what" }, message),
    h("p", null, kept, then && ` ${then}`),
    h("details", null, h("summary", null, `Details (${code})`), h("pre", null, details), copyButton(console, "Copy details", () => details)));
}

/**
 * A failed step or run, in the same form.
 *
 * @param {Pick<import("../console.js").Console, "h" | "window">} console
 * @param {import("../rest/types.js").Failure} failure
 * @param {string} where
 * @param {string} [advice] what is kept and what to do next, where it is not the usual
 */
export function failurePanel(console, failure, where, advice = usualAdvice(failure)) {
  const { h } = console;
  const details = `${where}\n${failure.code} (${failure.category})\n${failure.message}`;
  return h("div", { class: "error", role: "alert", testid: "failure" },
    h("p", { class: "what" }, failure.message),
    h("p", null, advice),
    h("details", null, h("summary", null, `Details (${failure.code})`), h("pre", null, details), copyButton(console, "Copy details", () => details)));
}

/** @param {import("../rest/types.js").Failure} failure */
function usualAdvice(failure) {
  const next = {
    user: "Change the study where the sentence points and start it again; finished steps are reused.",
    resource: "Start the study again when there is more room; finished steps are reused.",
  }[failure.category.toLowerCase()] ?? "Start the study again; if it fails again, the details help the people who wrote the analysis.";
  return `The results of the other steps are kept. ${next}`;
}

/** @param {unknown} error */
function describe(error) {
  const at = `at ${new Date().toISOString()}`;
  if (error instanceof ApiError) {
    const problems = error.problems.map((problem) => `${problem.step} ${problem.element}: ${problem.message} [${problem.code}]`);
    return {
      message: error.message, code: error.code,
      lines: [`${error.code}: ${error.message}`, `${error.request} → ${error.status || "no answer"}`, at, ...problems],
    };
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return { message: "Something here could not be shown.", code: "PAGE", lines: [text, at, stack] };
}
