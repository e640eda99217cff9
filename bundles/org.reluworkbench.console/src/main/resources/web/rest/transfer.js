// @ts-check

/**
 * Sends a body and tells how much of it has gone out; `fetch` cannot. Rejects with an `AbortError` once the signal says so.
 *
 * @callback Transfer
 * @param {string} address
 * @param {Record<string, string>} headers
 * @param {Blob} body
 * @param {(sentBytes: number) => void} progress
 * @param {AbortSignal} signal
 * @returns {Promise<Response>}
 */

/**
 * @param {Window & typeof globalThis} window
 * @returns {Transfer}
 */
export function transferOf(window) {
  return (address, headers, body, progress, signal) => new Promise((resolve, reject) => {
    const request = new window.XMLHttpRequest();
    request.open("POST", address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded }) => progress(loaded));
    request.addEventListener("load", () => resolve(new Response(request.responseText, { status: request.status })));
    request.addEventListener("error", () => reject(new TypeError("the connection broke")));
    request.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) request.abort();
    else request.send(body);
  });
}
