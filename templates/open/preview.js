// The page as it will be published; it renews itself, and stays where one was reading.
import { h } from "./dom.js";
import { events } from "./events.js";

/**
 * Shows the page in an element.
 * @param {HTMLElement} element
 */
export function preview(element) {
  const frame = h("iframe", { src: "/page", title: "发布的样子" });
  element.replaceChildren(frame);
  events.addEventListener("page", () => {
    const top = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => frame.contentWindow?.scrollTo({ top, behavior: "instant" }), { once: true });
    frame.contentWindow?.location.reload();
  });
}
