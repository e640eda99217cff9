// @ts-check

/**
 * @typedef {{get: (key: string) => string | null, set: (key: string, value: string | null) => void}} State
 */

const PARTS = ["all", "train", "test"];

/** Which samples are shown: a part, a class and a page; kept in the address. */
export class Selection {
  /**
   * @param {string} part
   * @param {number | null} label `null` for every class
   * @param {number} page
   */
  constructor(part, label, page) {
    this.part = part;
    this.label = label;
    this.page = page;
  }

  /**
   * What the address asks for; nonsense in it is ignored.
   *
   * @param {State} state
   * @param {{classes: number}} data
   */
  static of(state, { classes }) {
    const part = state.get("part") ?? "all";
    return new Selection(PARTS.includes(part) ? part : "all",
      wholeBelow(state.get("class"), classes), wholeBelow(state.get("page"), 1e6) ?? 0);
  }

  isFirst() {
    return this.part === "all" && this.label === null && this.page === 0;
  }

  query() {
    const query = new URLSearchParams({ part: this.part, page: String(this.page) });
    if (this.label !== null) query.set("class", String(this.label));
    return query.toString();
  }

  /** @param {State} state */
  keep(state) {
    state.set("part", this.part === "all" ? null : this.part);
    state.set("class", this.label === null ? null : String(this.label));
    state.set("page", this.page === 0 ? null : String(this.page));
  }
}

/**
 * @param {string | null} text
 * @param {number} limit
 */
function wholeBelow(text, limit) {
  return text !== null && /^\d{1,9}$/.test(text) && Number(text) < limit ? Number(text) : null;
}
