// What adds an item to a list of texts: its first text, or its name and its text.
import { h, newId } from "./dom.js";

/**
 * @typedef {import("./contract.js").TextList} TextList
 * @typedef {import("./contract.js").Place} Place
 * @typedef {import("./saving.js").Saving} Saving
 */

/**
 * A small form below a list; `then` is told where the new item is.
 * @param {TextList} list
 * @param {Saving} saving
 * @param {(place: Place) => void} then
 */
export function adding(list, saving, then) {
  if (list.count >= list.most) return h("p", { class: "quiet" }, `${list.name}已有 ${list.count} 个，不能再加`);
  const labels = [list.named && "名称", list.first || (list.named ? "内容" : "")].filter(Boolean);
  const inputs = labels.map((label) => {
    const id = newId();
    return { label: h("label", { for: id }, String(label)), input: h("input", { id, autocomplete: "off" }) };
  });
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const texts = inputs.map(({ input }) => input.value.trim());
    const empty = texts.findIndex((text) => !text);
    if (empty >= 0) inputs[empty].input.focus();
    else then(await insert(list, texts, saving));
  };
  return h("form", { class: "adding", submit: add }, h("b", {}, `添加${list.name}`),
    ...inputs.flatMap(({ label, input }) => [label, input]), h("button", { type: "submit" }, "添加"));
}

/**
 * @param {TextList} list
 * @param {string[]} texts
 * @param {Saving} saving
 * @returns {Promise<Place>}
 */
async function insert({ place, count, named, first }, texts, saving) {
  const text = texts[texts.length - 1];
  const content = first ? { [first]: text } : text;
  const change = { kind: "insert", place, index: count, content };
  await saving.change([named ? { ...change, name: texts[0] } : change]);
  return [...place, named ? texts[0] : count];
}
