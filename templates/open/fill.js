// What is filled in: tables and texts, saved as they are typed.
import { ask } from "./api.js";
import { Beside } from "./beside.js";
import { Conflicts } from "./conflicts.js";
import { Desk } from "./desk.js";
import { fill as put, h } from "./dom.js";
import { Drafts } from "./drafts.js";
import { events } from "./events.js";
import { goes } from "./going.js";
import { Marks } from "./marks.js";
import { Outline } from "./outline.js";
import { Saving } from "./saving.js";
import { undoKeys } from "./undo.js";
import { Status, toasts } from "./status.js";
import { Store } from "./store.js";
import { Strip } from "./strip.js";
import { Tables } from "./tables.js";
import { tabs } from "./tabs.js";
import { Texts } from "./texts.js";

/**
 * @param {string} name
 * @param {unknown} detail
 */
const announce = (name, detail) => document.dispatchEvent(new CustomEvent(`hotline:${name}`, { detail }));

/**
 * Fills in an element; `bar` is where it is told whether all is saved.
 * @param {HTMLElement} element
 * @param {HTMLElement} bar
 */
export async function fill(element, bar) {
  const store = new Store();
  const saving = new Saving(store);
  const marks = new Marks();
  const offer = h("div");
  const tablesRoot = h("div", { id: "tables", class: "tables" });
  const stripRoot = h("div", { class: "strip", role: "region", "aria-label": "选中的一格", hidden: true });
  const textsRoot = h("div", { id: "texts", class: "texts", hidden: true });
  const drafts = new Drafts(store, saving, offer);
  const desk = new Desk({
    store, saving, drafts, marks,
    beside: new Beside(marks, saving, element), strip: new Strip(stripRoot, saving), tell: toasts(),
  });
  const tables = new Tables(tablesRoot, desk);
  const texts = new Texts(textsRoot, desk);
  const conflicts = new Conflicts(saving);
  drafts.undecided = () => conflicts.changes();
  const tablesPanel = h("div", { class: "panel" }, tablesRoot, stripRoot);
  const views = tabs("填写", [["各表", tablesPanel], ["正文和其他", textsRoot]], () => texts.shown());
  const outline = new Outline(desk);
  store.addEventListener("state", () => outline.renew());
  put(element, offer, h("div", { class: "fill-head" }, views.list, outline.root), tablesPanel, textsRoot);
  new Status(bar, saving, store);
  wire(desk, tables, texts);
  goes(desk, texts, views, { tables: tablesPanel, texts: textsRoot });
  undoKeys(saving);
  await begin(desk);
  drafts.offer();
}

/** @param {Desk} desk */
async function begin({ store, tell }) {
  for (;;) {
    try {
      store.merge(await ask("/api/state"));
      return;
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

/**
 * Leads what happens to those whom it concerns.
 * @param {Desk} desk
 * @param {Tables} tables
 * @param {Texts} texts
 */
function wire(desk, tables, texts) {
  const { store, saving, marks, tell, strip } = desk;
  const repaint = () => {
    tables.repaint();
    texts.repaint();
    desk.beside.renew();
  };
  store.addEventListener("state", (event) => {
    tables.update(/** @type {CustomEvent} */ (event).detail);
    texts.update();
    strip.renew();
    announce("state", store.state);
  });
  saving.addEventListener("waiting", repaint);
  saving.addEventListener("told", (event) => tell(/** @type {CustomEvent} */ (event).detail.text));
  saving.addEventListener("answer", (event) => announce("answer", /** @type {CustomEvent} */ (event).detail));
  marks.addEventListener("marks", repaint);
  document.addEventListener("hotline:findings", (event) =>
    marks.set(/** @type {CustomEvent} */ (event).detail.findings ?? []));
  document.addEventListener("hotline:ask", (event) =>
    saving.change([/** @type {CustomEvent} */ (event).detail]));
  outside(desk);
  addEventListener("pagehide", () => {
    for (const view of desk.views.values()) view.editor.commit();
    for (const view of texts.views.values()) view.commit();
  });
}

/** Follows changes that others make. @param {Desk} desk */
function outside({ store, saving }) {
  let newest = "";
  const look = async () => {
    if (saving.running || !newest || newest === store.state.version) return;
    const state = await ask("/api/state").catch(() => null);
    // Meanwhile it may have become another one, of which the next event tells.
    if (state?.version === newest && !saving.running) store.merge(state);
  };
  events.addEventListener("state", (event) => {
    newest = /** @type {CustomEvent} */ (event).detail.version;
    look();
  });
  saving.addEventListener("idle", look);
  events.addEventListener("back", () => saving.again());
}
