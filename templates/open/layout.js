// Two sides on a wide screen; on a narrow one, a tab for each part.
import { tabs } from "./tabs.js";

/** From here on there is room for both sides. */
const WIDE = "(min-width: 60rem)";

/**
 * Lays out the parts; gives the button of each by its name, for numbers on it.
 * @param {HTMLElement} main
 * @param {[string, HTMLElement][]} parts the first is what is filled in
 */
export function layout(main, parts) {
  const media = matchMedia(WIDE);
  const [[, filled], ...others] = parts;
  /** @type {ReturnType<typeof tabs>} */
  let chosen;
  /** @type {HTMLElement} */
  let shown = filled;
  const lay = () => {
    main.querySelector(":scope > .tabs")?.remove();
    const those = media.matches ? others : parts;
    if (media.matches) {
      filled.hidden = false;
      for (const name of ["role", "aria-labelledby"]) filled.removeAttribute(name);
    }
    chosen = tabs("页面各部分", those, () => {
      shown = those.find(([, part]) => !part.hidden)?.[1] ?? shown;
      main.dispatchEvent(new CustomEvent("shown"));
    });
    main.prepend(chosen.list);
    if (those.some(([, part]) => part === shown)) chosen.choose(shown);
  };
  media.addEventListener("change", lay);
  lay();
  return {
    /** @param {HTMLElement} part */
    show: (part) => {
      if (part !== filled || !media.matches) chosen.choose(part);
    },
    /**
     * @param {HTMLElement} part
     * @param {string} text
     */
    name: (part, text) => {
      const pair = parts.find(([, each]) => each === part);
      if (pair) pair[0] = text;
      const those = media.matches ? others : parts;
      const at = those.findIndex(([, each]) => each === part);
      if (at >= 0) chosen.buttons[at].textContent = text;
    },
  };
}
