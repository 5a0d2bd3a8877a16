// Whether what somebody typed was typed on what the file says by now.

/**
 * A change, and what was seen there when it was made; null where nothing can be seen.
 * @typedef {import("./contract.js").Change} Change
 * @typedef {{change: Change, id: string, before: string | null}} Made
 * @typedef {{change: Change, id: string, where: string, before: string, yours: string,
 *   theirs: string}} Clash
 * @typedef {{text: string, typed: string}} Known what was sent last, and how it stands in the file
 * @typedef {import("./store.js").Store} Store
 */

/**
 * Whether the file says something else by now, which is neither what is wanted nor ours.
 * @param {Made} made
 * @param {Store} store
 * @param {Known | undefined} known
 */
export function isStale({ id, before, change }, store, known) {
  const now = id ? store.typed(id) : undefined;
  if (before === null || now === undefined || now === before || now === change.text) return false;
  return !(known !== undefined && known.text === before && known.typed === now);
}

/**
 * Both versions, to choose from.
 * @param {Made} made
 * @param {Store} store
 * @returns {Clash}
 */
export function clashOf({ change, id, before }, store) {
  const theirs = store.typed(id) ?? "";
  return { change, id, where: store.called(id), before: before ?? "", yours: change.text ?? "", theirs };
}
