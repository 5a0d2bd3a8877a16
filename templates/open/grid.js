// A table of the form as it will be printed, filled in as in a spreadsheet.
import { keyId } from "./contract.js";
import { formOf, paintCell, rowsOf } from "./drawing.js";
import { CellEditor } from "./editor.js";
import { button, fill, h } from "./dom.js";
import { listTools } from "./lists.js";
import { Matrix } from "./matrix.js";
import { listen } from "./listening.js";
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
    /** Whether Tab leads out of the table, not to its next cell. */
    this.isLeaving = false;
    this.#build();
  }

  /** Makes the whole table anew. */
  #build() {
    const { grid } = this;
    this.tools = listTools(this);
    const caption = grid.caption || grid.name;
    const table = h("table", { role: "grid", "aria-label": caption, class: `grid ${grid.kind}` });
    const head = new Matrix(grid.header ?? []);
    if (head.height) table.append(h("thead", {}, ...rowsOf(head).rows));
    const { rows, cells } = rowsOf(this.matrix);
    this.cells = cells;
    if (rows.length) table.append(h("tbody", {}, ...rows));
    this.table = table;
    listen(this, table);
    fill(this.root,
      h("div", { class: "grid-head" }, h("h3", {}, caption), this.tools.root),
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
    if (!unread) return undefined;
    // What the file does not have begins empty.
    if (!this.grid.line) return h("p", { class: "instead" }, "文件里还没有这张表。", button("填这张表", () => this.tools.publish(true)));
    return h("p", { class: "instead" }, "这张表读不出来；先改正列出的问题。");
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
    this.isLeaving = false;
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

  /** Nothing is selected but the cell where one stands. */
  shrink() {
    this.other = this.active;
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
    if (element) paintCell(element, spot, this.desk, tentative);
  }
}
