// Cells with spans as a matrix, and the arithmetic of moving and selecting in it.

/**
 * @typedef {import("./contract.js").GridCell} GridCell
 * @typedef {{cell: GridCell, row: number, column: number, rows: number, columns: number}} Spot
 * @typedef {{top: number, left: number, bottom: number, right: number}} Block both ends included
 */

/** Rows of cells, each findable at every place that it covers. */
export class Matrix {
  /** @param {GridCell[][]} rows */
  constructor(rows) {
    /** @type {(Spot | undefined)[][]} */
    this.places = rows.map(() => []);
    /** @type {Spot[]} */
    this.spots = [];
    rows.forEach((cells, row) => cells.forEach((cell) => this.#put(cell, row)));
    this.height = rows.length;
    this.width = Math.max(0, ...this.places.map((places) => places.length));
  }

  /**
   * @param {GridCell} cell
   * @param {number} row
   */
  #put(cell, row) {
    let column = 0;
    while (this.places[row][column]) column += 1;
    const rows = Math.min(cell.rows ?? 1, this.places.length - row);
    const spot = { cell, row, column, rows, columns: cell.columns ?? 1 };
    this.spots.push(spot);
    for (let y = row; y < row + rows; y += 1) {
      for (let x = column; x < column + spot.columns; x += 1) this.places[y][x] = spot;
    }
  }

  /**
   * The cell that covers a place.
   * @param {number} row
   * @param {number} column
   */
  at(row, column) {
    return this.places[row]?.[column];
  }

  /**
   * The next cell in a direction that will do; null where none is.
   * @param {Spot} from
   * @param {number} down rows, -1, 0 or 1
   * @param {number} right columns, -1, 0 or 1
   * @param {(spot: Spot) => boolean} will
   */
  step(from, down, right, will) {
    let row = down > 0 ? from.row + from.rows - 1 : from.row;
    let column = right > 0 ? from.column + from.columns - 1 : from.column;
    for (;;) {
      row += down;
      column += right;
      if (row < 0 || column < 0 || row >= this.height || column >= this.width) return null;
      const spot = this.at(row, column);
      if (spot && spot !== from && will(spot)) return spot;
    }
  }

  /**
   * The next cell in the order of reading that will do; null behind the last.
   * @param {Spot} from
   * @param {1 | -1} by
   * @param {(spot: Spot) => boolean} will
   */
  next(from, by, will) {
    for (let at = this.spots.indexOf(from) + by; this.spots[at]; at += by) {
      if (will(this.spots[at])) return this.spots[at];
    }
    return null;
  }

  /**
   * The first or last cell of a row that will do, or of the whole where none is named.
   * @param {number | null} row
   * @param {1 | -1} from 1: from the beginning on
   * @param {(spot: Spot) => boolean} will
   */
  edge(row, from, will) {
    const there = this.spots.filter(
      (spot) => will(spot) && (row === null || (spot.row <= row && row < spot.row + spot.rows)),
    );
    if (row !== null) there.sort((one, other) => one.column - other.column);
    return (from === 1 ? there[0] : there.at(-1)) ?? null;
  }

  /**
   * The block from one cell to another, so large that no cell stands in it by half.
   * @param {Spot} one
   * @param {Spot} other
   * @returns {Block}
   */
  block(one, other) {
    let block = around([one, other]);
    for (;;) {
      const wider = around([...this.within(block)]);
      if (isSame(wider, block)) return block;
      block = wider;
    }
  }

  /**
   * The cells of a block, each once, row by row.
   * @param {Block} block
   */
  *within(block) {
    const told = new Set();
    for (let row = block.top; row <= block.bottom; row += 1) {
      for (let column = block.left; column <= block.right; column += 1) {
        const spot = this.at(row, column);
        if (spot && !told.has(spot)) {
          told.add(spot);
          yield spot;
        }
      }
    }
  }

  /**
   * What a block says, row by row; a cell that spans several says it once, at its upper left.
   * @param {Block} block
   * @param {(spot: Spot) => string} text
   */
  texts(block, text) {
    const rows = [];
    for (let row = block.top; row <= block.bottom; row += 1) {
      const cells = [];
      for (let column = block.left; column <= block.right; column += 1) {
        const spot = this.at(row, column);
        const isFirst = spot && spot.row === row && spot.column === column;
        cells.push(isFirst ? text(spot) : "");
      }
      rows.push(cells);
    }
    return rows;
  }
}

/**
 * @param {Spot[]} spots
 * @returns {Block}
 */
function around(spots) {
  return {
    top: Math.min(...spots.map((spot) => spot.row)),
    left: Math.min(...spots.map((spot) => spot.column)),
    bottom: Math.max(...spots.map((spot) => spot.row + spot.rows - 1)),
    right: Math.max(...spots.map((spot) => spot.column + spot.columns - 1)),
  };
}

/**
 * @param {Block} one
 * @param {Block} other
 */
const isSame = (one, other) =>
  one.top === other.top &&
  one.left === other.left &&
  one.bottom === other.bottom &&
  one.right === other.right;
