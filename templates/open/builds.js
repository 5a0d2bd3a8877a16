// What is made of the file: drafts, the bulletin, the reviewer's page; and the end of it all.
import { ask } from "./api.js";
import { button, fill, h } from "./dom.js";
import { events } from "./events.js";

/** @type {[string, string, string][]} */
const KINDS = [
  ["draft", "生成草稿", "每页标明是草稿；校核有错误也生成"],
  ["final", "生成正式稿", "PDF、Word 和网页；校核有错误就不生成"],
  ["check", "生成校核页", "标出校核结果的网页，给审稿的人"],
  ["diff", "与上次生成的比较", "标出改动的网页"],
];

/**
 * Shows the buttons and what was made in an element.
 * @param {HTMLElement} element
 */
export function builds(element) {
  const progress = h("p", { class: "quiet", role: "status" });
  const made = h("ol", { class: "made" });
  let running = 0;
  const buttons = KINDS.map(([what, name, about]) => button(name, () => start(what), { title: about }));
  const busy = (/** @type {number} */ change) => {
    running += change;
    buttons.forEach((each) => (each.disabled = running > 0));
  };
  const start = async (/** @type {string} */ what) => {
    busy(1);
    progress.textContent = "正在生成…";
    try {
      await ask("/api/build", { what });
    } catch (error) {
      progress.textContent = /** @type {Error} */ (error).message;
      busy(-1);
    }
  };
  const end = button("结束", stop, { title: "停下来；填的都在数据文件里" });
  fill(element,
    h("h2", {}, "生成"), h("p", { class: "buttons" }, ...buttons), progress, made,
    h("h2", {}, "用完以后"), h("p", { class: "quiet" }, "填的都已经写进数据文件；结束以后，这个页面就不能再填了。"),
    h("p", { class: "buttons" }, end));
  events.addEventListener("progress", (event) => {
    progress.textContent = /** @type {CustomEvent} */ (event).detail.line;
  });
  events.addEventListener("made", (event) => {
    busy(running ? -1 : 0);
    const { what, files, summary, notices, problems } = /** @type {CustomEvent} */ (event).detail;
    progress.textContent = summary;
    const name = KINDS.find(([kind]) => kind === what)?.[1] ?? what;
    made.prepend(row(name, files, summary, notices, problems));
  });
  events.addEventListener("stopping", () => {
    document.body.replaceChildren(h("main", { class: "ended" },
      h("h1", {}, "已经停下来"), h("p", {}, "填的都在数据文件里。这个页面可以关掉了。")));
  });
}

/**
 * @param {string} name
 * @param {{name: string, size: string, url: string}[]} files
 * @param {string} summary
 * @param {string[]} notices
 * @param {import("./contract.js").Problem[]} problems
 */
function row(name, files, summary, notices, problems) {
  const links = files.map((file) => h("li", {},
    h("a", { href: file.url, target: "_blank", rel: "noopener" }, file.name), `（${file.size}）`));
  const wrong = problems.map(({ field, found, remedy, file, line }) =>
    h("li", { class: "error" }, `${field}：${found}；${remedy}（${file} 第 ${line} 行）`));
  return h("li", {},
    h("h3", {}, `${name}　${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`),
    h("p", {}, summary),
    h("ul", {}, ...links, ...wrong, ...notices.map((text) => h("li", { class: "quiet" }, text))));
}

async function stop() {
  await ask("/api/stop", {}).catch(() => null);
}
