// Where one can go: the tables by section, the groups of texts.
import { button, fill, h, newId } from "./dom.js";
import { entryOf } from "./spots.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./contract.js").Place} Place
 */

/** A choice of all tables and groups; it leads to what is chosen. */
export class Outline {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    const id = newId();
    /** @type {(() => void)[]} */
    this.ways = [];
    // Not at once when another one is chosen: by keys, one passes over all before it.
    this.select = h("select", { id });
    this.root = h("div", { class: "outline" }, h("label", { for: id }, "跳到"), this.select, button("去", () => this.#go()));
    this.told = "";
  }

  /** After the file became otherwise. */
  renew() {
    const { sections = [], tables = {}, groups = [] } = this.desk.store.state;
    const told = JSON.stringify([sections, groups.map(({ name }) => name)]);
    if (told === this.told) return;
    this.told = told;
    this.ways = [];
    const option = (/** @type {string} */ name, /** @type {() => void} */ way) => {
      this.ways.push(way);
      return h("option", { value: this.ways.length - 1 }, name);
    };
    const texts = groups.map((group) => option(group.name, () => this.#ask({ place: firstOf(group) })));
    fill(this.select, h("option", { value: "" }, "（选一张表或一项）"),
      ...sections.map(({ title, tables: names }) => h("optgroup", { label: title },
        ...names.map((name) => option(tables[name]?.caption || name, () => this.#table(name))))),
      h("optgroup", { label: "正文和其他" }, ...texts));
  }

  #go() {
    const way = this.ways[Number(this.select.value)];
    const isChosen = this.select.value !== "";
    this.select.value = "";
    if (isChosen) way();
  }

  /** @param {string} name */
  #table(name) {
    const active = this.desk.views.get(name)?.active;
    const entry = active && entryOf(active);
    if (entry) this.#ask({ key: entry.key });
    else this.desk.views.get(name)?.root.scrollIntoView();
  }

  /** @param {import("./contract.js").Target} target */
  #ask(target) {
    document.dispatchEvent(new CustomEvent("hotline:go", { detail: target }));
  }
}

/**
 * The first text of a group, or its place.
 * @param {import("./contract.js").TextGroup} group
 * @returns {Place}
 */
const firstOf = (group) => group.fields?.[0]?.place ?? group.place;
