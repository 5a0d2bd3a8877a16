// The data file as the server last told it, and where in it things are.
import { idOf, keyId, placeId } from "./contract.js";

/**
 * @typedef {import("./contract.js").State} State
 * @typedef {import("./contract.js").Entry} Entry
 * @typedef {import("./contract.js").Grid} Grid
 * @typedef {import("./contract.js").GridCell} GridCell
 * @typedef {import("./contract.js").TextField} TextField
 * @typedef {import("./contract.js").TextGroup} TextGroup
 * @typedef {import("./contract.js").Change} Change
 * @typedef {{entry: Entry, cell: GridCell, grid: Grid}} Found
 */

/**
 * Every entry of a table by its name.
 * @param {Grid} grid
 * @returns {Map<string, Found>}
 */
export function entriesOf(grid) {
  const found = new Map();
  for (const row of grid.rows ?? []) {
    for (const cell of row) {
      for (const entry of cell.entries ?? []) found.set(keyId(entry.key), { entry, cell, grid });
    }
  }
  return found;
}

/**
 * Every text and field of groups, those in them included.
 * @param {TextGroup[]} groups
 * @returns {Iterable<TextField>}
 */
export function* fieldsOf(groups) {
  for (const group of groups) {
    yield* group.fields ?? [];
    yield* fieldsOf(group.below ?? []);
  }
}

/** Dispatches `state` with the names of what became otherwise. */
export class Store extends EventTarget {
  constructor() {
    super();
    /** @type {State} */
    this.state = { version: "" };
    /** @type {Map<string, Map<string, Found>>} */
    this.entries = new Map();
    /** @type {Map<string, TextField>} */
    this.fields = new Map();
    this.undo = 0;
    this.redo = 0;
  }

  /**
   * Takes over what the server told: all, or what became otherwise.
   * @param {State} state
   */
  merge(state) {
    const tables = state.tables ?? {};
    this.state = { ...this.state, ...state, tables: { ...this.state.tables, ...tables } };
    if (state.sections) this.#forget(state.sections.flatMap((section) => section.tables));
    for (const [name, grid] of Object.entries(tables)) this.entries.set(name, entriesOf(grid));
    if (state.groups) {
      this.fields = new Map([...fieldsOf(state.groups)].map((each) => [placeId(each.place), each]));
    }
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }

  /**
   * Tables that the form does not have any more.
   * @param {string[]} names all that it has
   */
  #forget(names) {
    const tables = this.state.tables ?? {};
    for (const name of Object.keys(tables)) {
      if (!names.includes(name)) {
        delete tables[name];
        this.entries.delete(name);
      }
    }
  }

  /** @param {string} id of a cell */
  found(id) {
    const table = id.startsWith("[") ? JSON.parse(id)[1] : "";
    return this.entries.get(table)?.get(id);
  }

  /**
   * What the file says there; undefined where there is no such place.
   * @param {string} id of a cell or text
   */
  typed(id) {
    const found = this.found(id);
    if (found) return found.entry.typed ?? "";
    const field = this.fields.get(id);
    return field && (field.typed ?? "");
  }

  /**
   * The change as it is asked, with what the file said when it was made.
   * @param {Change} change
   * @param {string} [before]
   */
  made(change, before) {
    const id = idOf(change);
    return { change, id, before: id ? (before ?? this.typed(id) ?? "") : null };
  }

  /**
   * What people call a cell or text.
   * @param {string} id
   */
  called(id) {
    if (id.startsWith("[")) {
      const [aspect, table, row, column] = JSON.parse(id);
      const found = this.found(id);
      const side = found && found.entry !== found.cell.entries?.[0] ? found.entry.title : "";
      return [table, row, column, side || (found ? "" : aspect)].filter(Boolean).join(" › ");
    }
    if (!id) return "";
    const place = JSON.parse(id.slice("text ".length));
    const names = place.map((/** @type {any} */ each) =>
      typeof each === "number" ? `第${each + 1}项` : each,
    );
    return names.join(" › ");
  }
}
