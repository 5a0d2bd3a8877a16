// The keys of a table, as in a spreadsheet.
import { isBody, isFillable } from "./spots.js";
import { clearSelected, fillOn, fillSelected } from "./blocks.js";

/** @typedef {import("./grid.js").GridView} GridView */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {GridView} view
 * @param {KeyboardEvent} event
 */
export function onKey(view, event) {
  if (event.isComposing || event.key === "Process" || event.target !== view.editor.input) return;
  const isDone = view.editor.mode === "ready" ? ready(view, event) : typing(view, event);
  if (isDone) event.preventDefault();
}

/**
 * While one types: what ends it.
 * @param {GridView} view
 * @param {KeyboardEvent} event
 */
function typing(view, event) {
  const { editor } = view;
  switch (event.key) {
    case "Escape":
      editor.cancel();
      return true;
    case "F2":
      editor.mode = editor.mode === "typing" ? "editing" : "typing";
      return true;
    case "Enter":
      if (event.altKey) return newLine(editor.input);
      if (event.ctrlKey || event.metaKey) return everywhere(view);
      return enter(view, event.shiftKey);
    case "Tab":
      return tab(view, event.shiftKey);
    default:
      if (editor.mode === "editing" || !(event.key in ARROWS) || event.shiftKey) return false;
      return arrow(view, event);
  }
}

/**
 * While one moves about.
 * @param {GridView} view
 * @param {KeyboardEvent} event
 */
function ready(view, event) {
  const { editor, active, other, matrix } = view;
  if (!active || !other) return false;
  const hasControl = event.ctrlKey || event.metaKey;
  if (event.altKey && event.key === "Enter") return view.desk.strip.focus();
  if (event.altKey) return view.tools.key(event.key);
  if (event.key in ARROWS) return arrow(view, event);
  switch (event.key) {
    case "Tab":
      return !view.isLeaving && tab(view, event.shiftKey);
    case "Enter":
      return enter(view, event.shiftKey);
    case "F2":
      editor.edit();
      return true;
    case "Escape":
      view.desk.beside.hide();
      // From here on Tab leads out of the table.
      view.isLeaving = true;
      if (active === other) editor.cancel();
      else view.shrink();
      return true;
    case "Delete":
    case "Backspace":
      clearSelected(view);
      return true;
    case "Home":
    case "End": {
      const from = event.key === "Home" ? 1 : -1;
      view.home = null;
      view.go(matrix.edge(hasControl ? null : other.row, from, isBody), { extend: event.shiftKey });
      return true;
    }
    case "?":
    case "？":
      if (isFillable(active) && editor.entry?.is_text) return false;
      view.desk.explain(view);
      return true;
    case "a":
      if (!hasControl) return false;
      view.go(matrix.edge(null, 1, isBody));
      view.go(matrix.edge(null, -1, isBody), { extend: true });
      return true;
    case "d":
    case "r":
      if (!hasControl || (event.key === "r" && active === other)) return false;
      fillOn(view, event.key === "d" ? "down" : "right");
      return true;
    default:
      return false;
  }
}

/**
 * What was typed goes into all that is selected.
 * @param {GridView} view
 */
function everywhere(view) {
  const text = view.editor.wanted();
  view.editor.cancel();
  fillSelected(view, text);
  return true;
}

/**
 * @param {GridView} view
 * @param {KeyboardEvent} event
 */
function arrow(view, event) {
  const [down, right] = ARROWS[event.key];
  const from = event.shiftKey ? view.other : view.active;
  view.home = null;
  if (from) view.go(view.matrix.step(from, down, right, isBody) ?? from, { extend: event.shiftKey });
  return true;
}

/**
 * To the next cell that is filled in; behind the last, out of the table.
 * @param {GridView} view
 * @param {boolean} isBack
 */
function tab(view, isBack) {
  const { active } = view;
  if (!active) return false;
  const next = view.matrix.next(active, isBack ? -1 : 1, isFillable);
  view.editor.commit();
  if (!next) return false;
  view.home ??= active.column;
  const { home } = view;
  view.go(next);
  view.home = home;
  return true;
}

/**
 * Down to the next cell that is filled in, below where Tab began.
 * @param {GridView} view
 * @param {boolean} isBack
 */
function enter(view, isBack) {
  const { active, home, matrix } = view;
  if (!active) return false;
  const from = home === null ? active : (matrix.at(active.row, home) ?? active);
  const next = matrix.step(from, isBack ? -1 : 1, 0, isFillable);
  view.home = null;
  view.go(next ?? active);
  return true;
}

/** @param {HTMLTextAreaElement} input */
function newLine(input) {
  input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input"));
  return true;
}
