// The pages as they will be printed.
import { ask } from "./api.js";
import { h } from "./dom.js";
import { events } from "./events.js";

/** The pages; they are made when somebody looks at them, and anew whenever the file changes. */
export function paper() {
  const status = h("p", { class: "quiet", role: "status" });
  const pages = h("div", { class: "sheets" });
  const element = h("div", { class: "paper", tabindex: 0, role: "region", "aria-label": "纸面" }, status, pages);
  let shown = "";
  /** @param {{version: string, pages: number}} made */
  const put = ({ version, pages: count }) => {
    if (!count || version === shown) return;
    shown = version;
    status.textContent = `共 ${count} 页`;
    const address = (/** @type {number} */ number) => `/paper/${number}.png?v=${version}`;
    const old = /** @type {HTMLImageElement[]} */ ([...pages.children]);
    // Pages that are there get another picture, so that the place stays.
    for (let number = 1; number <= count; number += 1) {
      const picture = old[number - 1];
      if (picture) picture.src = address(number);
      else pages.append(h("img", { src: address(number), alt: `第 ${number} 页`, loading: "lazy", width: 893, height: 1263 }));
    }
    old.slice(count).forEach((picture) => picture.remove());
  };
  events.addEventListener("page", (event) => {
    const { problems = [] } = /** @type {CustomEvent} */ (event).detail;
    if (shown) status.textContent = problems.length ? "填写有误，下面是改错以前的样子" : "正在重新排版…";
  });
  events.addEventListener("paper", (event) => put(/** @type {CustomEvent} */ (event).detail));
  return {
    element,
    /** Wishes for the pages. */
    show: async () => {
      if (!shown) status.textContent = "正在排版，要几秒钟…";
      const made = await ask("/paper").catch(() => null);
      if (made) put(made);
    },
  };
}
