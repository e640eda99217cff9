// @ts-check

/**
 * Keeps strings in the query of the address, so that a copied address shows the same view. Values replace the current history
 * entry: going back leaves the page instead of undoing every zoom.
 */
export class Address {
  /** @param {Window} window */
  constructor(window) {
    this.window = window;
  }

  /** @param {string} key */
  get(key) {
    return new URLSearchParams(this.window.location.search).get(key);
  }

  /** Every parameter. */
  query() {
    return new URLSearchParams(this.window.location.search);
  }

  /** @param {URLSearchParams} query in place of every parameter */
  setQuery(query) {
    const text = query.toString();
    const { pathname, hash } = this.window.location;
    this.window.history.replaceState(this.window.history.state, "", pathname + (text && `?${text}`) + hash);
  }

  /**
   * @param {string} key
   * @param {string | null} value `null` or empty to forget it
   */
  set(key, value) {
    const query = new URLSearchParams(this.window.location.search);
    if (value === null || value === "") query.delete(key);
    else query.set(key, value);
    this.setQuery(query);
  }

  /**
   * The same under a prefix, for a part of a page.
   *
   * @param {string} prefix
   */
  scoped(prefix) {
    return {
      /** @param {string} key */
      get: (key) => this.get(`${prefix}.${key}`),
      /**
       * @param {string} key
       * @param {string | null} value
       */
      set: (key, value) => this.set(`${prefix}.${key}`, value),
    };
  }
}
