// @ts-check

/**
 * @typedef {import("../rest/types.js").Vocabulary} Vocabulary
 * @typedef {{key: string, label: string, field: "choice" | "text" | "date" | "flag" | "condition", choices?: (words: Vocabulary) => string[],
 *     hint?: string}} FilterKind `condition` is a name and a value or range
 * @typedef {{key: string, value: string}} Filter as it stands in the address
 */

const STATES = ["waiting", "running", "completed", "failed", "cancelled"];

/** What runs can be filtered by, besides words; the keys are those of the REST API. @type {FilterKind[]} */
export const FILTERS = [
  { key: "state", label: "State", field: "choice", choices: () => STATES },
  { key: "study", label: "Study", field: "choice", choices: ({ studies }) => studies },
  { key: "analysis", label: "Analysis", field: "choice", choices: ({ analyses }) => analyses },
  { key: "tag", label: "Tag", field: "choice", choices: ({ tags }) => tags },
  { key: "person", label: "Person", field: "choice", choices: ({ people }) => people },
  { key: "asset", label: "Network or dataset", field: "text", hint: "SHA-256" },
  { key: "from", label: "Since", field: "date" },
  { key: "until", label: "Before", field: "date" },
  { key: "parameter", label: "Parameter", field: "condition", choices: ({ parameters }) => parameters, hint: "value or low..high" },
  { key: "scalar", label: "Result", field: "condition", choices: ({ scalars }) => scalars, hint: "low..high" },
  { key: "pinned", label: "Pinned", field: "flag" },
];

/** Parameters of the address that are conditions for the server. */
const CONDITIONS = ["q", ...FILTERS.map(({ key }) => key)];

/**
 * The filters in an address, in its order.
 *
 * @param {URLSearchParams} query
 * @returns {Filter[]}
 */
export function filtersOf(query) {
  const kinds = FILTERS.map(({ key }) => key);
  return [...query].filter(([key]) => kinds.includes(key)).map(([key, value]) => ({ key, value }));
}

/**
 * An address with these filters in place of its own, from the first page on.
 *
 * @param {URLSearchParams} query
 * @param {Filter[]} filters
 */
export function withFilters(query, filters) {
  const kinds = FILTERS.map(({ key }) => key);
  const others = [...query].filter(([key]) => !kinds.includes(key) && key !== "offset");
  return new URLSearchParams([...others, ...filters.map(({ key, value }) => [key, value])]);
}

/**
 * Whether a filter says enough to be asked for; others are still being written.
 *
 * @param {Filter} filter
 */
export function isComplete({ key, value }) {
  if (key === "scalar") return /^[^=]+=.*\.\./.test(value) && !/=\.\.$/.test(value);
  if (key === "parameter") return /^[^=]+=./.test(value) && !/=\.\.$/.test(value);
  return value !== "";
}

/**
 * What to ask the server for.
 *
 * @param {URLSearchParams} query of the page's address
 * @param {number} limit
 */
export function requestOf(query, limit) {
  const conditions = [...query].filter(([key, value]) => CONDITIONS.includes(key) && (key === "q" || isComplete({ key, value })));
  const rest = [...query].filter(([key]) => key === "sort" || key === "column" || key === "offset");
  return new URLSearchParams([...conditions, ...rest, ["limit", String(limit)]]);
}

/**
 * The next order when a heading is pressed: rising, falling, newest first again.
 *
 * @param {string | null} sort
 * @param {string} by
 */
export function nextSort(sort, by) {
  if (sort === by) return `-${by}`;
  return sort === `-${by}` ? null : by;
}

/**
 * Name and value of a condition.
 *
 * @param {string} text
 */
export function conditionOf(text) {
  const at = text.indexOf("=");
  return at < 0 ? { name: text, value: "" } : { name: text.slice(0, at), value: text.slice(at + 1) };
}
