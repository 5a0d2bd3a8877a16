// What waits to be written: changes in order, those that belong together as one step of undo.

/**
 * @typedef {import("./contract.js").Change} Change
 * @typedef {import("./stale.js").Made} Made
 */

export class Queue {
  constructor() {
    /** @type {Made[][]} */
    this.batches = [];
    /** Whether the first is on its way, so that it stays as it is. */
    this.isSending = false;
  }

  /** @returns {Made[] | undefined} what is next */
  get first() {
    return this.batches[0];
  }

  /** All changes that wait. @returns {Change[]} */
  get changes() {
    return this.batches.flat().map(({ change }) => change);
  }

  /**
   * Puts changes behind the others; what is typed in one place again takes the place of what waits.
   * @param {Made[]} made
   */
  add(made) {
    const last = this.batches.at(-1);
    const isSame = made.length === 1 && last?.length === 1 && made[0].id !== "" && last[0].id === made[0].id;
    if (isSame && !(this.isSending && this.batches.length === 1)) last[0].change = made[0].change;
    else this.batches.push(made);
  }

  /** Takes out what was next. @returns {Made[]} */
  take() {
    return this.batches.shift() ?? [];
  }

  /**
   * What was typed there last and waits.
   * @param {string} id
   */
  pending(id) {
    for (const batch of [...this.batches].reverse()) {
      const made = batch.findLast((each) => each.id === id);
      if (made) return /** @type {string} */ (made.change.text);
    }
    return undefined;
  }
}
