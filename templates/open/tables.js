// All tables of the form, section by section.
import { fill, h } from "./dom.js";
import { GridView } from "./grid.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./contract.js").State} State
 */

export class Tables {
  /**
   * @param {HTMLElement} root
   * @param {Desk} desk
   */
  constructor(root, desk) {
    this.root = root;
    this.desk = desk;
    this.form = "";
  }

  /**
   * Shows what became otherwise.
   * @param {State} changed
   */
  update(changed) {
    const { sections = [], tables = {} } = this.desk.store.state;
    const form = JSON.stringify(sections);
    if (form === this.form) {
      this.desk.renew(Object.keys(changed.tables ?? {}));
      return;
    }
    this.form = form;
    this.desk.views.clear();
    fill(this.root, ...sections.map(({ title, tables: names }) =>
      h("section", { class: "form-section" }, h("h2", {}, title),
        ...names.filter((name) => tables[name]).map((name) => {
          const view = new GridView(tables[name], this.desk);
          this.desk.views.set(name, view);
          return view.root;
        }))));
    if (!sections.length) fill(this.root, h("p", { class: "instead" }, "表式读不出来，没有可填的表；先改正列出的错误。"));
  }

  /** Marks, and what waits or was refused, became otherwise. */
  repaint() {
    for (const view of this.desk.views.values()) {
      for (const spot of view.cells.keys()) view.paint(spot, this.desk.tentative.has(view.grid.name));
    }
  }
}
