// @ts-check

import { moment } from "../format.js";
import { assetTitle } from "../parts/asset-title.js";
import { errorPanel } from "../parts/error.js";
import { assetPath } from "../router.js";
import { stepsFor } from "../study/assemble.js";

/**
 * @typedef {import("../console.js").Console} Console
 * @typedef {import("../rest/types.js").StudyStep} StudyStep
 * @typedef {{steps: StudyStep[], source: string, title: string}} Source steps that make something, and the port where it is
 */

const MOST_CHOICES = 200;

/**
 * The steps that made a stored asset, as the study of its run has them: results that are kept are reused, so nothing is computed
 * again.
 *
 * @param {import("../rest/client.js").Client} api
 * @param {import("../rest/types.js").AssetReference} asset
 * @returns {Promise<Source>}
 */
export async function sourceOf(api, asset) {
  const [maker] = (await api.origin(asset)).madeBy;
  if (!maker) throw new Error(`No stored run made this ${asset.type}, so no study can name it.`);
  const study = JSON.parse((await api.run(maker.run)).studyJson);
  return { steps: stepsFor(study, maker.step.id), source: `${maker.step.id}.${maker.port}`, title: assetTitle({ ...asset, madeBy: maker }) };
}

/**
 * A choice among the stored assets of a type.
 *
 * @param {Console} console
 * @param {{type: string, selected: string | null, changed: () => void}} options `selected` is a SHA-256
 */
export async function storedChoice(console, { type, selected, changed }) {
  const { h, api } = console;
  const assets = await api.assets(type, MOST_CHOICES);
  const isListed = selected === null || assets.some(({ sha256 }) => sha256 === selected);
  /** @type {Source | null} */
  let source = null;
  const trouble = h("div");
  const page = h("a", { hidden: true }, "Look at it");
  const select = /** @type {HTMLSelectElement} */ (h("select", { testid: `stored-${type}`, "aria-label": `Stored ${type}`, onchange: () => load() },
    h("option", { value: "" }, assets.length === 0 ? `no ${type} is stored yet` : `choose a ${type}`),
    !isListed && h("option", { value: selected }, `${type} ${selected?.slice(0, 12)}…`),
    assets.map((asset) => h("option", { value: asset.sha256 }, `${assetTitle(asset)} · ${moment(asset.created, new Date())}`))));
  select.value = selected ?? "";
  const load = async () => {
    const sha256 = select.value;
    source = null;
    trouble.replaceChildren();
    page.hidden = sha256 === "";
    if (sha256 !== "") {
      page.setAttribute("href", assetPath({ type, sha256 }) ?? "");
      try {
        const found = await sourceOf(api, { type, sha256 });
        if (select.value === sha256) source = found;
      } catch (error) {
        trouble.replaceChildren(errorPanel(console, error, { safe: "Choose another one." }));
      }
    }
    changed();
  };
  await load();
  return { element: h("div", { class: "stack" }, h("div", { class: "row" }, select, page), trouble), source: () => source, selected: () => select.value };
}
