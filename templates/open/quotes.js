// Where printed words stand in the text that prints them, in which figures are told as `{{ }}`.

const BRACES = /\{\{.*?\}\}/gs;
/** What a figure never prints. */
const BETWEEN = /[，。；、：\n]/;
const LONGEST = 40; // characters that a figure prints
const FEWEST = 2; // letters of its own, without which words are found anywhere

/**
 * @typedef {{start: number, end: number}} Range
 * @typedef {Range & {letter: string}} Unit a letter, or ("") an expression
 */

/**
 * All places where the words stand as they are; else the first that may print them.
 * @param {string} quote as it is printed
 * @param {string} text as it is typed
 * @returns {Range[]}
 */
export function placesOf(quote, text) {
  if (!quote) return [];
  const plain = plainly(quote, text);
  if (plain.length || !text.includes("{{")) return plain;
  const units = unitsOf(text);
  for (let from = 0; from < units.length; from += 1) {
    const to = endOf(quote, 0, units, from, 0);
    if (to > from) return [{ start: units[from].start, end: units[to - 1].end }];
  }
  return [];
}

/**
 * @param {string} quote
 * @param {string} text
 * @returns {Range[]}
 */
function plainly(quote, text) {
  const found = [];
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + quote.length)) {
    found.push({ start, end: start + quote.length });
  }
  return found;
}

/**
 * @param {string} text
 * @returns {Unit[]}
 */
function unitsOf(text) {
  /** @type {Unit[]} */
  const units = [];
  let at = 0;
  const letters = (/** @type {number} */ end) => {
    for (; at < end; at += 1) units.push({ start: at, end: at + 1, letter: text[at] });
  };
  for (const { index, 0: braces } of text.matchAll(BRACES)) {
    letters(index);
    at += braces.length;
    units.push({ start: index, end: at, letter: "" });
  }
  letters(text.length);
  return units;
}

/**
 * The unit behind those that may print the rest of the words; -1 where they do not.
 * @param {string} quote
 * @param {number} at how much of it is printed
 * @param {Unit[]} units
 * @param {number} unit the next
 * @param {number} own letters that stand there themselves
 * @returns {number}
 */
function endOf(quote, at, units, unit, own) {
  while (at < quote.length && units[unit]?.letter === quote[at]) {
    at += 1;
    unit += 1;
    own += 1;
  }
  if (at === quote.length) return own >= FEWEST ? unit : -1;
  if (units[unit]?.letter !== "") return -1;
  for (let end = at + 1; end <= Math.min(quote.length, at + LONGEST); end += 1) {
    if (BETWEEN.test(quote[end - 1])) return -1;
    const found = endOf(quote, end, units, unit + 1, own);
    if (found >= 0) return found;
  }
  return -1;
}
