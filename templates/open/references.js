// Behind `{{`: the figures, each with what it prints now, chosen by keys alone.
import { ask, latest } from "./api.js";
import { afterRest, fill, h, newId } from "./dom.js";

/**
 * @typedef {import("./textview.js").TextView} TextView
 * @typedef {{name: string, insert: string, shown: string}} Reference
 */

const REST = 80;
const OPEN = /\{\{\s*([^{}\n]*)$/;

export class References {
  /** @param {TextView} view */
  constructor(view) {
    this.view = view;
    this.input = /** @type {HTMLTextAreaElement} */ (view.control.input);
    this.id = newId();
    this.root = h("ul", { class: "references", role: "listbox", id: this.id, hidden: true, "aria-label": "可以引用的数" });
    /** @type {Reference[]} */
    this.found = [];
    this.at = 0;
    this.wanted = latest((signal, text) => ask(`/api/references?${new URLSearchParams({ text })}`, undefined, { signal }));
    this.rest = afterRest(() => this.#ask(), REST);
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    this.input.addEventListener("blur", () => this.close());
    this.root.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = /** @type {Element} */ (event.target).closest("li");
      if (option) this.#take([...this.root.children].indexOf(option));
    });
  }

  /** What was typed behind the last open `{{`; null where none is open. */
  #open() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    return OPEN.exec(before);
  }

  #typed() {
    if (this.#open()) this.rest.wish();
    else this.close();
  }

  async #ask() {
    const open = this.#open();
    if (!open) return;
    const answer = await this.wanted(open[1].trim()).catch(() => null);
    if (!answer || !this.#open()) return;
    this.found = answer.references;
    this.at = 0;
    this.#show();
  }

  #show() {
    fill(this.root, ...this.found.map(({ name, shown, insert }, number) =>
      h("li", { role: "option", id: `${this.id}-${number}`, "aria-selected": String(number === this.at) },
        h("b", {}, shown || "（空）"), h("span", {}, insert || name))));
    this.root.hidden = this.found.length === 0;
    if (this.root.hidden) {
      this.close();
      return;
    }
    this.input.setAttribute("aria-controls", this.id);
    this.input.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
    this.root.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.rest.forget();
    this.root.hidden = true;
    this.root.replaceChildren();
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.root.hidden || event.isComposing) return;
    const count = this.found.length;
    if (event.key === "ArrowDown") this.at = (this.at + 1) % count;
    else if (event.key === "ArrowUp") this.at = (this.at + count - 1) % count;
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.root.hidden) this.#show();
  }

  /** @param {number} number */
  #take(number) {
    const open = this.#open();
    const chosen = this.found[number];
    this.close();
    if (!open || !chosen) return;
    const { value, selectionStart } = this.input;
    // A pair of braces that stands there already is the end of this one.
    const rest = /^[^{}\n]*?\s*\}\}/.exec(value.slice(selectionStart))?.[0].length ?? 0;
    this.view.replace(open.index, selectionStart + rest, `{{ ${chosen.insert} }}`);
    this.close();
  }
}
