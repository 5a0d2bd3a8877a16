// Problems and findings as a list, each with the way to its place, and waivers.
import { ask } from "./api.js";
import { button, fill, h } from "./dom.js";
import { events } from "./events.js";
import { levelWord, lookOf } from "./marks.js";
import { Waiving } from "./waiving.js";

/**
 * @typedef {import("./contract.js").Finding} Finding
 * @typedef {import("./contract.js").Problem} Problem
 * @typedef {import("./contract.js").Target} Target
 * @typedef {import("./contract.js").State} State
 */

/**
 * @param {string} name
 * @param {unknown} detail
 */
const announce = (name, detail) => document.dispatchEvent(new CustomEvent(`hotline:${name}`, { detail }));

/**
 * Lists what is wrong; `count` is told how much there is.
 * @param {HTMLElement} element
 * @param {(problems: number, findings: Finding[]) => void} [count]
 */
export function findings(element, count = () => {}) {
  const waiving = new Waiving((change) => announce("ask", change));
  /** @type {Problem[]} those of the file as it is read */
  let read = [];
  /** @type {{problems: Problem[]}} those that keep the page from being made */
  let made = { problems: [] };
  /** @type {Problem[]} */
  let problems = [];
  /** @type {Finding[]} */
  let found = [];
  let summary = "正在校核…";
  const show = () => {
    fill(element,
      problems.length > 0 && h("h2", {}, `填写有误 ${problems.length} 处`),
      problems.length > 0 && h("ol", { class: "problems" }, ...problems.map(problemRow)),
      h("h2", {}, "校核"), h("p", { class: "quiet", role: "status" }, summary),
      h("ol", { class: "findings" }, ...found.map((finding) => findingRow(finding, waiving))));
    count(problems.length, found);
  };
  const gather = () => {
    const before = JSON.stringify(problems);
    const told = new Set(read.map(nameOf));
    problems = [...read, ...made.problems.filter((problem) => !told.has(nameOf(problem)))];
    if (JSON.stringify(problems) !== before) show();
  };
  document.addEventListener("hotline:state", (event) => {
    read = /** @type {CustomEvent<State>} */ (event).detail.problems ?? [];
    gather();
  });
  events.addEventListener("page", (event) => {
    made = { problems: [], .../** @type {CustomEvent} */ (event).detail };
    gather();
  });
  const renew = async () => {
    const answer = await ask("/api/findings").catch(() => null);
    if (!answer?.findings) return;
    if (JSON.stringify(answer.findings) !== JSON.stringify(found) || answer.summary !== summary) {
      found = answer.findings;
      summary = answer.summary;
      show();
    }
    announce("findings", answer);
  };
  events.addEventListener("findings", renew);
  show();
  renew();
}

/** @param {Problem} problem */
const nameOf = ({ file, line, column, field, found }) => JSON.stringify([file, line, column, field, found]);

/**
 * @param {Target | undefined} target
 * @param {string} name
 */
function way(target, name) {
  if (!target?.key && !target?.place) return null;
  return button("去看", () => announce("go", target), { "aria-label": `去看：${name}` });
}

/** @param {Problem} problem */
function problemRow({ file, line, field, found, expected, remedy, target }) {
  return h("li", { class: "error" },
    h("h3", {}, h("span", { class: "level" }, "错误 "), field || file),
    h("dl", {}, ...pairs([["现为", found], ["应为", expected], ["处理", remedy], ["位置", `${file} 第 ${line} 行`]])),
    h("p", { class: "buttons" }, way(target, field)));
}

/**
 * @param {Finding} finding
 * @param {Waiving} waiving
 */
function findingRow(finding, waiving) {
  const { number, code, where, quote, found, expected, message, cause, waived, additions = [] } = finding;
  const mayWaive = (finding.may_waive ?? true) && !waived;
  return h("li", { class: lookOf(finding), value: number, id: `finding-${number}` },
    h("h3", {}, h("span", { class: "level" }, `${levelWord(finding)} `), `${code}　${quote ? where : where.replaceAll(".", " › ")}`),
    h("p", {}, message),
    h("dl", {}, ...pairs([["原文", quote && `“${quote}”`], ["现为", found], ["应为", expected],
      ["可能的原因", cause], ["豁免理由", waived]])),
    ...additions.map((text) => h("pre", {}, text)),
    h("p", { class: "buttons" }, way(finding.target, where),
      mayWaive && button("豁免…", () => waiving.ask(finding), { "aria-label": `豁免：${code} ${where}` })));
}

/** @param {[string, string | undefined][]} listed */
const pairs = (listed) => listed.filter(([, text]) => text)
  .flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]);
