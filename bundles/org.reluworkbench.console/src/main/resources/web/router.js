// @ts-check

/**
 * @typedef {{page: string, parameters: Record<string, string>}} Route
 */

/** Address patterns of the pages; a segment that starts with a colon is a parameter. */
const PATTERNS = Object.freeze({
  home: "/",
  runs: "/runs",
  run: "/runs/:id",
  report: "/runs/:id/report",
  step: "/runs/:id/steps/:step",
  difference: "/runs/:id/difference/:other",
  provenance: "/provenance/:type/:sha256",
  queue: "/queue",
  compare: "/compare",
  studies: "/studies",
  newStudy: "/studies/new",
  study: "/studies/:id",
  networks: "/networks",
  network: "/networks/:sha256",
  datasets: "/datasets",
  dataset: "/datasets/:sha256",
  train: "/train",
  playground: "/playground",
  system: "/system",
  plugins: "/system/plugins",
  configuration: "/system/configuration",
  people: "/people",
  api: "/rest-api",
});

/**
 * The page that an address names, or `null`.
 *
 * @param {string} path without query
 * @returns {Route | null}
 */
export function match(path) {
  const segments = split(path);
  for (const [page, pattern] of Object.entries(PATTERNS)) {
    const parameters = fit(split(pattern), segments);
    if (parameters) return { page, parameters };
  }
  return null;
}

/** @param {string} path */
function split(path) {
  return path.split("/").filter((segment) => segment !== "");
}

/**
 * @param {string[]} pattern
 * @param {string[]} segments
 */
function fit(pattern, segments) {
  if (pattern.length !== segments.length) return null;
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const [i, part] of pattern.entries()) {
    if (part.startsWith(":")) {
      const value = decoded(segments[i]);
      if (value === null) return null;
      parameters[part.slice(1)] = value;
    } else if (part !== segments[i]) {
      return null;
    }
  }
  return parameters;
}

/** @param {string} segment */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // a stray percent sign: no page has such an address
  }
}

/** @param {number | string} id */
export const runPath = (id) => `/runs/${encodeURIComponent(id)}`;

/**
 * @param {number | string} run
 * @param {string} step
 */
export const stepPath = (run, step) => `${runPath(run)}/steps/${encodeURIComponent(step)}`;

/**
 * What differs in a run from another.
 *
 * @param {number | string} run
 * @param {number | string} from
 */
export const differencePath = (run, from) => `${runPath(run)}/difference/${encodeURIComponent(from)}`;

/**
 * The way of an asset back to its inputs.
 *
 * @param {{type: string, sha256: string}} asset
 */
export const provenancePath = ({ type, sha256 }) => `/provenance/${encodeURIComponent(type)}/${encodeURIComponent(sha256)}`;

/** Types of assets that have a page, and their place. @type {Record<string, string>} */
const ASSET_PLACES = { network: "/networks", dataset: "/datasets" };

/**
 * The page of an asset; `null` if its type has none.
 *
 * @param {{type: string, sha256: string}} asset
 */
export function assetPath({ type, sha256 }) {
  return Object.hasOwn(ASSET_PLACES, type) ? `${ASSET_PLACES[type]}/${encodeURIComponent(sha256)}` : null;
}

/**
 * The training form.
 *
 * @param {{network?: string, dataset?: string}} given SHA-256 of a network to go on with, and of the dataset to train on
 */
export function trainPath({ network, dataset }) {
  return `/train?${new URLSearchParams({ ...(dataset && { data: "asset", dataset }), ...(network && { network }) })}`;
}
