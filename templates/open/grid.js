// A table of the form as it will be printed, filled in as in a spreadsheet.
import { isInput, keyId, stateOf } from "./contract.js";
import { CellEditor } from "./editor.js";
import { h, fill } from "./dom.js";
import { onCopy, onCut, onPaste } from "./blocks.js";
import { onKey } from "./gridkeys.js";
import { listTools } from "./lists.js";
import { Matrix } from "./matrix.js";
import { entryOf, isBody, isFillable } from "./spots.js";

/**
 * @typedef {import("./contract.js").Grid} Grid
 * @typedef {import("./matrix.js").Spot} Spot
 * @typedef {import("./desk.js").Desk} Desk
 */

export class GridView {
  /**
   * @param {Grid} grid
   * @param {Desk} desk
   */
  constructor(grid, desk) {
    this.desk = desk;
    this.grid = grid;
    this.matrix = new Matrix(grid.rows ?? []);
    this.root = h("section", { class: "grid-box", data: { table: grid.name } });
    this.editor = new CellEditor(this);
    /** @type {Map<Spot, HTMLTableCellElement>} */
    this.cells = new Map();
    /** @type {Spot | null} where one stands */
    this.active = null;
    /** @type {Spot | null} the other end of what is selected */
    this.other = null;
    /** The column that Tab began in, to which Enter leads back. @type {number | null} */
    this.home = null;
    this.#build();
  }

  /** Makes the whole table anew. */
  #build() {
    const { grid } = this;
    this.tools = listTools(this);
    const caption = grid.caption || grid.name;
    const table = h("table", { role: "grid", "aria-label": caption, class: `grid ${grid.kind}` });
    const head = new Matrix(grid.header ?? []);
    if (head.height) table.append(h("thead", {}, ...this.#rows(head)));
    this.cells.clear();
    if (this.matrix.height) table.append(h("tbody", {}, ...this.#rows(this.matrix)));
    this.table = table;
    this.#listen(table);
    fill(this.root,
      h("div", { class: "grid-head" }, h("h4", {}, caption), this.tools.root),
      grid.legend && h("p", { class: "legend" }, grid.legend),
      this.#instead() ?? h("div", { class: "frame" }, table),
      ...(grid.notes ?? []).map((note) => h("p", { class: "note" }, note)));
    this.#stand(this.active ?? this.matrix.edge(null, 1, isFillable) ?? this.matrix.edge(null, 1, isBody));
    for (const spot of this.cells.keys()) this.paint(spot);
  }

  /** What stands in the place of a table that nothing can be filled in. */
  #instead() {
    const { published = true, unread = false } = this.grid;
    if (!published) return h("p", { class: "instead" }, "不公布。这张表不印，也没有数。");
    return unread && h("p", { class: "instead" }, "这张表读不出来；先改正上面列出的错误。") || undefined;
  }

  /** @param {Matrix} matrix */
  #rows(matrix) {
    const rows = Array.from({ length: matrix.height }, () => h("tr"));
    for (const spot of matrix.spots) {
      const { cell } = spot;
      const isHead = Boolean(cell.scope);
      const element = h(isHead ? "th" : "td", {
        scope: cell.scope || null,
        rowspan: spot.rows > 1 ? spot.rows : null,
        colspan: spot.columns > 1 ? spot.columns : null,
        class: cell.align && cell.align !== "center" ? cell.align : null,
      }, h("span", { class: "print" }, cell.text ?? ""));
      rows[spot.row].append(element);
      if (matrix === this.matrix) this.cells.set(spot, element);
    }
    return rows;
  }

  /** @param {HTMLTableElement} table */
  #listen(table) {
    let isDragging = false;
    table.addEventListener("keydown", (event) => onKey(this, event));
    table.addEventListener("copy", (event) => onCopy(this, event));
    table.addEventListener("cut", (event) => onCut(this, event));
    table.addEventListener("paste", (event) => onPaste(this, event));
    table.addEventListener("mousedown", (event) => {
      const spot = this.spotOf(event.target);
      if (!spot || event.button || event.target === this.editor.input) return;
      event.preventDefault();
      isDragging = true;
      this.home = null;
      this.go(spot, { extend: event.shiftKey });
    });
    table.addEventListener("mouseover", (event) => {
      const spot = this.spotOf(event.target);
      if (!spot) return;
      if (isDragging && event.buttons & 1) this.go(spot, { extend: true });
      else this.desk.beside.hover(this, spot);
    });
    table.addEventListener("mouseleave", () => this.desk.beside.leave());
    document.addEventListener("mouseup", () => (isDragging = false));
    table.addEventListener("dblclick", (event) => {
      const spot = this.spotOf(event.target);
      if (spot && spot === this.active) this.editor.edit();
    });
  }

