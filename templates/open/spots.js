// What may be done in a cell of a table.
import { isInput } from "./contract.js";

/** @typedef {import("./matrix.js").Spot} Spot */

/**
 * The figure, name or word that a cell is first of all.
 * @param {Spot} spot
 */
export const entryOf = (spot) => spot.cell.entries?.[0];

/** @param {Spot} spot */
export const isFillable = (spot) => {
  const entry = entryOf(spot);
  return entry !== undefined && isInput(entry);
};

/**
 * Whether somebody may stand there: all but headers that nobody fills in.
 * @param {Spot} spot
 */
export const isBody = (spot) => !spot.cell.scope || isFillable(spot);
