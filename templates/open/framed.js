// A page in a frame in which no script runs; it renews itself and stays where one was reading.
import { h } from "./dom.js";

export class Framed {
  /**
   * @param {string} address
   * @param {string} title
   */
  constructor(address, title) {
    this.address = address;
    /** @type {HTMLIFrameElement} */
    this.frame = h("iframe", { title, sandbox: "allow-same-origin" });
    /** @type {((page: Document) => void)[]} */
    this.listeners = [];
    this.asked = 0;
  }

  /** The document in the frame, once there is one. */
  get page() {
    const page = this.frame.contentDocument;
    return page?.body && this.frame.getAttribute("src") ? page : null;
  }

  /**
   * Calls back with each document that comes to be shown.
   * @param {(page: Document) => void} listener
   */
  onShown(listener) {
    this.listeners.push(listener);
  }

  /** Shows what there is now. */
  async renew() {
    if (!this.frame.getAttribute("src")) {
      this.frame.addEventListener("load", () => this.#shown(), { once: true });
      this.frame.src = this.address;
      return;
    }
    const asked = (this.asked += 1);
    const response = await fetch(this.address).catch(() => null);
    const text = response?.ok ? await response.text() : null;
    const page = this.page;
    if (text === null || !page || asked !== this.asked) return;
    const opened = [...page.querySelectorAll("details")].map((each) => each.open);
    // The frame's own parser: what it makes is held to the frame's policy, which lets styles in.
    const Parser = /** @type {any} */ (page.defaultView).DOMParser;
    const made = new Parser().parseFromString(text, "text/html");
    // Put in place of the old, not loaded anew: so nothing flickers, and the place stays.
    page.head.replaceWith(page.adoptNode(made.head));
    page.body.replaceWith(page.adoptNode(made.body));
    page.querySelectorAll("details").forEach((each, number) => (each.open = opened[number] ?? each.open));
    this.#shown();
  }

  #shown() {
    const page = this.page;
    if (!page) return;
    for (const link of page.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href") ?? "";
      if (!address.startsWith("#")) link.setAttribute("target", "_blank");
    }
    page.addEventListener("click", outside);
    for (const listener of this.listeners) listener(page);
  }
}

/**
 * Links that lead elsewhere open beside the page: the frame itself may not go there.
 * @param {Event} event
 */
function outside(event) {
  const link = /** @type {Element} */ (event.target).closest?.("a[href]");
  const address = link?.getAttribute("href") ?? "";
  if (!link || address.startsWith("#")) return;
  event.preventDefault();
  if (/^(https?|mailto|tel):/.test(address)) window.open(address, "_blank", "noopener");
}
