// @ts-check

/**
 * Hands a file made in the browser to the user.
 *
 * @param {Window & typeof globalThis} window
 * @param {string} name
 * @param {Blob} blob
 */
export function saveFile(window, name, blob) {
  const address = window.URL.createObjectURL(blob);
  const link = window.document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => window.URL.revokeObjectURL(address), 60_000);
}
