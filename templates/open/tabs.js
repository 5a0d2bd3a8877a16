// Tabs and what they show, by the keys that people know.
import { h, newId } from "./dom.js";

/**
 * A list of tabs; `shown` is called when another one was chosen.
 * @param {string} name
 * @param {[string, HTMLElement][]} panels
 * @param {() => void} [shown]
 */
export function tabs(name, panels, shown = () => {}) {
  const list = h("div", { role: "tablist", class: "tabs", "aria-label": name });
  const buttons = panels.map(([title, panel], number) => {
    panel.id ||= newId();
    panel.setAttribute("role", "tabpanel");
    const tab = h("button", {
      type: "button", role: "tab", id: newId(), "aria-controls": panel.id,
      click: () => choose(panel),
      keydown: (/** @type {KeyboardEvent} */ event) => {
        const to = { ArrowRight: number + 1, ArrowLeft: number - 1, Home: 0, End: panels.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const there = panelAt(to);
        choose(there);
        buttons[panels.findIndex(([, each]) => each === there)].focus();
      },
    }, title);
    panel.setAttribute("aria-labelledby", tab.id);
    return tab;
  });
  const panelAt = (/** @type {number} */ at) => panels[(at + panels.length) % panels.length][1];
  const choose = (/** @type {HTMLElement} */ panel) => {
    panels.forEach(([, each], number) => {
      const is = each === panel;
      each.hidden = !is;
      buttons[number].setAttribute("aria-selected", String(is));
      buttons[number].tabIndex = is ? 0 : -1;
    });
    shown();
  };
  list.append(...buttons);
  choose(panels[0][1]);
  return { list, buttons, choose };
}
