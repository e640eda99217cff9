// @ts-check

/** An answer of the server that is not what was asked for, or no answer at all (status 0). */
export class ApiError extends Error {
  /**
   * @param {string} request method and address
   * @param {number} status
   * @param {string} code
   * @param {string} message one sentence
   * @param {import("./types.js").Problem[]} problems
   */
  constructor(request, status, code, message, problems = []) {
    super(message);
    this.name = "ApiError";
    this.request = request;
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

/**
 * What an unsuccessful answer says.
 *
 * @param {string} request
 * @param {Response} response
 */
export async function errorOf(request, response) {
  const text = await response.text();
  try {
    const { code, message, problems } = JSON.parse(text);
    if (typeof message === "string") return new ApiError(request, response.status, code, message, problems ?? []);
  } catch {
    // not JSON: told below with the status alone
  }
  return new ApiError(request, response.status, "UNEXPECTED_ANSWER", `The server answered ${response.status} without a reason.`);
}
