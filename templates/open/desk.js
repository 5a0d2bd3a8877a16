// What all tables and texts have in common: the file, its saving, its marks, and what is tried.
import { ask, latest } from "./api.js";
import { changeOf, keyId } from "./contract.js";
import { afterRest } from "./dom.js";
import { entryOf } from "./spots.js";

/**
 * @typedef {import("./grid.js").GridView} GridView
 * @typedef {import("./editor.js").CellEditor} CellEditor
 * @typedef {import("./contract.js").Entry} Entry
 * @typedef {import("./contract.js").Grid} Grid
 * @typedef {import("./matrix.js").Spot} Spot
 * @typedef {import("./contract.js").Answer} Answer
 */

const REST = 30; // ms without a keystroke, after which it is tried
const LOOK = 300; // ms in one cell, after which the page shows it

export class Desk {
  /**
   * @param {{
   *   store: import("./store.js").Store, saving: import("./saving.js").Saving,
   *   drafts: import("./drafts.js").Drafts, marks: import("./marks.js").Marks,
   *   beside: import("./beside.js").Beside, strip: import("./strip.js").Strip,
   *   tell: (text: string) => void,
   * }} parts
   */
  constructor(parts) {
    const { store, saving, drafts, marks, beside, strip, tell } = parts;
    this.store = store;
    this.saving = saving;
    this.drafts = drafts;
    this.marks = marks;
    this.beside = beside;
    this.strip = strip;
    this.tell = tell;
    /** @type {Map<string, GridView>} */
    this.views = new Map();
    /** @type {Set<string>} tables that show what is only tried */
    this.tentative = new Set();
    this.tryNow = latest((signal, changes) => {
      return ask("/api/try", { version: store.state.version, changes }, { signal });
    });
    /** @type {string} the place that was looked at last */
    this.looked = "";
    this.look = afterRest(() => this.#look(), LOOK);
    /** @type {CellEditor | null} */
    this.editor = null;
    /** @type {GridView | null} the table where one stands */
    this.here = null;
    this.rest = afterRest(() => this.#try(), REST);
  }

  /**
   * What a cell is called, for those who do not see it.
   * @param {Spot | null} spot
   * @param {Entry} entry
   */
  nameOf(spot, entry) {
    const { table, row, column } = entry.key;
    const unit = entry.unit ? `（${entry.unit}）` : "";
    const isLocked = (entry.kind ?? "input") !== "input";
    return [table, row, column].filter(Boolean).join("，") + unit + (isLocked ? "，由工具填" : "");
  }

  /** One stands in another cell. @param {GridView} view */
  selected(view) {
    view.tools.renew();
    if (this.here !== view) this.here?.root.classList.remove("here");
    this.here = view;
    view.root.classList.add("here");
    this.strip.show(view);
    this.beside.rest(view);
    this.look.wish();
  }

  /** The page shows the cell where somebody came to stand. */
  #look() {
    const place = this.strip.cell?.place ?? "";
    if (place) this.lookAt(place, { place });
  }

  /**
   * Has the page show where a cell or text is printed, unless it does already.
   * @param {string} name of what is looked at
   * @param {{place: string} | {quote: string}} detail
   */
  lookAt(name, detail) {
    if (name === this.looked) return;
    this.looked = name;
    document.dispatchEvent(new CustomEvent("hotline:look", { detail }));
  }

  /** Nobody stands in the table any more. @param {GridView} view */
  left(view) {
    this.beside.hide();
  }

  /** Somebody types. @param {CellEditor} editor */
  typing(editor) {
    this.editor = editor;
    if (editor.id) this.drafts.type(changeOf(editor.id, editor.wanted()));
    this.beside.typing(editor.view, editor.entry);
    this.rest.wish();
  }

  /** Nobody types any more. @param {GridView} view */
  typed(view) {
    this.rest.forget();
    this.editor = null;
    this.drafts.type(null);
    this.beside.hide();
    this.#untry(new Set());
  }

  async #try() {
    const { editor } = this;
    if (!editor?.id) return;
    const waiting = this.saving.queue.changes;
    const changes = [...waiting, changeOf(editor.id, editor.wanted())];
    const answer = await this.tryNow(changes).catch(() => null);
    if (!answer || this.editor !== editor || editor.mode === "ready") return;
    this.#show(editor, answer, changes.length - 1);
  }

  /**
   * @param {CellEditor} editor
   * @param {Answer} answer
   * @param {number} number of the change that is tried
   */
  #show(editor, answer, number) {
    const tables = answer.state.tables ?? {};
    this.#untry(new Set(Object.keys(tables)));
    for (const [name, grid] of Object.entries(tables)) {
      const view = this.views.get(name);
      // A list that would grow is shown longer only when it is.
      if (!view || grid.rows?.length !== view.grid.rows?.length) continue;
      view.update(grid, true);
      this.tentative.add(name);
    }
    const refused = answer.refused.find(({ change }) => change === number)?.text ?? "";
    const cell = editor.view.active?.cell;
    const entry = cell?.entries?.find((each) => keyId(each.key) === editor.id);
    this.beside.typing(editor.view, entry, refused);
    this.strip.tried(cell);
  }

  /**
   * Tables show again what the file says.
   * @param {Set<string>} but those of these names
   */
  #untry(but) {
    for (const name of [...this.tentative]) {
      const grid = this.store.state.tables?.[name];
      if (but.has(name)) continue;
      this.tentative.delete(name);
      if (grid) this.views.get(name)?.update(grid);
      this.strip.renew();
    }
  }

  /**
   * The table or text becomes otherwise by what the server told.
   * @param {string[]} names of tables
   */
  renew(names) {
    for (const name of names) {
      const grid = this.store.state.tables?.[name];
      if (grid) this.views.get(name)?.update(grid);
    }
  }

  /** How the figure where one stands came about. @param {GridView} view */
  async explain(view) {
    const entry = view.active && entryOf(view.active);
    if (!entry) return;
    const { table, row, column } = entry.key;
    const query = new URLSearchParams({ table, row, column });
    try {
      const { lines } = await ask(`/api/explain?${query}`);
      this.strip.explain(lines);
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }
}
