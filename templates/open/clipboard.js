// Blocks of cells as the text that spreadsheets copy and paste: tabs between cells, a line a row.

/**
 * The cells of a copied block. Excel and WPS put a cell in quotes, its own quotes doubled, where it
 * holds a line break or a tab; all other quotes are text.
 * @param {string} text
 * @returns {string[][]}
 */
export function parseBlock(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  /** @type {string[][]} */
  const rows = [[]];
  let at = 0;
  for (;;) {
    const quoted = quotedAt(plain, at);
    const end = quoted ? quoted.end : endOfCell(plain, at);
    rows[rows.length - 1].push(quoted ? quoted.text : plain.slice(at, end));
    if (end >= plain.length) return rows;
    if (plain[end] === "\n") rows.push([]);
    at = end + 1;
  }
}

/**
 * @param {string} text
 * @param {number} from
 */
function endOfCell(text, from) {
  const ends = [text.indexOf("\t", from), text.indexOf("\n", from)].filter((end) => end >= 0);
  return ends.length ? Math.min(...ends) : text.length;
}

/**
 * The quoted cell that begins there; null where the quotes are text.
 * @param {string} text
 * @param {number} from
 */
function quotedAt(text, from) {
  if (text[from] !== '"') return null;
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    const isEnd = at + 1 === text.length || text[at + 1] === "\t" || text[at + 1] === "\n";
    const inner = text.slice(from + 1, at);
    const isQuoted = isEnd && /[\n\t]|""/.test(inner);
    return isQuoted ? { text: inner.replaceAll('""', '"'), end: at + 1 } : null;
  }
  return null;
}

/**
 * The text of a block, as spreadsheets read it.
 * @param {string[][]} rows
 */
export const formatBlock = (rows) => rows.map((row) => row.map(quote).join("\t")).join("\n");

/** @param {string} cell */
const quote = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
