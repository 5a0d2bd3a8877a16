// Whether all is saved, undo and redo, and what is told in passing.
import { button, h } from "./dom.js";
import { events } from "./events.js";
import { step } from "./undo.js";

/**
 * @typedef {import("./saving.js").Saving} Saving
 * @typedef {import("./store.js").Store} Store
 */

const WORDS = { saved: "已保存", typing: "正在填…", saving: "正在保存…", unsaved: "未保存" };
const LONG = 8000; // ms for which something is told in passing

export class Status {
  /**
   * @param {HTMLElement} bar
   * @param {Saving} saving
   * @param {Store} store
   */
  constructor(bar, saving, store) {
    this.saving = saving;
    this.store = store;
    this.words = h("span", { class: "saving", role: "status" }, "正在打开…");
    this.undo = button("撤销", () => step(saving, "undo"), { title: "Ctrl-Z", disabled: true });
    this.redo = button("重做", () => step(saving, "redo"), { title: "Ctrl-Y", disabled: true });
    this.again = button("再试", () => saving.again(), { hidden: true });
    bar.append(this.words, this.again, this.undo, this.redo);
    saving.addEventListener("status", (event) => this.#show(/** @type {CustomEvent} */ (event).detail));
    saving.addEventListener("waiting", () => this.#renew());
    store.addEventListener("state", () => {
      if (!saving.running) saving.status("saved");
    });
    events.addEventListener("gone", () => this.#show({ state: "unsaved", why: "工具没有回应" }));
    events.addEventListener("back", () => {
      if (!saving.running) saving.status("saved");
    });
  }

  /** @param {{state: string, why: string}} status */
  #show({ state, why }) {
    const { refused } = this.saving;
    const isWhole = !["saved", "typing"].includes(state) || refused.size === 0;
    const name = isWhole ? state : "unsaved";
    const reason = isWhole ? why : `${refused.size} 处填得不对，没有存进文件`;
    const text = WORDS[/** @type {keyof typeof WORDS} */ (name)] + (reason ? `：${reason}` : "");
    if (this.words.textContent !== text) this.words.textContent = text;
    this.words.dataset.state = name;
    this.again.hidden = !(state === "unsaved" && this.saving.running);
    this.#renew();
  }

  #renew() {
    this.undo.disabled = this.store.undo === 0;
    this.redo.disabled = this.store.redo === 0;
  }
}

/** What tells something in passing. @returns {(text: string) => void} */
export function toasts() {
  const root = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  document.body.append(root);
  return (text) => {
    const toast = h("p", {}, text);
    root.replaceChildren(toast);
    setTimeout(() => toast.remove(), LONG);
  };
}
