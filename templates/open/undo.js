// Steps back and forth of the file.
//
// Ctrl-Z, Ctrl-Y and Ctrl-Shift-Z: within a text that is being typed the browser's own; else the file's.

import { ask } from "./api.js";

/** @typedef {import("./saving.js").Saving} Saving */

/**
 * Takes back the last step, or makes it again; not while something waits to be saved.
 * @param {Saving} saving
 * @param {"undo" | "redo"} way
 */
export function step(saving, way) {
  const { store } = saving;
  if (saving.running || !store[way]) return;
  saving.busy(async () => {
    try {
      const answer = await ask(`/api/${way}`, { version: store.state.version });
      for (const { where } of answer.conflicts) saving.tell(`没有恢复“${where}”：已在别处改过`);
      saving.took(answer);
    } catch (error) {
      saving.tell(`没有恢复：${error instanceof Error ? error.message : error}`);
    }
  });
}

/** @param {Saving} saving */
export function undoKeys(saving) {
  /** @type {WeakSet<EventTarget>} */
  const typed = new WeakSet();
  document.addEventListener("focusin", ({ target }) => target && typed.delete(target));
  document.addEventListener("input", ({ target }) => target && typed.add(target));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const name = event.key.toLowerCase();
    if (name !== "z" && name !== "y") return;
    if (event.target && typed.has(event.target) && !isAtRest(event.target)) return;
    event.preventDefault();
    step(saving, name === "y" || event.shiftKey ? "redo" : "undo");
  });
}

/**
 * Whether it is a cell's field in which nobody types at the moment.
 * @param {EventTarget} target
 */
const isAtRest = (target) =>
  target instanceof Element && target.matches(".cell-editor") && !target.classList.contains("open");
