// From the page to where it is filled in, and back.
import { ask } from "./api.js";
import { events } from "./events.js";

/**
 * @typedef {{place: string, key: import("./contract.js").Key, at: [number, number, number]}} CellThere
 * @typedef {{text: string, place: import("./contract.js").Place}} TextThere
 */

const LOOK = "outline: 3px solid #c2570c; outline-offset: -3px";

export class Spots {
  /** @param {import("./framed.js").Framed} framed */
  constructor(framed) {
    this.framed = framed;
    /** @type {Promise<{cells: CellThere[], texts: TextThere[]}> | null} */
    this.known = null;
    events.addEventListener("page", () => (this.known = null));
    const go = (/** @type {Event} */ event) => this.go(event);
    framed.onShown((page) => page.addEventListener("dblclick", go));
  }

  #there() {
    this.known ??= ask("/page/there").catch(() => ({ cells: [], texts: [] }));
    return this.known;
  }

  /**
   * Shows a figure on the page.
   * @param {string} place
   */
  async look(place) {
    const { cells } = await this.#there();
    const cell = cells.find((each) => each.place === place);
    const page = this.framed.page;
    const shown = cell && page && this.#cell(page, cell.at);
    if (!shown) return;
    shown.scrollIntoView({ block: "center", inline: "nearest" });
    page.querySelectorAll("[data-looked]").forEach((each) => {
      each.removeAttribute("style");
      each.removeAttribute("data-looked");
    });
    shown.style.cssText = LOOK;
    shown.dataset.looked = "";
  }

  /**
   * The cell at a place of the page.
   * @param {Document} page
   * @param {[number, number, number]} at
   * @returns {HTMLElement | null}
   */
  #cell(page, [table, row, cell]) {
    const rows = page.querySelectorAll(`#table-${table} tbody tr`);
    return /** @type {HTMLElement | null} */ (rows[row]?.children[cell] ?? null);
  }

  /**
   * Goes where what was clicked is filled in.
   * @param {Event} event
   */
  async go(event) {
    const clicked = /** @type {Element} */ (event.target);
    const page = this.framed.page;
    if (!page) return;
    const { cells, texts } = await this.#there();
    const cell = clicked.closest("td, th");
    const there = cell && cells.find((each) => this.#cell(page, each.at) === cell);
    if (there) {
      announce({ key: there.key });
      return;
    }
    const paragraph = clicked.closest("p, h1, h2, h3, h4, h5, h6, li, figcaption, caption");
    const words = bare(paragraph?.textContent);
    const text = words && texts.find((each) => bare(each.text) === words || words.endsWith(bare(each.text)));
    if (text) announce({ place: text.place });
  }
}

/**
 * A text without what only makes lines end.
 * @param {string | null | undefined} text
 */
const bare = (text) => (text ?? "").replace(/[\s\u200b\u2060]+/g, "");

/** @param {unknown} target */
const announce = (target) => document.dispatchEvent(new CustomEvent("hotline:go", { detail: target }));
