// What comes of the file: the page, the same as reviewers see it, and the paper.
import { ask } from "./api.js";
import { button, fill, h } from "./dom.js";
import { events } from "./events.js";
import { Framed } from "./framed.js";
import { paper } from "./paper.js";
import { Spots } from "./pagespots.js";

/** Problems that stand above the page; the others are in the list. */
const MOST = 3;

/**
 * Shows what comes of the file in an element.
 * @param {HTMLElement} element
 */
export function preview(element) {
  const page = new Framed("/page", "发布的网页");
  const review = new Framed("/review", "标出校核结果的网页");
  const sheets = paper();
  const spots = new Spots(page);
  const banner = h("div", { class: "banner", role: "status" });
  const bar = h("div", { class: "views", role: "group", "aria-label": "看什么" });
  /** @type {[string, HTMLElement, () => void][]} */
  const views = [
    ["网页", page.frame, () => page.renew()],
    ["校核", review.frame, () => review.renew()],
    ["纸面", sheets.element, sheets.show],
  ];
  const buttons = views.map(([name, view], number) => button(name, () => choose(number), { "aria-pressed": "false" }));
  const choose = (/** @type {number} */ number) => {
    views.forEach(([, view], each) => {
      view.hidden = each !== number;
      buttons[each].setAttribute("aria-pressed", String(each === number));
    });
    views[number][2]();
  };
  fill(bar, ...buttons);
  fill(element, bar, banner, ...views.map(([, view]) => view));
  choose(0);

  events.addEventListener("page", (event) => {
    const { problems = [] } = /** @type {CustomEvent} */ (event).detail;
    fill(banner, ...told(problems));
    banner.hidden = !problems.length;
    if (!problems.length && !page.frame.hidden) page.renew();
  });
  events.addEventListener("findings", () => {
    if (!review.frame.hidden) review.renew();
  });
  document.addEventListener("hotline:look", (event) => {
    const { place } = /** @type {CustomEvent} */ (event).detail;
    if (place && !page.frame.hidden) spots.look(place);
  });
  banner.hidden = true;
}

/** @param {import("./contract.js").Problem[]} problems */
function told(problems) {
  if (!problems.length) return [];
  const rows = problems.slice(0, MOST).map(({ field, found, target }) =>
    h("li", {}, `${field}：${found} `,
      (target?.key || target?.place) && button("去改", () => go(target), { "aria-label": `去改：${field}` })));
  const mendable = problems.filter((problem) => problem.mendable).length;
  const more = problems.length > MOST ? `（共 ${problems.length} 处，见“问题”）` : "";
  return [
    h("p", {}, `填写有误，下面是改错以前的样子${more} `,
      mendable > 0 && button(`替我改 ${mendable} 处`, mend, { title: "只有一种改法的，如全角的数字" })),
    h("ul", {}, ...rows)];
}

async function mend() {
  await ask("/api/mend", {}).catch(() => null);
}

/** @param {unknown} target */
const go = (target) => document.dispatchEvent(new CustomEvent("hotline:go", { detail: target }));
