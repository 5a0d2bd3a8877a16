// Buttons and keys by which items of lists come, go and move; and whether a table is published.
import { button, fill, h } from "./dom.js";
import { entryOf } from "./spots.js";

/**
 * @typedef {import("./grid.js").GridView} GridView
 * @typedef {import("./contract.js").Items} Items
 * @typedef {{list: Items, index: number}} Item
 */

/**
 * The item of the cell where one stands; null where it is no list's.
 * @param {GridView} view
 * @returns {Item | null}
 */
export function itemOf(view) {
  const key = view.active && entryOf(view.active)?.key;
  const lists = view.grid.lists ?? [];
  if (!key || !lists.length) return null;
  const isRecord = view.grid.kind === "records";
  const list = lists.find((each) => isRecord || (each.row ?? "") === key.row);
  const index = Number(isRecord ? key.row : key.column) - 1;
  return list && index >= 0 ? { list, index } : null;
}

/** @param {GridView} view */
export function listTools(view) {
  const isList = view.grid.kind !== "figures";
  const { published = true, unread = false } = view.grid;
  const add = button("添加", () => adding(view), { title: "添加一条（Alt-Insert）" });
  const up = button("上移", () => moving(view, -1), { title: "上移（Alt-↑）" });
  const down = button("下移", () => moving(view, 1), { title: "下移（Alt-↓）" });
  const remove = button("删除", () => removing(view), { title: "删除这一条（Alt-Delete）" });
  const publish = h("label", { class: "publish" },
    h("input", {
      type: "checkbox",
      change: (/** @type {Event} */ event) => publishing(view, /** @type {any} */ (event.target).checked),
    }), "公布");
  publish.querySelector("input").checked = published;
  const root = h("div", { class: "tools", role: "group", "aria-label": `${view.grid.caption || view.grid.name}：操作` });
  fill(root, ...(isList && published && !unread ? [add, up, down, remove] : []), publish);
  const renew = () => {
    const item = itemOf(view);
    const count = item?.list.count ?? 0;
    const isItem = item !== null && item.index < count;
    up.disabled = !isItem || item.index === 0;
    down.disabled = !isItem || item.index >= count - 1;
    remove.disabled = !isItem;
    add.disabled = !item || count >= item.list.most;
  };
  return {
    root, renew,
    key: (/** @type {string} */ name) => key(view, name),
    publish: (/** @type {boolean} */ is) => publishing(view, is),
  };
}

/**
 * Whether the key, with Alt, was one of these.
 * @param {GridView} view
 * @param {string} name
 */
function key(view, name) {
  const item = itemOf(view);
  if (!item) return false;
  if (name === "Insert") adding(view);
  else if (name === "Delete") removing(view);
  else if (name === "ArrowUp") moving(view, -1);
  else if (name === "ArrowDown") moving(view, 1);
  else return false;
  return true;
}

/** To the blank one at the end. @param {GridView} view */
function adding(view) {
  const item = itemOf(view);
  if (!item) return;
  const isRecord = view.grid.kind === "records";
  const number = String(item.list.count + 1);
  view.go(view.matrix.spots.find((spot) => {
    const entry = entryOf(spot);
    if (!entry || (entry.kind ?? "input") !== "input") return false;
    const { row, column } = entry.key;
    return isRecord ? row === number : column === number && row === (item.list.row ?? "");
  }) ?? null);
}

/** @param {GridView} view */
function removing(view) {
  const item = itemOf(view);
  if (!item || item.index >= item.list.count) return;
  const { row = "" } = item.list;
  view.desk.saving.change([{ kind: "remove", table: view.grid.name, row, index: item.index }]);
  view.desk.tell("已删除；按 Ctrl-Z 恢复");
  view.editor.focus();
}

/**
 * Moves the item, and stands on it where it comes to be.
 * @param {GridView} view
 * @param {1 | -1} by
 */
async function moving(view, by) {
  const item = itemOf(view);
  const entry = view.active && entryOf(view.active);
  const to = item ? item.index + by : -1;
  if (!item || !entry || item.index >= item.list.count || to < 0 || to >= item.list.count) return;
  const { row = "" } = item.list;
  const { table } = entry.key;
  await view.desk.saving.change([{ kind: "move", table, row, index: item.index, to }]);
  const isRecord = view.grid.kind === "records";
  const there = { ...entry.key, [isRecord ? "row" : "column"]: String(to + 1) };
  view.go(view.find(JSON.stringify([there.aspect, there.table, there.row, there.column])) ?? null);
}

/**
 * @param {GridView} view
 * @param {boolean} published
 */
function publishing(view, published) {
  view.desk.saving.change([{ kind: "publish", table: view.grid.name, published }]);
  view.desk.tell(published ? "这张表公布，各格空着" : "这张表不公布，数已删去；按 Ctrl-Z 恢复");
}
