// @ts-check

/**
 * @typedef {object} Host see the console's documentation of views
 * @property {Document} document
 * @property {(query: string) => Promise<any>} load
 * @property {{get: (key: string) => string | null, set: (key: string, value: string | null) => void}} state
 * @property {(callback: () => void) => void} onDispose
 * @property {(type: string) => Promise<{sha256: string, madeBy: {study: string, run: number, step: {id: string}} | null}[]>} [others]
 * @property {(type: string, sha256: string, query: string) => Promise<any>} [loadOther]
 * @property {(format: string) => string} [file]
 * @property {{tell: (what: "select" | "view", value: any) => void, listen: (callback: (what: "select" | "view", value: any) => void) => void}} [link]
 *     joins the views that stand beside this one: what is selected and what part is seen
 * @property {(show: (data: any) => void) => void} [follow] takes what shows another document of the same kind in place of this one
 * @property {(point: number, at: {x: number, y: number}) => void} [movePoint] told where a data point was dragged to; without it they stay
 */
export {};
