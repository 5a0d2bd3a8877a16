// A change made outside meanwhile: both versions, to choose from, place by place.
import { button, fill, h, newId } from "./dom.js";

/**
 * @typedef {import("./saving.js").Saving} Saving
 * @typedef {import("./saving.js").Clash} Clash
 */

export class Conflicts {
  /** @param {Saving} saving */
  constructor(saving) {
    this.saving = saving;
    /** @type {Clash[]} what is not decided yet */
    this.open = [];
    const title = newId();
    this.body = h("div", { class: "clashes" });
    this.root = h("dialog", { class: "dialog", "aria-labelledby": title },
      h("h2", { id: title }, "文件在别处也改过"),
      h("p", {}, "下面几处，打开以后别的程序也改了。两边都留着，请逐处选定；没有选定的，文件里的不动。"),
      this.body,
      h("p", { class: "buttons" },
        button("全部用我填的", () => this.#all(true)),
        button("全部用文件里的", () => this.#all(false))));
    this.root.addEventListener("cancel", (/** @type {Event} */ event) => event.preventDefault());
    document.body.append(this.root);
    saving.addEventListener("clash", (event) => this.#add(/** @type {CustomEvent} */ (event).detail.clashes));
  }

  /** @param {Clash[]} clashes */
  #add(clashes) {
    for (const clash of clashes) {
      this.open = this.open.filter(({ id }) => !id || id !== clash.id);
      this.open.push(clash);
    }
    this.#show();
  }

  #show() {
    fill(this.body, ...this.open.map((clash) => this.#row(clash)));
    if (this.open.length && !this.root.open) this.root.showModal();
    if (!this.open.length) this.root.close();
  }

  /** @param {Clash} clash */
  #row(clash) {
    const { where, before, yours, theirs } = clash;
    const side = (/** @type {string} */ name, /** @type {string} */ text, /** @type {any} */ choose) =>
      h("div", { class: "version" }, h("h4", {}, name), h("pre", {}, text || "（空）"), choose);
    return h("section", { class: "clash", "aria-label": where },
      h("h3", {}, where),
      h("p", { class: "quiet" }, `原来：${before || "（空）"}`),
      h("div", { class: "versions" },
        side("我填的", yours, this.#canRepeat(clash)
          ? button("用我填的", () => this.#choose(clash, true), { "aria-label": `${where}：用我填的` })
          : h("p", { class: "quiet" }, "名单已经变了，请看过再做")),
        side("文件里的", theirs, button("用文件里的", () => this.#choose(clash, false), { "aria-label": `${where}：用文件里的` }))));
  }

  /** Whether it means the same on the file as it is now; numbers of items may not. @param {Clash} clash */
  #canRepeat(clash) {
    return clash.id !== "";
  }

  /**
   * @param {Clash} clash
   * @param {boolean} isMine
   */
  #choose(clash, isMine) {
    this.open = this.open.filter((each) => each !== clash);
    if (isMine) this.saving.change([clash.change]);
    this.#show();
  }

  /** @param {boolean} isMine */
  #all(isMine) {
    const changes = this.open.filter((clash) => this.#canRepeat(clash)).map(({ change }) => change);
    this.open = [];
    if (isMine && changes.length) this.saving.change(changes);
    this.#show();
  }

  /** What is not decided yet, so that it is kept when the page is left. */
  changes() {
    return this.open.filter((clash) => this.#canRepeat(clash)).map(({ change }) => change);
  }
}
