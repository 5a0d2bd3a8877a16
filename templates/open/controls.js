// What a field is typed or chosen in.
import { h } from "./dom.js";

/**
 * @typedef {import("./contract.js").TextField} TextField
 * @typedef {{
 *   root: HTMLElement, input: HTMLElement, isGroup: boolean,
 *   get: () => string, set: (text: string) => void, focus: () => void,
 * }} Control
 */

/**
 * The control of a field; `id` is what its label is for.
 * @param {TextField} field
 * @param {string} id
 * @returns {Control}
 */
export function control(field, id) {
  if (field.choices?.length && field.lines) return several(field, id);
  if (field.choices?.length) return one(field, id);
  return typed(field, id);
}

/**
 * @param {TextField} field
 * @param {string} id
 * @returns {Control}
 */
function typed(field, id) {
  /** @type {HTMLTextAreaElement} */
  const input = h("textarea", {
    id, rows: 1, placeholder: field.example ? `如：${field.example}` : null, readonly: Boolean(field.locked),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      // A text of one line has no second one.
      if (event.key === "Enter" && !field.lines && !event.isComposing) event.preventDefault();
    },
  });
  const get = () => (field.lines ? input.value : input.value.replaceAll("\n", " "));
  const set = (/** @type {string} */ text) => {
    input.value = text;
  };
  return { root: input, input, isGroup: false, get, set, focus: () => input.focus() };
}

/**
 * One of a few words, or none.
 * @param {TextField} field
 * @param {string} id
 * @returns {Control}
 */
function one(field, id) {
  const { choices = [] } = field;
  /** @type {HTMLSelectElement} */
  const input = h("select", { id, disabled: Boolean(field.locked) });
  const set = (/** @type {string} */ text) => {
    // What the file says stands there, even if nobody would choose it.
    const words = ["", ...choices, ...(text && !choices.includes(text) ? [text] : [])];
    input.replaceChildren(...words.map((word) => h("option", { value: word }, word || "（不填）")));
    input.value = text;
  };
  set("");
  return { root: input, input, isGroup: false, get: () => input.value, set, focus: () => input.focus() };
}

/**
 * Several of them, a line each in the file.
 * @param {TextField} field
 * @param {string} id
 * @returns {Control}
 */
function several(field, id) {
  const boxes = (field.choices ?? []).map((word) => {
    const box = h("input", { type: "checkbox", value: word, disabled: Boolean(field.locked) });
    return { box, label: h("label", {}, box, word) };
  });
  const root = h("div", { id, role: "group", class: "boxes", "aria-labelledby": `${id}-label` },
    ...boxes.map(({ label }) => label));
  const get = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value).join("\n");
  const set = (/** @type {string} */ text) => {
    const words = text.split("\n");
    for (const { box } of boxes) box.checked = words.includes(box.value);
  };
  return { root, input: root, isGroup: true, get, set, focus: () => boxes[0]?.box.focus() };
}
