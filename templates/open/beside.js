// What stands beside a cell while one types in it, or where something is wrong with it.
import { keyId } from "./contract.js";
import { fill, h } from "./dom.js";
import { levelWord, lookOf } from "./marks.js";
import { entryOf } from "./spots.js";

/**
 * @typedef {import("./grid.js").GridView} GridView
 * @typedef {import("./contract.js").Entry} Entry
 * @typedef {import("./matrix.js").Spot} Spot
 */

const GAP = 4;

export class Beside {
  /**
   * @param {import("./marks.js").Marks} marks
   * @param {import("./saving.js").Saving} saving
   * @param {HTMLElement} parent
   */
  constructor(marks, saving, parent) {
    this.marks = marks;
    this.saving = saving;
    this.id = "beside";
    this.root = h("div", { class: "beside", id: this.id, hidden: true });
    this.parent = parent;
    addEventListener("scroll", () => this.#place(), { capture: true, passive: true });
    /** @type {HTMLElement | null} */
    this.cell = null;
    this.isHover = false;
    /** @type {GridView | null} where somebody stands */
    this.view = null;
  }

  /**
   * While one types: the unit, what it was, how it changes, or why it cannot be.
   * @param {GridView} view
   * @param {Entry | undefined} entry as it would be
   * @param {string} [refused]
   */
  typing(view, entry, refused = "") {
    const others = view.active?.cell.entries?.slice(1).filter((each) => each.shown) ?? [];
    const sides = others.map((each) => h("span", {}, `${each.title} `, h("b", {}, each.shown), each.state === "number" ? each.unit : ""));
    const what = entry && view.active?.cell.entries?.[0] !== entry ? entry.title : "";
    const state = { dash: "不适用", blank: "未统计" }[String(entry?.state ?? "blank")] ?? "";
    const unit = entry?.unit ? `单位：${entry.unit}` : "";
    this.#show(view, view.active, [
      refused && h("p", { class: "error" }, refused),
      h("p", {}, ...[what, unit, state].filter(Boolean).map((text) => h("span", {}, text)), ...sides),
      !refused && entry?.hint && h("p", { class: "quiet" }, entry.hint),
    ]);
  }

  /** While one stands in a cell: why it was refused, what was found. @param {GridView} view */
  rest(view) {
    this.view = view;
    this.#told(view, view.active);
    this.isHover = false;
  }

  /** What was found became otherwise, where somebody stands. */
  renew() {
    const view = this.view;
    if (view?.editor.mode === "ready" && document.activeElement === view.editor.input) this.rest(view);
  }

  /**
   * @param {GridView} view
   * @param {Spot} spot
   */
  hover(view, spot) {
    if (view.editor.mode !== "ready") return;
    this.#told(view, spot);
    this.isHover = true;
  }

  leave() {
    if (this.isHover) this.hide();
  }

  /**
   * @param {GridView} view
   * @param {Spot | null} spot
   */
  #told(view, spot) {
    const entry = spot && entryOf(spot);
    const refused = (entry && this.saving.refused.get(keyId(entry.key))?.why) || "";
    const findings = spot ? [...this.marks.of(spot.cell), ...this.marks.partly(spot.cell)] : [];
    const told = [...new Set(findings)].slice(0, 3).map((finding) =>
      h("p", { class: lookOf(finding) }, h("b", {}, `${levelWord(finding)} ${finding.code} `), finding.message));
    if (refused) told.unshift(h("p", { class: "error" }, h("b", {}, "没有存进文件："), refused));
    if (told.length) this.#show(view, spot, told);
    else this.hide();
  }

  /**
   * @param {GridView} view
   * @param {Spot | null} spot
   * @param {any[]} children
   */
  #show(view, spot, children) {
    this.parent.append(this.root);
    this.cell = (spot && view.cells.get(spot)) ?? null;
    fill(this.root, ...children);
    this.root.hidden = !this.cell;
    this.#place();
  }

  hide() {
    this.root.hidden = true;
    this.cell = null;
    this.root.replaceChildren();
  }

  #place() {
    if (!this.cell) return;
    const at = this.cell.getBoundingClientRect();
    // Where it stands must not make it narrower.
    this.root.style.left = "0";
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const isBelow = at.bottom + GAP + height < innerHeight - 8;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    this.root.style.left = `${left}px`;
    this.root.style.top = `${Math.max(8, isBelow ? at.bottom + GAP : at.top - GAP - height)}px`;
  }
}
