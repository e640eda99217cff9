// @ts-check

/**
 * Changes of a study; each gives a new one and leaves the old as it is, so that undoing is going back.
 *
 * @typedef {import("../rest/types.js").Study} Study
 * @typedef {import("../rest/types.js").StudyStep} StudyStep
 * @typedef {import("../rest/types.js").Analysis} Analysis
 */

/**
 * The study in a text; `null` while it is none.
 *
 * @param {string} text
 * @returns {Study | null}
 */
export function studyOf(text) {
  try {
    const study = JSON.parse(text);
    const isStep = (/** @type {any} */ step) => typeof step === "object" && step !== null && typeof step.id === "string" && typeof step.analysis === "string";
    return typeof study === "object" && study !== null && Array.isArray(study.steps) && study.steps.every(isStep) ? study : null;
  } catch {
    return null; // still being typed
  }
}

/**
 * @param {Study} study
 * @param {string} id
 * @param {(step: StudyStep) => StudyStep} change
 * @returns {Study}
 */
const changeStep = (study, id, change) => ({ ...study, steps: study.steps.map((step) => (step.id === id ? change(step) : step)) });

/**
 * @param {StudyStep} step
 * @param {"inputs" | "parameters"} key
 * @param {Record<string, unknown>} values left out if empty
 * @returns {StudyStep}
 */
function withPart(step, key, values) {
  const { [key]: _, ...rest } = step;
  return Object.keys(values).length === 0 ? /** @type {StudyStep} */ (rest) : /** @type {StudyStep} */ ({ ...rest, [key]: values });
}

/**
 * A further step, its inputs connected where only one output so far fits.
 *
 * @param {Study} study
 * @param {Analysis} analysis
 * @param {Map<string, Analysis>} catalogue
 * @returns {{study: Study, id: string}}
 */
export function addStep(study, analysis, catalogue) {
  const id = freeName(study, analysis.id.split(".").at(-1) ?? "step");
  /** @type {Record<string, string>} */
  const inputs = {};
  for (const port of analysis.inputs.filter(({ required }) => required)) {
    const fitting = outputsOf(study, catalogue).filter(({ type }) => type === port.type);
    const latest = fitting.at(-1);
    if (latest) inputs[port.name] = latest.source;
  }
  return { id, study: { ...study, steps: [...study.steps, withPart({ id, analysis: analysis.id }, "inputs", inputs)] } };
}

/**
 * @param {Study} study
 * @param {string} wanted
 */
function freeName(study, wanted) {
  const base = /^[A-Za-z]/.test(wanted) ? wanted.replace(/[^A-Za-z0-9_-]/g, "-") : `step-${wanted}`;
  const taken = new Set(study.steps.map(({ id }) => id));
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base}-${i}`;
  return name;
}

/**
 * @param {Study} study
 * @param {string} id
 * @returns {Study} without the step and whatever it gave to others
 */
export function removeStep(study, id) {
  return { ...study, steps: study.steps.filter((step) => step.id !== id).map((step) =>
    withPart(step, "inputs", Object.fromEntries(Object.entries(step.inputs ?? {}).filter(([, source]) => stepOf(source) !== id)))) };
}

/**
 * A copy of a step with the same inputs and parameters.
 *
 * @param {Study} study
 * @param {string} id
 * @returns {{study: Study, id: string}}
 */
export function copyStep(study, id) {
  const step = study.steps.find((each) => each.id === id);
  if (!step) return { study, id };
  const name = freeName(study, id.replace(/-\d+$/, ""));
  return { id: name, study: { ...study, steps: [...study.steps, { ...structuredClone(step), id: name }] } };
}

/**
 * @param {Study} study
 * @param {string} id
 * @param {string} name not yet taken
 * @returns {Study} in which what hangs on the step hangs on its new name
 */
export function renameStep(study, id, name) {
  const moved = (/** @type {string} */ source) => (stepOf(source) === id ? name + source.slice(id.length) : source);
  return { ...study, steps: study.steps.map((step) => ({
    ...(step.inputs ? withPart(step, "inputs", Object.fromEntries(Object.entries(step.inputs).map(([port, source]) => [port, moved(source)]))) : step),
    id: step.id === id ? name : step.id,
  })) };
}

/**
 * @param {Study} study
 * @param {string} id
 * @param {string} port
 * @param {string | null} source `step.port`, or `null` for no connection
 * @returns {Study}
 */
export function connect(study, id, port, source) {
  return changeStep(study, id, (step) => {
    const { [port]: _, ...rest } = step.inputs ?? {};
    return withPart(step, "inputs", source === null ? rest : { ...rest, [port]: source });
  });
}

/**
 * @param {Study} study
 * @param {string} id
 * @param {Record<string, unknown>} parameters
 * @returns {Study}
 */
export const setParameters = (study, id, parameters) => changeStep(study, id, (step) => withPart(step, "parameters", parameters));

/** @param {string} source `step.port` */
export const stepOf = (source) => source.split(".")[0];

/**
 * Every output of every step, in the study's order.
 *
 * @param {Study} study
 * @param {Map<string, Analysis>} catalogue
 */
export function outputsOf(study, catalogue) {
  return study.steps.flatMap((step) => (catalogue.get(step.analysis)?.outputs ?? []).map((port) =>
    ({ step: step.id, port: port.name, type: port.type, source: `${step.id}.${port.name}` })));
}

/**
 * The outputs that fit an input: of its type, and of no step that hangs on this one.
 *
 * @param {Study} study
 * @param {Map<string, Analysis>} catalogue
 * @param {string} id
 * @param {string} type
 */
export function fittingOutputs(study, catalogue, id, type) {
  const later = dependents(study, id);
  return outputsOf(study, catalogue).filter((output) => output.type === type && !later.has(output.step));
}

/**
 * A step and all that hang on it.
 *
 * @param {Study} study
 * @param {string} id
 */
export function dependents(study, id) {
  const found = new Set([id]);
  for (const each of found) { // grows while it is gone through
    for (const step of study.steps) {
      if (Object.values(step.inputs ?? {}).some((source) => stepOf(source) === each)) found.add(step.id);
    }
  }
  return found;
}
