// The one field of a table: it stands in the cell where one is, and takes what is typed there.
//
// It is there, and selected, before anything is typed: so an input method can begin in it, and a
// screen reader reads it. `ready`: one moves about; `typing`: what is typed replaces what was there,
// and arrows lead on; `editing`: arrows move within the text.
import { changeOf, DASH, isInput, keyId } from "./contract.js";
import { h } from "./dom.js";
import { entryOf, isFillable } from "./spots.js";

/**
 * @typedef {import("./grid.js").GridView} GridView
 * @typedef {"ready" | "typing" | "editing"} Mode
 */

/** What people type who mean —. */
const DASHES = /^[-–—－―]{1,2}$/;

export class CellEditor {
  /** @param {GridView} view */
  constructor(view) {
    this.view = view;
    /** @type {Mode} */
    this.mode = "ready";
    /** What was seen there when typing began. */
    this.before = "";
    /** @type {HTMLTextAreaElement} */
    this.input = h("textarea", {
      class: "cell-editor", rows: 1, autocomplete: "off", spellcheck: "false", autocapitalize: "off",
      "aria-describedby": view.desk.beside.id,
      input: () => this.#typed(),
      compositionstart: () => this.#begin(),
      focus: () => {
        view.isLeaving = false;
        // What is typed next replaces what stands there, whichever way somebody came here.
        if (this.mode === "ready") this.input.select();
        view.desk.selected(view);
      },
      blur: () => this.#left(),
    });
    this.isMoving = false;
  }

  get entry() {
    const { active } = this.view;
    return active ? entryOf(active) : undefined;
  }

  get id() {
    return this.entry ? keyId(this.entry.key) : "";
  }

  /** What stands in the cell, as it was typed. */
  #text() {
    const { saving, store } = this.view.desk;
    const { entry, id } = this;
    if (!entry) return this.view.active?.cell.text ?? "";
    // Not the entry's own: while one types, that is what was only tried.
    const own = isInput(entry) ? store.typed(id) : entry.shown;
    return saving.refused.get(id)?.text ?? saving.pending(id) ?? own ?? "";
  }

  /** The field of the cell where one is now, with nothing typed in it yet. */
  ready() {
    const { input, entry, view } = this;
    this.mode = "ready";
    input.classList.remove("open");
    input.value = this.#text();
    input.readOnly = !view.active || !isFillable(view.active);
    const name = entry ? view.desk.nameOf(view.active, entry) : view.active?.cell.text || "空格";
    input.setAttribute("aria-label", name);
    const isRefused = view.desk.saving.refused.has(this.id);
    if (isRefused) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    // Selecting would draw the focus here.
    if (document.activeElement === input) input.select();
  }

  focus() {
    this.input.focus({ preventScroll: true });
    this.input.select();
    this.input.closest("td, th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** After the table became otherwise: what is being typed stays. */
  renew() {
    if (this.mode === "ready") this.ready();
  }

  /** Edits what stands there. */
  edit() {
    if (this.input.readOnly) return;
    this.mode = "editing";
    this.#open();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  /**
   * Types a text in the place of what is there.
   * @param {string} text
   */
  replace(text) {
    if (this.input.readOnly) return;
    this.#begin();
    this.input.value = text;
    this.commit();
  }

  #begin() {
    if (this.mode !== "ready" || this.input.readOnly) return;
    this.mode = "typing";
    this.#open();
  }

  #open() {
    this.before = this.#text();
    this.input.classList.add("open");
    this.#grow();
    this.view.desk.typing(this);
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.max(this.input.scrollHeight, 24)}px`;
  }

  #typed() {
    this.#begin();
    this.#grow();
    this.view.desk.typing(this);
  }

  /** What was typed, as it is asked: a lone dash is 不适用. */
  wanted() {
    const text = this.input.value;
    return DASHES.test(text.trim()) && !this.entry?.is_text ? DASH : text;
  }

  /** Ends typing: what was typed goes to the file. */
  commit() {
    if (this.mode === "ready") return;
    const { id, entry } = this;
    const text = this.wanted();
    const isOther = text !== this.before;
    this.mode = "ready";
    this.view.desk.typed(this.view);
    if (entry && isOther) this.view.desk.saving.change([changeOf(id, text)], this.#seen());
    this.ready();
    if (this.view.active) this.view.paint(this.view.active);
  }

  /** What was refused was never in the file. */
  #seen() {
    return this.view.desk.saving.refused.has(this.id) ? undefined : this.before;
  }

  /** Ends typing, and nothing comes of it; what was refused goes too. */
  cancel() {
    const wasReady = this.mode === "ready";
    this.mode = "ready";
    if (wasReady) this.view.desk.saving.forget(this.id);
    this.view.desk.typed(this.view);
    this.ready();
    if (this.view.active) this.view.paint(this.view.active);
  }

  #left() {
    if (this.isMoving) return;
    this.commit();
    this.view.desk.left(this.view);
  }

  /** What is being typed, while the table is made anew. */
  held() {
    const { input, mode, id } = this;
    const hasFocus = document.activeElement === input;
    const state = { id, mode, hasFocus, text: input.value, at: input.selectionStart };
    this.isMoving = true;
    return state;
  }

  /** @param {ReturnType<CellEditor["held"]>} state */
  restore(state) {
    if (state.mode !== "ready" && state.id === this.id) {
      this.mode = state.mode;
      this.input.value = state.text;
      this.input.classList.add("open");
    }
    if (state.hasFocus) this.input.focus({ preventScroll: true });
    if (this.mode === "ready") this.input.select();
    else this.input.setSelectionRange(state.at, state.at);
    this.isMoving = false;
  }
}