  /** @param {EventTarget | null} target */
  spotOf(target) {
    const element = target instanceof Element ? target.closest("td, th") : null;
    for (const [spot, cell] of this.cells) {
      if (cell === element) return isBody(spot) ? spot : null;
    }
    return null;
  }

  /**
   * Goes to a cell; with `extend`, what is selected reaches from where one stood to it.
   * @param {Spot | null} spot
   * @param {{extend?: boolean}} [how]
   */
  go(spot, { extend = false } = {}) {
    if (!spot || !this.active) return;
    this.editor.commit();
    if (extend) {
      this.other = spot;
      this.#mark();
      this.cells.get(spot)?.scrollIntoView({ block: "nearest", inline: "nearest" });
      this.editor.input.focus({ preventScroll: true });
    } else {
      this.#stand(spot);
      this.editor.focus();
    }
    this.desk.selected(this);
  }

  /** @param {Spot | null} spot */
  #stand(spot) {
    this.active = spot;
    this.other = spot;
    const cell = spot && this.cells.get(spot);
    if (cell) cell.append(this.editor.input);
    this.editor.ready();
    this.#mark();
  }

  /** The cells that are selected. */
  selected() {
    const { active, other } = this;
    return active && other ? [...this.matrix.within(this.matrix.block(active, other))] : [];
  }

  #mark() {
    const inside = new Set(this.selected());
    const isMany = inside.size > 1;
    for (const [spot, cell] of this.cells) {
      cell.classList.toggle("active", spot === this.active);
      cell.classList.toggle("in", isMany && inside.has(spot));
      if (isBody(spot)) cell.setAttribute("aria-selected", String(inside.has(spot)));
    }
  }

  /**
   * Shows a table that became otherwise; `tentative` ones are not in the file.
   * @param {Grid} grid
   * @param {boolean} [tentative]
   */
  update(grid, tentative = false) {
    const isSameForm = formOf(grid) === formOf(this.grid);
    const matrix = new Matrix(grid.rows ?? []);
    const spots = matrix.spots;
    if (isSameForm) {
      // The cells stay, so that what is being typed in one of them stays too.
      [...this.cells.keys()].forEach((spot, number) => (spot.cell = spots[number].cell));
      this.grid = grid;
      for (const [spot, cell] of this.cells) this.paint(spot, tentative);
      this.editor.renew();
      this.tools.renew();
      return;
    }
    const state = this.editor.held();
    const id = this.active && entryOf(this.active) && keyId(entryOf(this.active).key);
    const at = this.active;
    this.grid = grid;
    this.matrix = matrix;
    this.active = (id && this.find(id)) || (at && this.near(at)) || null;
    this.#build();
    this.editor.restore(state);
  }

  /**
   * The cell of a name.
   * @param {string} id
   */
  find(id) {
    return this.matrix.spots.find((spot) => spot.cell.entries?.some((each) => keyId(each.key) === id));
  }

  /**
   * Where one stands when the cell has gone: at its place, or the last before it.
   * @param {Spot} spot
   */
  near(spot) {
    const there = this.matrix.at(Math.min(spot.row, this.matrix.height - 1), spot.column);
    return there && isBody(there) ? there : null;
  }

  /**
   * Shows what a cell says: what is on its way or was refused before what the file says.
   * @param {Spot} spot
   * @param {boolean} [tentative]
   */
  paint(spot, tentative = false) {
    const element = this.cells.get(spot);
    if (!element) return;
    const entry = entryOf(spot);
    const id = entry ? keyId(entry.key) : "";
    const { saving, marks } = this.desk;
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
    looks.toggle("blank", entry !== undefined && isInput(entry) && stateOf(entry) === "blank" && !text);
    for (const [level, has] of marks.looks(spot.cell)) looks.toggle(level, has);
  }
}

/**
 * What must be the same for a table's cells to stay: spans, scopes, names.
 * @param {Grid} grid
 */
function formOf(grid) {
  const cells = (grid.rows ?? []).map((row) =>
    row.map((cell) => [cell.rows, cell.columns, cell.scope, cell.entries?.map((e) => keyId(e.key))]),
  );
  const head = (grid.header ?? []).map((row) => row.map((cell) => cell.text));
  const { published = true, unread = false, caption, legend, notes, lists } = grid;
  return JSON.stringify([head, cells, published, unread, caption, legend, notes, lists]);
}
