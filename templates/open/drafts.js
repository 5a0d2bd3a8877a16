// What the file does not have yet is kept by the browser, by file, and offered when it opens again.
import { changeOf, idOf } from "./contract.js";
import { button, fill, h } from "./dom.js";

/**
 * @typedef {import("./contract.js").Change} Change
 * @typedef {import("./saving.js").Saving} Saving
 * @typedef {import("./store.js").Store} Store
 */

const nameOf = (/** @type {string} */ file) => `hotline-report open ${file}`;

/**
 * @param {string} file
 * @returns {Change[]}
 */
function kept(file) {
  try {
    return JSON.parse(localStorage.getItem(nameOf(file)) ?? "[]");
  } catch {
    return [];
  }
}

/**
 * @param {string} file
 * @param {Change[]} changes
 */
function keep(file, changes) {
  try {
    if (changes.length) localStorage.setItem(nameOf(file), JSON.stringify(changes));
    else localStorage.removeItem(nameOf(file));
  } catch {
    // A browser that keeps nothing still saves to the file.
  }
}

/** Keeps what waits, what was refused, and what is being typed. */
export class Drafts {
  /**
   * @param {Store} store
   * @param {Saving} saving
   * @param {HTMLElement} place where it is offered
   */
  constructor(store, saving, place) {
    this.store = store;
    this.saving = saving;
    this.place = place;
    /** @type {Change | null} what is being typed */
    this.typing = null;
    /** @type {() => Change[]} what is not decided between two versions */
    this.undecided = () => [];
    /** @type {Change[]} what was kept before and is not decided yet */
    this.offered = [];
    saving.addEventListener("waiting", () => this.keep());
  }

  /** @param {Change | null} change */
  type(change) {
    this.typing = change;
    this.saving.typing(change !== null);
    this.keep();
  }

  keep() {
    const file = this.store.state.file;
    if (!file) return;
    const waiting = this.saving.queue.changes;
    const refused = [...this.saving.refused].map(([id, { text }]) => changeOf(id, text));
    const typing = this.typing ? [this.typing] : [];
    keep(file, [...this.offered, ...this.undecided(), ...waiting, ...refused, ...typing]);
  }

  /** Offers what was not saved when the page was left; what the file says already is none of it. */
  offer() {
    /** @type {Map<string, Change>} */
    const last = new Map();
    for (const change of kept(this.store.state.file ?? "")) {
      const id = idOf(change);
      if (id) last.set(id, change);
    }
    this.offered = [...last]
      .filter(([id, change]) => this.store.typed(id) !== change.text)
      .map(([, change]) => change);
    this.keep();
    if (this.offered.length) this.#show();
  }

  #show() {
    const rows = this.offered.map((change) => {
      const id = idOf(change);
      const now = this.store.typed(id) || "（空）";
      return h("li", {}, h("b", {}, this.store.called(id)), `：${change.text || "（空）"}`,
        h("span", { class: "quiet" }, `　文件里：${now}`));
    });
    fill(
      this.place,
      h("section", { class: "offer", "aria-label": "上次没有存进文件的" },
        h("p", {}, `上次关闭时有 ${rows.length} 处没有存进文件：`),
        h("ul", {}, ...rows),
        h("p", { class: "buttons" },
          button("填回去", () => this.#decide(true), { class: "main" }),
          button("不要了", () => this.#decide(false)))),
    );
  }

  /** @param {boolean} isWanted */
  #decide(isWanted) {
    const changes = this.offered;
    this.offered = [];
    fill(this.place);
    if (isWanted) this.saving.change(changes);
    else this.keep();
  }
}
