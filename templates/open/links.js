// Numbers typed in a text that are a table's figure: offered as references, so that they follow it.
import { ask, latest } from "./api.js";
import { button, fill, h } from "./dom.js";

/**
 * @typedef {import("./textview.js").TextView} TextView
 * @typedef {{start: number, end: number, typed: string, insert: string, name?: string}} Link
 */

export class Links {
  /** @param {TextView} view */
  constructor(view) {
    this.view = view;
    this.root = h("div", { class: "links", role: "group", "aria-label": "可以改成引用的数", hidden: true });
    /** @type {Set<string>} what somebody does not want */
    this.declined = new Set();
    this.wanted = latest((signal, body) => ask("/api/links", body, { signal }));
  }

  /** Asks anew, after the text was saved. */
  async ask() {
    const { view } = this;
    const { version } = view.desk.store.state;
    const answer = await this.wanted({ version, place: view.field.place }).catch(() => null);
    if (answer && !view.isDirty) this.#show(answer.links);
  }

  /** @param {Link[]} links */
  #show(links) {
    const offered = links.filter((link) => !this.declined.has(nameOf(link)));
    this.root.hidden = offered.length === 0;
    fill(this.root, ...offered.map((link) => h("p", {},
      h("b", {}, link.typed), ` 与表里的“${link.name ?? link.insert}”相同 `,
      button("换成引用", () => this.#take(link), { "aria-label": `把 ${link.typed} 换成引用` }),
      button("不用", () => {
        this.declined.add(nameOf(link));
        this.#show(links);
      }, { "aria-label": `${link.typed} 不换成引用` }))));
  }

  /** @param {Link} link */
  #take(link) {
    const input = /** @type {HTMLTextAreaElement} */ (this.view.control.input);
    const points = [...input.value];
    const start = points.slice(0, link.start).join("").length;
    const end = points.slice(0, link.end).join("").length;
    this.#show([]);
    // It may have become another text meanwhile.
    if (input.value.slice(start, end) !== link.typed) return;
    this.view.replace(start, end, `{{ ${link.insert} }}`);
    this.view.commit();
  }
}

/** @param {Link} link */
const nameOf = (link) => `${link.typed} ${link.insert}`;
