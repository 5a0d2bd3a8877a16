// Words of a text that something was found in, coloured where they stand: behind the field, which
// itself can show but one look.
import { h } from "./dom.js";
import { lookOf } from "./marks.js";
import { placesOf } from "./quotes.js";

/** @typedef {import("./contract.js").Finding} Finding */

export class Highlights {
  /** @param {HTMLTextAreaElement} input */
  constructor(input) {
    this.input = input;
    this.behind = h("div", { class: "behind", "aria-hidden": "true" });
    this.root = h("div", { class: "marked" }, this.behind, input);
    this.shown = "";
  }

  /** @param {Finding[]} findings the gravest first */
  show(findings) {
    const text = this.input.value;
    const ranges = rangesOf(text, findings);
    const shown = JSON.stringify([ranges, ranges.length ? text : ""]);
    if (shown === this.shown) return;
    this.shown = shown;
    let at = 0;
    const parts = ranges.flatMap(({ start, end, look }) => {
      const before = text.slice(at, start);
      at = end;
      return [before, h("mark", { class: look }, text.slice(start, end))];
    });
    this.behind.replaceChildren(...parts, ranges.length ? text.slice(at) : "");
  }
}

/**
 * Where the words of findings stand, in order, none over another: the gravest has its place first.
 * @param {string} text
 * @param {Finding[]} findings
 */
function rangesOf(text, findings) {
  /** @type {{start: number, end: number, look: string}[]} */
  const found = [];
  for (const finding of findings) {
    for (const { start, end } of placesOf(finding.quote, text)) {
      if (found.some((each) => start < each.end && each.start < end)) continue;
      found.push({ start, end, look: lookOf(finding) });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
