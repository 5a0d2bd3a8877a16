// What the server gives and takes (docs/open-api.md), and how cells and texts are called in maps.

/**
 * @typedef {{aspect: string, table: string, row: string, column: string}} Key
 * @typedef {(string | number)[]} Place
 * @typedef {{
 *   key: Key, title: string, kind?: "input" | "computed" | "fixed", typed?: string, shown?: string,
 *   state?: "number" | "text" | "dash" | "blank", unit?: string, source?: string, hint?: string,
 *   line?: number, is_text?: boolean,
 * }} Entry
 * @typedef {{
 *   text?: string, rows?: number, columns?: number, scope?: string, align?: string, place?: string,
 *   entries?: Entry[],
 * }} GridCell
 * @typedef {{count: number, most: number, row?: string}} Items
 * @typedef {{
 *   name: string, kind: "figures" | "records" | "ranking" | "words", caption?: string,
 *   legend?: string, notes?: string[], header?: GridCell[][], rows?: GridCell[][], lists?: Items[],
 *   published?: boolean, printed?: boolean, unread?: boolean, line?: number,
 * }} Grid
 * @typedef {{
 *   place: Place, name: string, typed?: string, about?: string, example?: string,
 *   choices?: string[], most?: number, lines?: boolean, references?: boolean, required?: boolean,
 *   locked?: string, line?: number,
 * }} TextField
 * @typedef {{
 *   place: Place, name: string, count: number, most: number, first?: string, named?: boolean,
 * }} TextList
 * @typedef {{
 *   place: Place, name: string, fields?: TextField[], below?: TextGroup[], lists?: TextList[],
 *   is_item?: boolean, line?: number,
 * }} TextGroup
 * @typedef {{key?: Key | null, place?: Place | null}} Target
 * @typedef {{
 *   file: string, line: number, column: number, field: string, found: string, expected: string,
 *   remedy: string, target?: Target, mendable?: boolean,
 * }} Problem
 * @typedef {{
 *   number: number, code: string, level: string, where: string, quote: string, found: string,
 *   expected: string, message: string, cause?: string, waived?: string, may_waive?: boolean,
 *   own?: string[], cells?: string[], additions?: string[], line?: number, target?: Target,
 * }} Finding
 * @typedef {{version: string, summary: string, findings: Finding[]}} Findings
 * @typedef {{
 *   version: string, file?: string, title?: string, editable?: boolean, problems?: Problem[],
 *   notices?: string[], sections?: {title: string, tables: string[]}[],
 *   tables?: Record<string, Grid>, groups?: TextGroup[],
 * }} State
 * @typedef {{kind: string, key?: Key, place?: Place, text?: string, [name: string]: unknown}} Change
 * @typedef {{change: number, text: string}} Told
 * @typedef {{change: number, where: string, before: string, yours: string, theirs: string}} Conflict
 * @typedef {{
 *   state: State, refused: Told[], remarks: Told[], conflicts: Conflict[], undo: number, redo: number,
 * }} Answer
 */

/**
 * The name of a cell's side in maps.
 * @param {Key} key
 */
export const keyId = (key) => JSON.stringify([key.aspect, key.table, key.row, key.column]);

/**
 * The name of a text in maps; never that of a cell, since places and keys differ in form.
 * @param {Place} place
 */
export const placeId = (place) => `text ${JSON.stringify(place)}`;

/**
 * The name of what a change types, or "" for changes of whole items.
 * @param {Change} change
 */
export function idOf(change) {
  if (change.kind === "set") return keyId(/** @type {Key} */ (change.key));
  return change.kind === "text" ? placeId(/** @type {Place} */ (change.place)) : "";
}

/**
 * The change that types a text there.
 * @param {string} id of a cell or text
 * @param {string} text
 * @returns {Change}
 */
export function changeOf(id, text) {
  if (!id.startsWith("[")) return { kind: "text", place: JSON.parse(id.slice("text ".length)), text };
  const [aspect, table, row, column] = JSON.parse(id);
  return { kind: "set", key: { aspect, table, row, column }, text };
}

/** @param {Entry} entry */
export const isInput = (entry) => (entry.kind ?? "input") === "input";

/** @param {Entry} entry */
export const stateOf = (entry) => entry.state ?? "blank";

export const DASH = "—";
