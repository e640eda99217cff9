// @ts-check

/**
 * What pages and parts get instead of globals.
 *
 * @typedef {object} Console
 * @property {Document} document
 * @property {Window & typeof globalThis} window
 * @property {import("./dom.js").ElementBuilder} h
 * @property {import("./dom.js").SvgBuilder} svg
 * @property {import("./rest/client.js").Client} api
 * @property {import("./rest/events.js").EventStream} events
 * @property {import("./address.js").Address} address
 * @property {import("./theme.js").Theme} theme
 * @property {(path: string) => void} navigate
 * @property {() => void} leave shows the login page
 *
 * @typedef {object} PageFrame what a page may do to its surroundings
 * @property {(title: string, state?: import("./dom.js").Child[], buttons?: import("./dom.js").Child[]) => void} setTitle
 * @property {(callback: () => void) => void} onDispose called when the page goes away
 *
 * @typedef {(console: Console, frame: PageFrame, parameters: Record<string, string>) => Promise<Node>} Page
 */
export {};
