// @ts-check

import { layout } from "./layout.js";

/** Places layers beside the page, which stays usable meanwhile. */
self.addEventListener("message", ({ data: { layers, heights } }) => {
  const [input, ...others] = heights;
  self.postMessage(layout(layers, (layer) => (layer < 0 ? input : others[layer])));
});
