// To the cell or text that somebody asks for.
import { keyId, placeId } from "./contract.js";
import { entryOf } from "./spots.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./texts.js").Texts} Texts
 * @typedef {import("./contract.js").Target} Target
 * @typedef {import("./contract.js").Key} Key
 * @typedef {import("./contract.js").Place} Place
 */

/**
 * Follows `hotline:go`.
 * @param {Desk} desk
 * @param {Texts} texts
 * @param {{choose: (panel: HTMLElement) => void}} views
 * @param {{tables: HTMLElement, texts: HTMLElement}} panels
 */
export function goes(desk, texts, views, panels) {
  document.addEventListener("hotline:go", (event) => {
    /** @type {Target} */
    const { key, place } = /** @type {CustomEvent} */ (event).detail;
    if (key) {
      views.choose(panels.tables);
      toCell(desk, key);
    } else if (place) {
      views.choose(panels.texts);
      textAt(texts, place)?.focus();
    }
  });
}

/**
 * @param {Desk} desk
 * @param {Key} key
 */
function toCell(desk, key) {
  const view = desk.views.get(key.table);
  if (!view) return;
  const id = keyId(key);
  const spot = view.find(id) ?? view.matrix.spots.find((each) => {
    const other = entryOf(each)?.key;
    return other && other.row === key.row && (!key.column || other.column === key.column);
  });
  view.root.scrollIntoView({ block: "nearest" });
  view.go(spot ?? view.active);
}

/**
 * The text of a place, or the first in it.
 * @param {Texts} texts
 * @param {Place} place
 */
function textAt(texts, place) {
  const view = texts.views.get(placeId(place));
  if (view) return view;
  const isIn = (/** @type {Place} */ other) => place.every((part, number) => other[number] === part);
  return [...texts.views.values()].find(({ field }) => isIn(field.place));
}
