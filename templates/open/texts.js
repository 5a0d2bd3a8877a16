// The narrative and the fields, in the order of the file: groups in groups, lists that grow.
import { adding } from "./adding.js";
import { placeId } from "./contract.js";
import { button, fill, h } from "./dom.js";
import { TextView } from "./textview.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./contract.js").TextGroup} TextGroup
 * @typedef {import("./contract.js").TextField} TextField
 * @typedef {import("./contract.js").Place} Place
 */

const DEEPEST = 6; // there is no h7

export class Texts {
  /**
   * @param {HTMLElement} root
   * @param {Desk} desk
   */
  constructor(root, desk) {
    this.root = root;
    this.desk = desk;
    this.form = "";
    /** @type {Map<string, TextView>} */
    this.views = new Map();
    /** @type {Map<string, (title: string) => void>} what shows the titles of items, by place */
    this.names = new Map();
    /** @type {Set<string>} groups that somebody opened or closed, by place and name */
    this.turned = new Set();
  }

  /** Shows what the file says by now; what is being typed stays. */
  update() {
    const { groups = [] } = this.desk.store.state;
    const form = JSON.stringify(groups.map(formOf));
    if (form === this.form) {
      for (const [id, view] of this.views) view.renew(/** @type {any} */ (this.desk.store.fields.get(id)));
      this.#rename(groups);
      return;
    }
    this.form = form;
    const held = [...this.views.values()].map((view) => view.held()).find((each) => each !== null);
    for (const view of this.views.values()) view.commit();
    this.views.clear();
    this.names.clear();
    fill(this.root, ...groups.map((group) => this.#group(group, 2)));
    for (const view of this.views.values()) view.grow();
    if (held) this.views.get(held.id)?.restore(held);
  }

  /**
   * @param {TextGroup} group
   * @param {number} level of its heading
   * @returns {HTMLElement}
   */
  #group(group, level) {
    const { fields = [], below = [], lists = [] } = group;
    const tag = `h${Math.min(level, DEEPEST)}`;
    const usual = fields.filter((field) => isUsual(field, fields));
    const rare = fields.filter((field) => !usual.includes(field));
    const children = [
      ...usual.map((field) => this.#field(field)),
      rare.length > 0 && this.#more(rare, usual.length ? "更多设置" : `${rare.length} 项没有填`, `${placeId(group.place)} ${group.name}`),
      ...below.map((each) => this.#group(each, level + 1)),
      ...lists.map((list) => adding(list, this.desk.saving, (place) => this.#go(place))),
    ];
    const isAlone = fields.length === 1 && !below.length && fields[0].name === group.name;
    const head = h(tag, {}, titleOf(group));
    return h("section", { class: `text-group level-${level}${isAlone ? " alone" : ""}` },
      h("div", { class: "group-head" }, head, group.is_item && this.#moves(group, head)), ...children);
  }

  /**
   * Items show what they are called by now.
   * @param {TextGroup[]} groups
   */
  #rename(groups) {
    for (const group of groups) {
      this.names.get(placeId(group.place))?.(titleOf(group));
      this.#rename(group.below ?? []);
    }
  }

  /** @param {TextField} field */
  #field(field) {
    const view = new TextView(field, this.desk);
    this.views.set(placeId(field.place), view);
    return view.root;
  }

  /**
   * What is seldom filled in, folded away.
   * @param {TextField[]} fields
   * @param {string} title
   * @param {string} name
   */
  #more(fields, title, name) {
    return h("details", {
      class: "more", open: this.turned.has(name),
      toggle: (/** @type {Event} */ event) => {
        const details = /** @type {HTMLDetailsElement} */ (event.currentTarget);
        if (details.open) this.turned.add(name);
        else this.turned.delete(name);
        for (const { place } of fields) this.views.get(placeId(place))?.grow();
      },
    }, h("summary", {}, title), ...fields.map((field) => this.#field(field)));
  }

  /**
   * @param {TextGroup} group
   * @param {HTMLElement} head its heading
   */
  #moves(group, head) {
    const { place } = group;
    const at = /** @type {number} */ (place.at(-1));
    const { saving } = this.desk;
    const shift = (/** @type {number} */ to) => saving.change([{ kind: "shift", place, to }]);
    const isListed = typeof at === "number";
    const buttons = [
      ...(isListed ? [button("上移", () => shift(at - 1), { disabled: at === 0 }),
        button("下移", () => shift(at + 1), { disabled: this.#isLast(place) })] : []),
      button("删除", () => this.#delete(place)),
    ];
    const name = (/** @type {string} */ title) => {
      head.textContent = title;
      for (const each of buttons) each.setAttribute("aria-label", `${each.textContent}：${title}`);
    };
    name(titleOf(group));
    this.names.set(placeId(place), name);
    return h("span", { class: "tools" }, ...buttons);
  }

  /** @param {Place} place */
  #isLast(place) {
    const next = [...place.slice(0, -1), /** @type {number} */ (place.at(-1)) + 1];
    return ![...this.desk.store.fields.values()].some((field) =>
      next.every((part, number) => field.place[number] === part));
  }

  /** @param {Place} place */
  #delete(place) {
    this.desk.saving.change([{ kind: "delete", place }]);
    this.desk.tell("已删除；按 Ctrl-Z 恢复");
  }

  /**
   * The first text of what came to be there.
   * @param {Place} place
   */
  #go(place) {
    const isIn = (/** @type {Place} */ other) => place.every((part, number) => other[number] === part);
    [...this.views.values()].find(({ field }) => isIn(field.place))?.focus();
  }

  /** Can be seen now, so that it can be measured. */
  shown() {
    for (const view of this.views.values()) view.grow();
  }

  /** Marks, and what waits or was refused, became otherwise. */
  repaint() {
    for (const view of this.views.values()) view.paint();
  }
}

/**
 * Whether a field is shown at once: what is filled in, must be, or is what one writes.
 * @param {TextField} field
 * @param {TextField[]} all
 */
const isUsual = (field, all) =>
  Boolean(field.typed) || field.required || all.length === 1 ||
  Boolean(field.references && (field.most ?? 0) > 2000 && field.place.length > 2);

/**
 * The heading of a group: of items, with what they are called.
 * @param {TextGroup} group
 */
function titleOf(group) {
  const first = group.fields?.find((field) => field.required && field.typed);
  const at = group.place.at(-1);
  return group.is_item && typeof at === "number" && first ? `${at + 1}　${first.typed}` : group.name;
}

/**
 * What must be the same for the fields to stay.
 * @param {TextGroup} group
 * @returns {any}
 */
const formOf = (group) => [
  group.place, group.name, group.lists,
  group.fields?.map((field) => [field.place, field.choices, field.locked, field.lines, isUsual(field, group.fields ?? [])]),
  group.below?.map(formOf),
];

