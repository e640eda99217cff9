// @ts-check

/** What the pretended server knows: studies, analyses, and the answers of their steps. */

export const showcases = [
  {
    id: "circle-annulus", title: "Circle against annulus",
    purpose: "How the exact linear regions of an 8-8-8 network move and multiply while it learns to tell a disc from the ring around it.",
    study: {
      name: "Circle against annulus",
      steps: [
        { id: "data", analysis: "dataset.generate", parameters: { kind: "circle-annulus", size: 400, seed: 1 } },
        { id: "train", analysis: "model.train", inputs: { dataset: "data.dataset" }, parameters: { architecture: [8, 8, 8], epochs: 60, seed: 3 } },
        { id: "evaluate", analysis: "model.evaluate", inputs: { network: "train.network", dataset: "data.dataset" } },
        { id: "evolution", analysis: "regions.evolution", inputs: { trajectory: "train.trajectory", dataset: "data.dataset" },
          parameters: { domain: [[-1, -1], [1, -1], [1, 1], [-1, 1]] } },
      ],
    },
  },
  {
    id: "xor", title: "XOR, printed and repaired",
    purpose: "The network of the paper as it is printed computes something else than XOR; the repaired one has three regions.",
    study: {
      name: "XOR, printed and repaired",
      steps: [
        { id: "printed", analysis: "model.import", parameters: { file: "xor-printed.npz" } },
        { id: "repaired", analysis: "model.import", parameters: { file: "xor.npz" } },
        { id: "slice", analysis: "regions.slice", inputs: { network: "printed.network" }, parameters: { domain: [[-1, -1], [1, -1], [1, 1], [-1, 1]] } },
        { id: "slice2", analysis: "regions.slice", inputs: { network: "repaired.network" }, parameters: { domain: [[-1, -1], [1, -1], [1, 1], [-1, 1]] } },
      ],
    },
  },
  {
    id: "mnist", title: "A plane through three digits",
    purpose: "Train 784-128-10 on MNIST, evaluate it, and look at its regions on the plane through a 3, a 5 and an 8.",
    study: {
      name: "A plane through three digits",
      steps: [
        { id: "data", analysis: "dataset.load", parameters: { name: "mnist" } },
        { id: "train", analysis: "model.train", inputs: { dataset: "data.dataset" }, parameters: { architecture: [128] } },
        { id: "slice", analysis: "regions.slice", inputs: { network: "train.network", dataset: "data.dataset" } },
      ],
    },
  },
];

const domain = { type: "array", description: "Corners of a convex polygon, counter-clockwise.", items: { type: "array", items: { type: "number" } } };
const network = { name: "network", type: "network", required: true, help: "A piecewise-linear network." };

