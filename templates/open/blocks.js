// Blocks of cells that are copied, pasted, filled and emptied.
import { changeOf, isInput, keyId } from "./contract.js";
import { formatBlock, parseBlock } from "./clipboard.js";
import { entryOf, isFillable } from "./spots.js";

/**
 * @typedef {import("./grid.js").GridView} GridView
 * @typedef {import("./matrix.js").Spot} Spot
 * @typedef {import("./contract.js").Change} Change
 */

const MOST = 5000;

/**
 * @param {GridView} view
 * @param {ClipboardEvent} event
 */
export function onCopy(view, event) {
  const { active, other, editor, matrix } = view;
  if (editor.mode !== "ready" || !active || !other) return false;
  const text = (/** @type {Spot} */ spot) => entryOf(spot)?.shown ?? spot.cell.text ?? "";
  const block = formatBlock(matrix.texts(matrix.block(active, other), text));
  event.clipboardData?.setData("text/plain", block);
  event.preventDefault();
  return true;
}

/**
 * @param {GridView} view
 * @param {ClipboardEvent} event
 */
export function onCut(view, event) {
  if (onCopy(view, event)) clearSelected(view);
}

/**
 * Copies the first row or column of what is selected into the others; of a single one, that before it.
 * @param {GridView} view
 * @param {"down" | "right"} way
 */
export function fillOn(view, way) {
  const { active, other, matrix } = view;
  if (!active || !other) return;
  const { top, left, bottom, right } = matrix.block(active, other);
  const isDown = way === "down";
  const first = isDown ? (top === bottom ? top - 1 : top) : (left === right ? left - 1 : left);
  /** @type {[string, Spot][]} */
  const wanted = view.selected().filter(isFillable).flatMap((spot) => {
    const from = isDown ? matrix.at(first, spot.column) : matrix.at(spot.row, first);
    return from && from !== spot ? [[said(from), spot]] : [];
  });
  send(view, wanted);
}

/** @param {Spot} spot */
const said = (spot) => {
  const entry = entryOf(spot);
  return (entry && isInput(entry) ? entry.typed : entry?.shown) ?? spot.cell.text ?? "";
};

/**
 * Puts a text into all that is selected.
 * @param {GridView} view
 * @param {string} text
 */
export function fillSelected(view, text) {
  send(view, view.selected().filter(isFillable).map((spot) => [text, spot]));
}

/** Empties what is selected and can be filled in. @param {GridView} view */
export const clearSelected = (view) => fillSelected(view, "");

/**
 * @param {GridView} view
 * @param {ClipboardEvent} event
 */
export function onPaste(view, event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (view.editor.mode !== "ready" || !view.active) return;
  event.preventDefault();
  if (text) paste(view, parseBlock(text));
}

/**
 * @param {GridView} view
 * @param {string[][]} rows
 */
export function paste(view, rows) {
  if (rows.flat().length > MOST) {
    view.desk.tell(`一次最多粘贴 ${MOST} 格`);
    return;
  }
  const isOne = rows.length === 1 && rows[0].length === 1;
  const selected = view.selected();
  if (isOne && selected.length > 1) {
    fillSelected(view, rows[0][0]);
  } else if (view.grid.kind === "words") {
    pasteWords(view, rows.flat());
  } else {
    pasteBlock(view, rows);
  }
}

/**
 * Words follow each other, however they were laid out where they come from.
 * @param {GridView} view
 * @param {string[]} words
 */
function pasteWords(view, words) {
  const first = view.active && entryOf(view.active);
  if (!first) return;
  const start = Number(first.key.column);
  const changes = words.filter(Boolean).map((word, number) => {
    const key = { ...first.key, column: String(start + number) };
    return changeOf(keyId(key), word);
  });
  change(view, changes);
}

/**
 * @param {GridView} view
 * @param {string[][]} rows
 */
function pasteBlock(view, rows) {
  const { active, other, matrix } = view;
  if (!active || !other) return;
  const { top, left } = matrix.block(active, other);
  /** @type {[string, Spot][]} */
  const wanted = [];
  /** @type {Change[]} */
  const beyond = [];
  let skipped = 0;
  rows.forEach((cells, y) => cells.forEach((text, x) => {
    const spot = matrix.at(top + y, left + x);
    if (spot && spot.row === top + y && spot.column === left + x && isFillable(spot)) {
      wanted.push([text, spot]);
    } else if (!spot || view.grid.kind === "records") {
      const more = text ? record(view, top + y, left + x, text) : null;
      if (more) beyond.push(more);
      else skipped += text && !isSaid(spot, text) ? 1 : 0;
    } else if (text && !isSaid(spot, text)) {
      skipped += 1;
    }
  }));
  if (skipped) view.desk.tell(`${skipped} 格没有粘贴：不是填的格，或者在表的外面`);
  send(view, wanted, beyond);
}

/**
 * Whether a locked cell says that already.
 * @param {Spot | undefined} spot
 * @param {string} text
 */
const isSaid = (spot, text) =>
  spot !== undefined && (entryOf(spot)?.shown ?? spot.cell.text ?? "") === text.trim();

/**
 * A cell of a record behind the last one that is shown: a new record.
 * @param {GridView} view
 * @param {number} row
 * @param {number} column
 * @param {string} text
 */
function record(view, row, column, text) {
  if (view.grid.kind !== "records") return null;
  const blank = view.grid.lists?.[0].count ?? 0;
  const entry = view.matrix.at(blank, column)?.cell.entries?.[0];
  if (row <= blank || !entry || !isInput(entry) || !entry.key.row) return null;
  return changeOf(keyId({ ...entry.key, row: String(row + 1) }), text);
}

/**
 * @param {GridView} view
 * @param {[string, Spot][]} wanted
 * @param {Change[]} [beyond]
 */
function send(view, wanted, beyond = []) {
  const changes = wanted.flatMap(([text, spot]) => {
    const entry = entryOf(spot);
    const isSame = !entry || (entry.typed ?? "") === text.trim();
    const id = entry ? keyId(entry.key) : "";
    const isClear = isSame && !view.desk.saving.refused.has(id) && view.desk.saving.pending(id) === undefined;
    return isClear ? [] : [changeOf(id, text.trim())];
  });
  change(view, [...changes, ...beyond]);
}

/**
 * @param {GridView} view
 * @param {Change[]} changes
 */
function change(view, changes) {
  if (changes.length) view.desk.saving.change(changes);
  view.update(view.grid);
}
