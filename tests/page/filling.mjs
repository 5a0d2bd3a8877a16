// A whole year from an empty file: the first table by keys, all others in blocks.
import { Matrix } from "../../templates/open/matrix.js";
import { formatBlock } from "../../templates/open/clipboard.js";
import { entryOf, isBody, isFillable } from "../../templates/open/spots.js";

/** What a cell says in the sample. */
const said = (spot) => {
  const entry = entryOf(spot);
  return entry ? (isFillable(spot) ? entry.typed ?? "" : entry.shown ?? "") : spot.cell.text ?? "";
};

/** The block from the first cell that one can stand in, as a spreadsheet would copy it. */
function blockOf(grid) {
  const matrix = new Matrix(grid.rows);
  const { row, column } = matrix.edge(null, 1, isBody);
  const block = { top: row, left: column, bottom: matrix.height - 1, right: matrix.width - 1 };
  return formatBlock(matrix.texts(block, said));
}

export async function filling(person, state) {
  const [first, ...others] = Object.values(state.tables);
  // By Tab from the top of the page, as somebody without a mouse.
  do await person.press("Tab"); while (!(await person.here()).startsWith(`${first.name}，`));
  const matrix = new Matrix(first.rows);
  for (const spot of matrix.spots.filter(isFillable)) {
    await person.type(said(spot));
    await person.press("Tab");
  }
  for (const grid of others) {
    await person.table(grid.name);
    await person.paste(blockOf(grid));
  }
  await person.saved();
  return { status: await person.text(".saving"), refused: (await person.page.$$(".refused")).length };
}
