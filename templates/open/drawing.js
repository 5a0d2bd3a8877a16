// How the cells of a table look.
import { isInput, keyId, stateOf } from "./contract.js";
import { h } from "./dom.js";
import { entryOf, isBody, isFillable } from "./spots.js";

/**
 * @typedef {import("./contract.js").Grid} Grid
 * @typedef {import("./matrix.js").Matrix} Matrix
 * @typedef {import("./matrix.js").Spot} Spot
 * @typedef {import("./desk.js").Desk} Desk
 */

/**
 * The rows of a table, and the element of each cell.
 * @param {Matrix} matrix
 */
export function rowsOf(matrix) {
  const rows = Array.from({ length: matrix.height }, () => h("tr"));
  /** @type {Map<Spot, HTMLTableCellElement>} */
  const cells = new Map();
  for (const spot of matrix.spots) {
    const { cell } = spot;
    const element = h(cell.scope ? "th" : "td", {
      scope: cell.scope || null,
      rowspan: spot.rows > 1 ? spot.rows : null,
      colspan: spot.columns > 1 ? spot.columns : null,
      class: looksOf(spot) || null,
    }, h("span", { class: "print" }, cell.text ?? ""));
    rows[spot.row].append(element);
    cells.set(spot, element);
  }
  return { rows, cells };
}

/**
 * How a cell looks whatever it says.
 * @param {Spot} spot
 */
function looksOf({ cell, column, columns }) {
  const isStub = column === 0 && columns === 1 && cell.scope?.startsWith("row");
  const align = cell.align && cell.align !== "center" ? cell.align : "";
  return [align, isStub ? "stub" : ""].filter(Boolean).join(" ");
}

/**
 * Shows what a cell says: what is on its way or was refused before what the file says.
 * @param {HTMLTableCellElement} element
 * @param {Spot} spot
 * @param {Desk} desk
 * @param {boolean} tentative whether that is not in the file
 */
export function paintCell(element, spot, { saving, marks }, tentative) {
  const entry = entryOf(spot);
  const id = entry ? keyId(entry.key) : "";
  const refused = saving.refused.get(id);
  const pending = saving.pending(id);
  const text = refused?.text ?? pending ?? spot.cell.text ?? "";
  const print = /** @type {HTMLElement} */ (element.querySelector(".print"));
  const isOther = print.textContent !== text;
  if (isOther) print.textContent = text;
  const looks = element.classList;
  looks.toggle("tentative", tentative && (isOther || looks.contains("tentative")));
  looks.toggle("refused", refused !== undefined);
  looks.toggle("pending", pending !== undefined);
  looks.toggle("fillable", isFillable(spot));
  looks.toggle("locked", !isFillable(spot) && isBody(spot));
  looks.toggle("figure", entry !== undefined && !entry.is_text);
  looks.toggle("blank", entry !== undefined && isInput(entry) && stateOf(entry) === "blank" && !text);
  for (const [look, has] of marks.looks(spot.cell)) looks.toggle(look, has);
}

/**
 * What must be the same for a table's cells to stay: spans, scopes, names.
 * @param {Grid} grid
 */
export function formOf(grid) {
  const cells = (grid.rows ?? []).map((row) =>
    row.map((cell) => [cell.rows, cell.columns, cell.scope, cell.entries?.map((each) => keyId(each.key))]),
  );
  const head = (grid.header ?? []).map((row) => row.map((cell) => cell.text));
  const { published = true, unread = false, caption, legend, notes, lists } = grid;
  return JSON.stringify([head, cells, published, unread, caption, legend, notes, lists]);
}
