// @ts-check

/**
 * @typedef {{rank: number, upper: number, failureProbability: number, network: string, batch: string, samples: number,
 *     outputs: number, seed: number, factors: boolean, primes: number[], parameters: number[], rows: number[]}} Certificate
 */

const MOST_PIVOTS = 200;
const MOST_PRIMES = 8;

/**
 * What a rank certificate claims, in words, and where its pivots stand.
 *
 * @param {Certificate} data
 * @param {{document: Document}} host
 */
export function view(data, host) {
  const element = builder(host.document);
  const row = (/** @type {string} */ term, /** @type {string} */ value) =>
    element("tr", element("th", term), element("td", value));
  const certain = data.rank === data.upper;
  return element(
    "section",
    element("p", sentence(data)),
    element(
      "table",
      element(
        "tbody",
        row("Rank at least", String(data.rank)),
        row("Rank at most", String(data.upper)),
        row("Probability of a larger rank", certain ? "0" : `at most ${data.failureProbability.toExponential(1)}`),
        row("Batch", `${data.samples} samples, ${data.outputs} outputs`),
        row("Primes", primes(data.primes)),
        row("Factors", data.factors ? `${data.rank} × ${data.rank} residues` : "none"),
        row("Seed", String(data.seed)),
        row("Digest of the network", data.network),
        row("Digest of the batch", data.batch),
      ),
    ),
    element("h3", "Pivots"),
    pivots(data, element),
  );
}

/**
 * Builds elements; text is only ever text.
 *
 * @param {Document} document
 */
function builder(document) {
  return (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
}

/** @param {Certificate} data */
function sentence(data) {
  const lower =
    `The ${data.rank} × ${data.rank} submatrix at the pivots is not singular modulo ${data.primes[0]}, ` +
    `so the rank is at least ${data.rank}.`;
  return data.rank === data.upper ? `${lower} It cannot be larger.` : `${lower} It is proved to be at most ${data.upper}.`;
}

/** @param {number[]} all */
function primes(all) {
  const shown = all.slice(0, MOST_PRIMES).join(", ");
  return all.length > MOST_PRIMES ? `${shown} and ${all.length - MOST_PRIMES} more` : shown;
}

/**
 * @param {Certificate} data
 * @param {ReturnType<typeof builder>} element
 */
function pivots(data, element) {
  const count = Math.min(data.rank, MOST_PIVOTS);
  const body = element("tbody");
  for (let i = 0; i < count; i++) {
    const sample = Math.floor(data.rows[i] / data.outputs);
    const output = data.rows[i] % data.outputs;
    body.append(
      element("tr", ...[sample, output, data.parameters[i]].map((value) => element("td", String(value)))),
    );
  }
  const head = element("tr", element("th", "sample"), element("th", "output"), element("th", "parameter"));
  const table = element("table", element("thead", head), body);
  return data.rank > count ? element("div", table, element("p", `and ${data.rank - count} more`)) : table;
}
