// One text or field: it grows with what is in it, saves itself, and says what is wrong with it.
import { changeOf, placeId } from "./contract.js";
import { afterRest, fill, h, newId } from "./dom.js";
import { control } from "./controls.js";
import { Highlights } from "./highlights.js";
import { Links } from "./links.js";
import { levelWord, lookOf } from "./marks.js";
import { References } from "./references.js";

/**
 * @typedef {import("./contract.js").TextField} TextField
 * @typedef {import("./desk.js").Desk} Desk
 */

const REST = 700; // ms without a keystroke, after which a text is saved
const QUOTED = 30; // characters by which a text is found on the page
const FULL = 0.9; // of the characters that there may be: from then on they are counted

export class TextView {
  /**
   * @param {TextField} field
   * @param {Desk} desk
   */
  constructor(field, desk) {
    this.field = field;
    this.desk = desk;
    this.id = placeId(field.place);
    const id = newId();
    this.rest = afterRest(() => this.commit(), REST);
    this.isDirty = false;
    /** @type {string | undefined} what was seen there when typing began */
    this.before = undefined;
    this.control = control(field, id);
    const { input } = this.control;
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("change", () => this.commit());
    input.addEventListener("focusin", () => this.#look());
    input.addEventListener("focusout", () => this.commit());
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
    this.told = h("div", { class: "told", id: `${id}-told` });
    this.count = h("span", { class: "count" });
    input.setAttribute("aria-describedby", `${id}-about ${id}-told`);
    const label = this.control.isGroup
      ? h("span", { class: "label", id: `${id}-label` }, field.name)
      : h("label", { for: id }, field.name);
    if (field.required) label.append(h("span", { class: "must" }, "（必填）"));
    this.references = field.references && !this.control.isGroup ? new References(this) : null;
    this.links = field.references && !this.control.isGroup ? new Links(this) : null;
    this.highlights = input instanceof HTMLTextAreaElement ? new Highlights(input) : null;
    this.root = h("div", { class: "field", data: { place: this.id } },
      h("div", { class: "field-head" }, label, this.count), this.highlights?.root ?? this.control.root,
      this.references?.root, this.told, this.links?.root,
      h("p", { class: "about", id: `${id}-about` }, field.locked || field.about || ""));
    this.renew(field);
  }

  /** What the file is to say. */
  #wanted() {
    const { saving } = this.desk;
    return saving.refused.get(this.id)?.text ?? saving.pending(this.id) ?? this.field.typed ?? "";
  }

  /** @param {TextField} field as the file has it by now */
  renew(field) {
    this.field = field;
    if (!this.isDirty && this.control.get() !== this.#wanted()) {
      this.control.set(this.#wanted());
      this.grow();
    }
    this.paint();
  }

  /** The page shows where it is printed, by the longest words that no figure stands in. */
  #look() {
    const words = (this.field.typed ?? "").split(/\{\{.*?\}\}|\n/s).map((each) => each.trim());
    const [longest] = words.sort((one, other) => other.length - one.length);
    if (longest) this.desk.lookAt(this.id, { quote: longest.slice(0, QUOTED) });
  }

  #typed() {
    if (!this.isDirty) this.before = this.desk.saving.refused.has(this.id) ? undefined : this.#wanted();
    this.isDirty = true;
    this.grow();
    this.#counts();
    this.highlights?.show(this.desk.marks.ofText(this.field.place));
    this.desk.drafts.type(changeOf(this.id, this.control.get()));
    this.rest.wish();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    if (!this.desk.saving.refused.has(this.id)) return;
    this.isDirty = false;
    this.desk.saving.forget(this.id);
    this.renew(this.field);
  }

  /** What was typed goes to the file. */
  commit() {
    this.rest.forget();
    if (!this.isDirty) return;
    this.isDirty = false;
    this.desk.drafts.type(null);
    const text = this.control.get();
    if (text === this.#wanted()) return;
    const saved = this.desk.saving.change([changeOf(this.id, text)], this.before);
    saved.then(() => this.links?.ask());
  }

  grow() {
    const { input } = this.control;
    if (!(input instanceof HTMLTextAreaElement) || !input.offsetParent) return;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  #counts() {
    const { most = 0 } = this.field;
    const length = [...this.control.get()].length;
    const isFull = most > 0 && length >= most * FULL;
    this.count.textContent = isFull ? `${length} / ${most} 字` : "";
  }

  /** Shows what was found in it, and why it was refused. */
  paint() {
    const { input } = this.control;
    const refused = this.desk.saving.refused.get(this.id);
    const findings = this.desk.marks.ofText(this.field.place);
    this.root.classList.toggle("refused", refused !== undefined);
    this.root.classList.toggle("pending", this.desk.saving.pending(this.id) !== undefined);
    for (const look of ["error", "warning", "hint", "waived"]) {
      this.root.classList.toggle(look, findings.length > 0 && lookOf(findings[0]) === look);
    }
    if (refused) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    this.highlights?.show(findings);
    fill(this.told,
      refused && h("p", { class: "error" }, h("b", {}, "没有存进文件："), refused.why),
      ...findings.map((finding) => h("p", { class: lookOf(finding) },
        h("b", {}, `${levelWord(finding)} ${finding.code} `),
        finding.quote && `“${finding.quote}”：`, finding.message)));
    this.#counts();
  }

  /**
   * Puts a text in the place of a part, as if it was typed: the browser can take it back.
   * @param {number} start
   * @param {number} end
   * @param {string} text
   */
  replace(start, end, text) {
    const input = /** @type {HTMLTextAreaElement} */ (this.control.input);
    input.focus();
    input.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      input.setRangeText(text, start, end, "end");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  focus() {
    for (let at = this.root.parentElement; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    this.grow();
    this.control.focus();
    this.root.scrollIntoView({ block: "center" });
  }

  /** What is being typed, while all is made anew; null where nobody is here. */
  held() {
    const { input } = this.control;
    if (!this.root.contains(document.activeElement)) return null;
    const at = input instanceof HTMLTextAreaElement ? input.selectionStart : 0;
    return { id: this.id, text: this.control.get(), isDirty: this.isDirty, at };
  }

  /** @param {NonNullable<ReturnType<TextView["held"]>>} held */
  restore(held) {
    if (held.isDirty) this.control.set(held.text);
    this.control.focus();
    const { input } = this.control;
    if (input instanceof HTMLTextAreaElement) input.setSelectionRange(held.at, held.at);
  }
}
