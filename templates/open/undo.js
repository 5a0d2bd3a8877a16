// Ctrl-Z, Ctrl-Y and Ctrl-Shift-Z: within a text that is being typed the browser's own; else the file's.

/** @param {import("./saving.js").Saving} saving */
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
    saving.step(name === "y" || event.shiftKey ? "redo" : "undo");
  });
}

/**
 * Whether it is a cell's field in which nobody types at the moment.
 * @param {EventTarget} target
 */
const isAtRest = (target) =>
  target instanceof Element && target.matches(".cell-editor") && !target.classList.contains("open");
