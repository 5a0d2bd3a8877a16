// Keys, mouse and clipboard of a table.
import { onCopy, onCut, onPaste } from "./blocks.js";
import { onKey } from "./gridkeys.js";

/**
 * @param {import("./grid.js").GridView} view
 * @param {HTMLTableElement} table
 */
export function listen(view, table) {
  let isDragging = false;
  table.addEventListener("keydown", (event) => onKey(view, event));
  table.addEventListener("copy", (event) => onCopy(view, event));
  table.addEventListener("cut", (event) => onCut(view, event));
  table.addEventListener("paste", (event) => onPaste(view, event));
  table.addEventListener("mousedown", (event) => {
    const spot = view.spotOf(event.target);
    if (!spot || event.button || event.target === view.editor.input) return;
    event.preventDefault();
    isDragging = true;
    view.home = null;
    view.go(spot, { extend: event.shiftKey });
  });
  table.addEventListener("mouseover", (event) => {
    const spot = view.spotOf(event.target);
    if (!spot) return;
    // The button may have been let go outside of the page.
    isDragging &&= (event.buttons & 1) === 1;
    if (isDragging) view.go(spot, { extend: true });
    else view.desk.beside.hover(view, spot);
  });
  table.addEventListener("mouseleave", () => view.desk.beside.leave());
  table.addEventListener("mouseup", () => (isDragging = false));
  table.addEventListener("dblclick", (event) => {
    const spot = view.spotOf(event.target);
    if (spot && spot === view.active) view.editor.edit();
  });
}
