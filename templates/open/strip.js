// The strip of the cell where one stands: what it may be, its other sides, how it came about.
import { changeOf, DASH, isInput, keyId, stateOf } from "./contract.js";
import { button, fill, h, newId } from "./dom.js";

/**
 * @typedef {import("./grid.js").GridView} GridView
 * @typedef {import("./contract.js").Entry} Entry
 * @typedef {import("./contract.js").GridCell} GridCell
 */

/** @type {[string, string, (entry: Entry) => boolean][]} */
const CHOICES = [
  ["0", "0", (entry) => stateOf(entry) === "number" && Number(entry.shown) === 0],
  [DASH, "— 不适用", (entry) => stateOf(entry) === "dash"],
  ["", "留空 未统计", (entry) => stateOf(entry) === "blank"],
];

export class Strip {
  /**
   * @param {HTMLElement} root
   * @param {import("./saving.js").Saving} saving
   */
  constructor(root, saving) {
    this.root = root;
    this.saving = saving;
    /** @type {GridView | null} */
    this.view = null;
    /** @type {GridCell | null} what is shown */
    this.cell = null;
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.view?.editor.focus();
    });
    root.addEventListener("focusout", ({ relatedTarget }) => {
      // What came meanwhile was not shown, so as not to disturb who types here.
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) setTimeout(() => this.renew());
    });
  }

  /** @param {GridView} view */
  show(view) {
    const cell = view.active?.cell ?? null;
    const isSame = view === this.view && cell === this.cell;
    const isTyping = this.root.contains(document.activeElement);
    if (isSame || !cell) return;
    this.view = view;
    this.cell = cell;
    if (!isTyping) this.#render(cell);
  }

  /** After the file, or what is tried, became otherwise. @param {GridCell | undefined} cell */
  tried(cell) {
    const isTyping = this.root.contains(document.activeElement);
    if (cell && !isTyping) this.#render(cell);
  }

  /** To the first of the other sides that is filled in, or the first button. */
  focus() {
    const first = this.root.querySelector("input") ?? this.root.querySelector("button");
    first?.focus();
    return first !== null;
  }

  renew() {
    const cell = this.view?.active?.cell;
    if (cell) this.tried(cell);
  }

  /** @param {GridCell} cell */
  #render(cell) {
    const [first, ...sides] = cell.entries ?? [];
    this.root.hidden = false;
    if (!first) {
      fill(this.root, h("p", { class: "quiet" }, "这一格不填。"));
      return;
    }
    const { table, row, column } = first.key;
    fill(this.root,
      h("p", { class: "where" }, h("b", {}, [table, row, column].filter(Boolean).join(" › ")),
        first.unit && h("span", { class: "quiet" }, first.unit),
        !isInput(first) && h("span", { class: "quiet" }, first.source || "由工具填")),
      h("div", { class: "sides" },
        isInput(first) && !first.is_text && this.#choices(first),
        ...sides.map((side) => this.#side(side)),
        first.key.aspect === "数" && !first.is_text &&
          button("怎么来的", () => this.view?.desk.explain(this.view), { title: "按 ? 键也可以" })),
      this.lines = h("div", { class: "lines", "aria-live": "polite" }));
  }

  /** @param {Entry} entry */
  #choices(entry) {
    const buttons = CHOICES.map(([text, name, is]) =>
      button(name, () => this.#choose(text), { "aria-pressed": String(is(entry)) }));
    return h("span", { class: "choices", role: "group", "aria-label": "这一格" }, ...buttons);
  }

  /** @param {string} text */
  #choose(text) {
    const { view } = this;
    if (!view) return;
    view.editor.replace(text);
    view.editor.focus();
  }

  /** @param {Entry} side */
  #side(side) {
    const unit = side.unit ? `（${side.unit}）` : "";
    if (!isInput(side)) {
      const shown = side.shown || "无";
      return h("span", { class: "side", title: side.source || null }, `${side.title}${unit} `, h("b", {}, shown));
    }
    const id = newId();
    const name = keyId(side.key);
    const refused = this.saving.refused.get(name);
    const typed = refused?.text ?? this.saving.pending(name) ?? side.typed ?? "";
    const commit = (/** @type {Event} */ event) => {
      const text = /** @type {HTMLInputElement} */ (event.target).value;
      if (text.trim() !== typed) this.saving.change([changeOf(name, text.trim())]);
    };
    const input = h("input", {
      id, autocomplete: "off", placeholder: side.shown || null, title: side.hint || null,
      "aria-invalid": refused ? "true" : null, "aria-describedby": refused ? `${id}-why` : null,
      change: commit,
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Escape") input.value = typed;
        if (event.key !== "Enter" || event.isComposing) return;
        // The key must not end up in the cell, which is selected; leaving the field saves it.
        event.preventDefault();
        this.view?.editor.focus();
      },
    });
    input.value = typed;
    return h("span", { class: "side" }, h("label", { for: id }, `${side.title}${unit}`), input,
      refused && h("span", { class: "error", id: `${id}-why` }, refused.why));
  }

  /** @param {string[]} lines how the figure came about */
  explain(lines) {
    if (this.lines) fill(this.lines, ...lines.map((line) => h("p", {}, line)));
  }
}
