// A page in a frame in which no script runs; it renews itself and stays where one was reading.
import { h } from "./dom.js";
import { renew } from "./renewing.js";

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
   * Calls back with the document, once it is there; what is another comes to be part of it.
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
    // The frame's own parser: what it makes is held to the frame's policy, which lets styles in.
    const Parser = /** @type {any} */ (page.defaultView).DOMParser;
    const made = new Parser().parseFromString(text, "text/html");
    beside(made);
    // With what stands between head and body, which the page that says “not yet” has not.
    renew(page.documentElement, made.documentElement);
  }

  #shown() {
    const page = this.page;
    if (!page) return;
    beside(page);
    page.addEventListener("click", outside);
    for (const listener of this.listeners) listener(page);
  }
}

/**
 * Links that lead elsewhere are for a page of their own.
 * @param {Document} page
 */
function beside(page) {
  for (const link of page.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href") ?? "";
    if (!address.startsWith("#")) link.setAttribute("target", "_blank");
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
