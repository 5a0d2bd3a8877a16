// Changes sent to the server, and what came of them.
import { ask } from "./api.js";
import { clashOf, isStale } from "./stale.js";

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./contract.js").Answer} Answer
 * @typedef {import("./stale.js").Made} Made
 * @typedef {import("./stale.js").Clash} Clash
 * @typedef {import("./stale.js").Known} Known
 */

/**
 * Sends changes, but for those that were made on something else than the file says by now.
 * @param {Made[]} batch
 * @param {Store} store
 * @param {Map<string, Known>} known what was sent before
 * @returns {Promise<{answer: Answer | null, sent: Made[], clashes: Clash[]}>}
 */
export async function send(batch, store, known) {
  const stale = batch.filter((made) => isStale(made, store, known.get(made.id)));
  const clashes = stale.map((made) => clashOf(made, store));
  const sent = batch.filter((made) => !stale.includes(made));
  if (!sent.length) return { answer: null, sent, clashes };
  const changes = sent.map(({ change }) => change);
  /** @type {Answer} */
  const answer = await ask("/api/changes", { version: store.state.version, changes });
  for (const conflict of answer.conflicts) {
    const { change, id } = sent[conflict.change];
    clashes.push({ ...conflict, where: id ? store.called(id) : conflict.where, change, id });
  }
  return { answer, sent, clashes };
}

/**
 * Whether the file is another by now; if the tool does not answer, nobody knows yet.
 * @param {Store} store which then tells what the file says
 */
export async function isAnother(store) {
  const { version } = store.state;
  const state = await ask("/api/state").catch(() => null);
  if (!state) return false;
  store.merge(state);
  return state.version !== version;
}
