// A waiver: a finding that is let stand, with the reason.
import { button, h, newId } from "./dom.js";

/**
 * @typedef {import("./contract.js").Finding} Finding
 * @typedef {import("./contract.js").Change} Change
 */

export class Waiving {
  /** @param {(change: Change) => void} wish */
  constructor(wish) {
    this.wish = wish;
    /** @type {Finding | null} */
    this.finding = null;
    const title = newId();
    this.what = h("p");
    this.reason = this.#field("理由", "textarea", { rows: 3, required: true });
    this.by = this.#field("批准人（可不填）", "input", {});
    this.on = this.#field("批准日期（可不填）", "input", { placeholder: "如：2025-02-18" });
    const form = h("form", { submit: (/** @type {Event} */ event) => this.#done(event) },
      h("h2", { id: title }, "豁免这一条"), this.what,
      ...[this.reason, this.by, this.on].flatMap(({ label, input }) => [label, input]),
      h("p", { class: "buttons" }, h("button", { type: "submit", class: "main" }, "写入豁免"),
        button("取消", () => this.root.close())));
    this.root = h("dialog", { class: "dialog waiving", "aria-labelledby": title }, form);
    document.body.append(this.root);
  }

  /**
   * @param {string} name
   * @param {string} tag
   * @param {Record<string, unknown>} attributes
   */
  #field(name, tag, attributes) {
    const id = newId();
    return { label: h("label", { for: id }, name), input: h(tag, { id, autocomplete: "off", ...attributes }) };
  }

  /** @param {Finding} finding */
  ask(finding) {
    this.finding = finding;
    this.what.textContent = `${finding.code}　${finding.where}：${finding.found}`;
    this.reason.input.value = "";
    this.root.showModal();
    this.reason.input.focus();
  }

  /** @param {Event} event */
  #done(event) {
    event.preventDefault();
    const reason = this.reason.input.value.trim();
    if (!this.finding || !reason) return;
    const { code, where, found } = this.finding;
    this.wish({
      kind: "waive", code, where, found, reason,
      approved_by: this.by.input.value.trim(), approved_on: this.on.input.value.trim(),
    });
    this.root.close();
  }
}
