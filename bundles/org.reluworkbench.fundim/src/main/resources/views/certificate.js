// What a rank certificate claims, in words, and where its pivots stand.

const MOST_PIVOTS = 200;

/** The view of a rank certificate: data as its codec writes it, host as the console offers it. */
export function view(data, host) {
  const document = host.document;
  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    made.append(...(text ? [text] : []), ...children);
    return made;
  };
  const row = (term, value) => element('tr', '', element('th', term), element('td', value));
  const root = element('section');
  root.append(
    element('p', sentence(data)),
    element(
      'table',
      '',
      element(
        'tbody',
        '',
        row('Rank at least', String(data.rank)),
        row('Rank at most', String(data.upper)),
        row('Probability of a larger rank', data.rank === data.upper ? '0' : data.failureProbability.toExponential(1)),
        row('Batch', `${data.samples} samples, ${data.outputs} outputs`),
        row('Primes', primes(data.primes)),
        row('Factors', data.factors ? `${data.rank} × ${data.rank} residues` : 'none: checked by elimination'),
        row('Seed', String(data.seed)),
        row('Digest of the network', data.network),
        row('Digest of the batch', data.batch),
      ),
    ),
    element('h3', 'Pivots'),
    pivots(data, element),
  );
  return root;
}

function sentence(data) {
  const lower =
    `The ${data.rank} × ${data.rank} submatrix at the pivots is not singular modulo ${data.primes[0]}, ` +
    `so the rank is at least ${data.rank}.`;
  return data.rank === data.upper ? `${lower} It cannot be larger.` : `${lower} It is proved to be at most ${data.upper}.`;
}

function primes(all) {
  const shown = all.slice(0, 8).join(', ');
  return all.length > 8 ? `${shown} and ${all.length - 8} more` : shown;
}

function pivots(data, element) {
  const count = Math.min(data.rank, MOST_PIVOTS);
  const body = element('tbody');
  for (let i = 0; i < count; i++) {
    const sample = Math.floor(data.rows[i] / data.outputs);
    const output = data.rows[i] % data.outputs;
    body.append(
      element('tr', '', element('td', String(sample)), element('td', String(output)), element('td', String(data.parameters[i]))),
    );
  }
  const head = element('thead', '', element('tr', '', element('th', 'sample'), element('th', 'output'), element('th', 'parameter')));
  const table = element('table', '', head, body);
  return data.rank > count ? element('div', '', table, element('p', `and ${data.rank - count} more`)) : table;
}
