// @ts-check

import { runList } from "./run-list.js";

/**
 * Runs that are read again when the server says that one of them changed, or after the connection came back.
 *
 * @param {import("../console.js").Console} console
 * @param {import("../console.js").PageFrame} frame
 * @param {() => Promise<import("../rest/types.js").RunSummary[]>} read
 * @param {(runs: import("../rest/types.js").RunSummary[], list: ReturnType<typeof runList>[]) => Node[]} draw takes lists it
 *     made from `runs` into its second argument, to be disposed of with the page
 */
export async function liveRuns({ h, events }, frame, read, draw) {
  const element = h("div", { class: "stack" });
  /** @type {ReturnType<typeof runList>[]} */
  let lists = [];
  let alive = true;
  let reading = false;
  let stale = false;
  const dispose = () => { for (const list of lists.splice(0)) list.dispose(); };
  const refresh = async () => {
    stale = true;
    if (reading) return; // the read under way is followed by another
    reading = true;
    try {
      while (stale && alive) {
        stale = false;
        const runs = await read();
        if (!alive) return;
        dispose();
        lists = [];
        element.replaceChildren(...draw(runs, lists));
      }
    } finally {
      reading = false;
    }
  };
  const refreshLater = () => { refresh().catch(() => { stale = true; }); }; // a lost connection is told by the frame, and ends with "back"
  for (const stop of [events.on("run", refreshLater), events.on("back", refreshLater)]) frame.onDispose(stop);
  frame.onDispose(() => {
    alive = false;
    dispose();
  });
  await refresh();
  return element;
}