export const analyses = [
  analysis("dataset.generate", "Plane problems", "model", "Draws points of a two-dimensional problem with known classes.", [], ["dataset"], {
    kind: { type: "string", enum: ["xor", "circle-annulus", "gaussians"], default: "circle-annulus", description: "Which problem." },
    size: { type: "integer", minimum: 1, maximum: 10000000, default: 1000, unit: "points", description: "Number of points drawn." },
    seed: { type: "integer", default: 0, description: "Seed of the random generator." },
  }),
  analysis("dataset.load", "Load a dataset", "model", "Reads a dataset from a file, or takes one that comes with the workbench.", [], ["dataset"], {
    file: { type: "string", format: "file", description: "npz, CSV or IDX images." },
    labels: { type: "string", format: "file", description: "IDX labels for IDX images." },
    name: { type: "string", enum: ["mnist", "mnist-small"], description: "A dataset that comes with the workbench." },
    samples: { type: "integer", minimum: 1, unit: "samples", description: "Keep at most so many rows." },
    testFraction: { type: "number", minimum: 0, maximum: 1, default: 0, description: "Part of the rows that is for testing." },
    labelColumn: { type: "string", description: "Column of a CSV file with the labels." },
  }),
  analysis("model.import", "Import a network", "model", "Reads a network from a file.", [], ["network"], {
    file: { type: "string", format: "file", description: "File with the network." },
    format: { type: "string", description: "Name of the format, when the file's name does not tell it." },
  }, ["file"]),
  analysis("model.train", "Train a network", "model", "Trains by stochastic gradient descent or Adam and keeps checkpoints.",
    [{ name: "dataset", type: "dataset", required: true, help: "Labelled points." }], ["network", "trajectory"], {
      hidden: { type: "array", items: { type: "integer", minimum: 1 }, default: [8, 8, 8], unit: "units", description: "Widths of the hidden layers." },
      layers: { type: "array", description: "The layers of the network.", items: { type: "object", required: ["kind"], properties: {
        kind: { type: "string", enum: ["dense", "convolution"] }, channels: { type: "integer", minimum: 1 } } } },
      optimizer: { type: "string", enum: ["sgd", "adam"], default: "adam", description: "Rule of the updates." },
      learningRate: { type: "number", minimum: 1e-12, maximum: 1e6, default: 0.01, description: "Step size η." },
      momentum: { type: "number", minimum: 0, maximum: 1, default: 0, description: "μ of sgd." },
      shuffle: { type: "boolean", default: true, description: "A new order before every epoch." },
      schedule: { type: "object", description: "How the step size falls.", required: [], properties: {
        every: { type: "integer", minimum: 1, unit: "epochs" }, factor: { type: "number", minimum: 0, maximum: 1 } } },
      seed: { type: "integer", default: 0, description: "Seed of the weights." },
      epochs: { type: "integer", minimum: 1, default: 100, unit: "epochs", description: "Passes over the data." },
    }),
  analysis("regions.slice", "Exact regions of a slice", "regions",
    "Every linear region of the network on a plane, in exact arithmetic: the arrangement is cut layer by layer, and regions with equal affine maps are merged.",
    [network], ["complex", "layers"], { domain }),
  analysis("regions.evolution", "Regions over training", "regions", "The exact regions of every checkpoint of a training.",
    [{ name: "trajectory", type: "trajectory", required: true, help: "Checkpoints." }], ["complexes", "counts"], { domain }),
];

/**
 * @param {string} id
 * @param {string} title
 * @param {string} bundle
 * @param {string} documentation
 * @param {unknown[]} inputs
 * @param {string[]} outputs
 * @param {Record<string, object>} properties
 * @param {string[]} required
 */
function analysis(id, title, bundle, documentation, inputs, outputs, properties, required = []) {
  return {
    id, version: "1.0.0", title, documentation, bundle: `org.reluworkbench.${bundle}`, bundleVersion: "0.1.0", inputs,
    outputs: outputs.map((type) => ({ name: type, type, required: true, help: "" })), parameters: { type: "object", properties, required },
  };
}

/**
 * The mistakes that the pretended server finds.
 *
 * @param {string} text
 */
export function check(text) {
  const known = new Set([...analyses.map(({ id }) => id), "model.import", "model.evaluate", "dataset.load", "model.create"]);
  let study;
  try {
    study = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error));
    const line = at ? text.slice(0, Number(at[1])).split("\n").length : 1;
    return [{ step: "", element: "", code: "STUDY_MALFORMED", message: `The study is not JSON: see line ${line}.` }];
  }
  const problems = [];
  const ids = new Set((study.steps ?? []).map((/** @type {{id: string}} */ step) => step.id));
  for (const step of study.steps ?? []) {
    if (!known.has(step.analysis)) problems.push({ step: step.id, element: "analysis", code: "ANALYSIS_UNKNOWN", message: `There is no analysis "${step.analysis}".` });
    for (const [port, source] of Object.entries(step.inputs ?? {})) {
      if (!ids.has(String(source).split(".")[0])) problems.push({ step: step.id, element: port, code: "PORT_UNKNOWN", message: `Input "${port}" comes from "${source}", but there is no such step.` });
    }
    if (step.parameters?.epochs < 1) problems.push({ step: step.id, element: "epochs", code: "PARAMETER_INVALID", message: `"epochs" is ${step.parameters.epochs}; it must be at least 1.` });
  }
  return problems;
}
