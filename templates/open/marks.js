// What the checks found, by cell and by text.
import { keyId, placeId } from "./contract.js";

/**
 * @typedef {import("./contract.js").Finding} Finding
 * @typedef {import("./contract.js").GridCell} GridCell
 * @typedef {import("./contract.js").Place} Place
 */

/** From the words of levels to the names of their looks. @type {Record<string, string>} */
const LOOKS = { 错误: "error", 警告: "warning", 提示: "hint" };
const ORDER = ["error", "warning", "hint", "waived"];

/**
 * The look of a finding.
 * @param {Finding} finding
 */
export const lookOf = ({ waived, level }) =>
  waived ? "waived" : (LOOKS[level] ?? level.toLowerCase());

/** @param {Finding} finding */
export const levelWord = (finding) => {
  const word = Object.keys(LOOKS).find((each) => LOOKS[each] === lookOf(finding));
  return finding.waived ? "已豁免" : (word ?? finding.level);
};

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} name
 * @param {T} value
 */
function add(map, name, value) {
  const there = map.get(name);
  if (!there) map.set(name, [value]);
  else if (!there.includes(value)) there.push(value);
}

export class Marks extends EventTarget {
  constructor() {
    super();
    /** @type {Finding[]} */
    this.findings = [];
    /** @type {Map<string, Finding[]>} by the names of figures, keys, and places */
    this.own = new Map();
    /** @type {Map<string, Finding[]>} figures that take part in one */
    this.parts = new Map();
  }

  /** @param {Finding[]} findings */
  set(findings) {
    this.findings = findings;
    this.own = new Map();
    this.parts = new Map();
    for (const finding of findings) {
      const { own = [], cells = [], target } = finding;
      for (const name of own) add(this.own, name, finding);
      for (const name of cells) if (!own.includes(name)) add(this.parts, name, finding);
      if (target?.place) add(this.own, placeId(target.place), finding);
      else if (target?.key && !own.length) add(this.own, keyId(target.key), finding);
    }
    this.dispatchEvent(new CustomEvent("marks"));
  }

  /**
   * The findings that name a cell, the gravest first.
   * @param {GridCell} cell
   */
  of(cell) {
    const keys = (cell.entries ?? []).map((entry) => keyId(entry.key));
    return sorted([cell.place ?? "", ...keys].flatMap((name) => (name && this.own.get(name)) || []));
  }

  /**
   * The findings in which a cell takes part.
   * @param {GridCell} cell
   */
  partly(cell) {
    return (cell.place && this.parts.get(cell.place)) || [];
  }

  /** @param {Place} place */
  ofText(place) {
    return sorted(this.own.get(placeId(place)) ?? []);
  }

  /**
   * The looks that a cell has and those that it has not.
   * @param {GridCell} cell
   * @returns {[string, boolean][]}
   */
  looks(cell) {
    const own = this.of(cell)[0];
    const part = own ? undefined : sorted(this.partly(cell))[0];
    const look = own ?? part;
    const is = look && lookOf(look);
    return [...ORDER.map((name) => /** @type {[string, boolean]} */ ([name, name === is])),
      ["part", part !== undefined]];
  }
}

/** @param {Finding[]} findings */
function sorted(findings) {
  const grave = (/** @type {Finding} */ finding) => ORDER.indexOf(lookOf(finding));
  return [...new Set(findings)].sort((one, other) => grave(one) - grave(other));
}
