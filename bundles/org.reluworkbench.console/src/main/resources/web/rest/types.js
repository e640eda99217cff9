// @ts-check

/**
 * What the server answers, as `docs/rest-api.md` says.
 *
 * @typedef {"waiting" | "running" | "completed" | "failed" | "cancelled" | "skipped"} State
 * @typedef {{code: string, category: string, message: string}} Failure
 * @typedef {{id: number, study: string, state: State, created: string, started: string | null, finished: string | null,
 *     failure: Failure | null, person?: string | null, repeats?: number | null, priority?: number, tags?: string[], note?: string,
 *     pins?: string[], scalars?: Record<string, number | {lower: number, upper: number}>}} RunSummary
 * @typedef {{type: string, sha256: string}} AssetReference
 * @typedef {{fraction: number, message: string}} Progress
 * @typedef {{id: string, analysis: string, analysisVersion: string, title: string, state: State,
 *     reusedFromRun: number | null, started: string | null, finished: string | null, seconds: number | null,
 *     failure: Failure | null, progress?: Progress | null, curves?: Record<string, [number, number][]>, parameters: Record<string, unknown>,
 *     inputs: Record<string, AssetReference>, backend: string | null, provenance: Record<string, string> | null,
 *     scalars: Record<string, import("../format.js").Scalar>, outputs: Record<string, AssetReference>}} Step
 * @typedef {RunSummary & {studyJson: string, backend: string | null, steps: Step[]}} Run
 * @typedef {{studies: string[], analyses: string[], people: string[], tags: string[], scalars: string[], parameters: string[]}} Vocabulary
 * @typedef {{run: number, study: string, pinned: string, step: Step}} Pin
 * @typedef {{reusing: number[], using: number[], freed: AssetReference[], freedBytes: number, kept: number}} Dependents
 * @typedef {{workers: number, runs: {run: RunSummary, priority: number, workers: number, ready: number, running: Step[]}[]}} Queue
 * @typedef {{id: number, name: string, version: number, versions: number, studyJson: string, person: string, saved: string}} KeptStudy
 * @typedef {{kind: string, name: string, first: unknown, second: unknown}} Change
 * @typedef {{id: string, only: "first" | "second" | null, sameBits: boolean, causes: Change[], scalars: Change[],
 *     outputs: {port: string, type: string, same: boolean, first: string | null, second: string | null}[]}} StepDifference
 * @typedef {{first: number, second: number, identical: boolean, steps: StepDifference[]}} Difference
 * @typedef {{id: string, kind: "asset" | "step" | "file", asset?: AssetReference, name?: string, made?: Use}} ProvenanceNode
 * @typedef {{nodes: ProvenanceNode[], edges: {from: string, to: string, port: string}[], complete: boolean}} ProvenanceGraph
 * @typedef {{run: number, study: string, port: string, step: Step}} Use
 * @typedef {AssetReference & {sizeInBytes: number, created: string, madeBy: Use | null}} StoredAsset
 * @typedef {{madeBy: Use[], usedBy: Use[]}} Origin
 * @typedef {{format: string, title: string, extension: string, refusal: string | null}} Format
 * @typedef {{step: string, element: string, code: string, message: string}} Problem
 * @typedef {{id: string, title: string, purpose: string, study: Study}} Showcase
 * @typedef {{id: string, analysis: string, inputs?: Record<string, string>, parameters?: Record<string, unknown>}} StudyStep
 * @typedef {{name: string, steps: StudyStep[]}} Study
 * @typedef {{name: string, type: string, required: boolean, help: string}} Port
 * @typedef {{type?: string | string[], title?: string, description?: string, unit?: string, default?: unknown, minimum?: number, maximum?: number,
 *     format?: string, enum?: unknown[], items?: Schema, properties?: Record<string, Schema>, required?: string[]}} Schema
 * @typedef {{id: string, version: string, title: string, documentation: string, bundle: string, bundleVersion: string,
 *     inputs: Port[], outputs: Port[], parameters: Schema}} Analysis
 * @typedef {{assetType: string, title: string, module: string}} View
 * @typedef {{float32: number, float64: number}} Speed 10⁹ operations a second
 * @typedef {{name: string, description: string, default: boolean, speed?: Speed | null}} Backend
 * @typedef {{name: string, reason: string}} AbsentBackend
 * @typedef {{ready: boolean, missing: unknown[]}} Readiness
 * @typedef {{step: string | null, at: string, text: string}} LogLine
 * @typedef {{name: string, kind: "integer" | "real" | "text" | "truth", unit: string}} Column
 * @typedef {{columns: Column[], rows: unknown[][]}} TableDocument
 * @typedef {{title: string, table: string, spec: Record<string, unknown>}} FigureDocument
 */
export {};
