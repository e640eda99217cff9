// @ts-check

const WIDTH = 100;
const INDENT = "  ";

/**
 * A value as JSON that people read: what fits on a line stays on it.
 *
 * @param {unknown} value
 * @param {string} [margin]
 * @returns {string}
 */
export function readableJson(value, margin = "") {
  const flat = inline(value);
  if (typeof value !== "object" || value === null || margin.length + flat.length <= WIDTH) return flat;
  const inner = margin + INDENT;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + readableJson(item, inner)).join(",\n")}\n${margin}]`;
  const members = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${readableJson(item, inner)}`);
  return `{\n${members.join(",\n")}\n${margin}}`;
}

/**
 * A study file as people read it; a text that is not JSON stays as it is.
 *
 * @param {string} text
 */
export function readableStudy(text) {
  try {
    return readableJson(JSON.parse(text)) + "\n";
  } catch {
    return text;
  }
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
