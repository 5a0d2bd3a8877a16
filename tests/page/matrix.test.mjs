// Moving and selecting in tables with merged cells.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "../../templates/open/matrix.js";

// 甲 甲 乙
// 丙 丁 乙
// 丙 戊 己
const CELLS = [
  [{ text: "甲", columns: 2 }, { text: "乙", rows: 2 }],
  [{ text: "丙", rows: 2 }, { text: "丁" }],
  [{ text: "戊" }, { text: "己" }],
];
const matrix = new Matrix(CELLS);
const spot = (text) => matrix.spots.find(({ cell }) => cell.text === text);
const all = () => true;
const text = (found) => found?.cell.text ?? null;

test("cells that span stand at each place that they cover", () => {
  const seen = [0, 1, 2].map((row) => [0, 1, 2].map((column) => text(matrix.at(row, column))).join(""));
  assert.deepEqual(seen, ["甲甲乙", "丙丁乙", "丙戊己"]);
});

test("an arrow leads to what is next to the edge of a cell, and nowhere beyond the table", () => {
  assert.equal(text(matrix.step(spot("甲"), 0, 1, all)), "乙");
  assert.equal(text(matrix.step(spot("乙"), 1, 0, all)), "己");
  assert.equal(text(matrix.step(spot("丁"), -1, 0, all)), "甲");
  assert.equal(matrix.step(spot("己"), 1, 0, all), null);
});

test("cells that will not do are passed over", () => {
  const will = (each) => each.cell.text !== "丁";
  assert.equal(text(matrix.step(spot("丙"), 0, 1, will)), "乙");
  assert.equal(text(matrix.next(spot("丙"), 1, will)), "戊");
  assert.equal(matrix.next(spot("甲"), -1, all), null);
});

test("the ends of a row and of the whole", () => {
  assert.equal(text(matrix.edge(2, 1, all)), "丙");
  assert.equal(text(matrix.edge(2, -1, all)), "己");
  assert.equal(text(matrix.edge(null, -1, all)), "己");
});

test("a block grows until no cell is in it by half", () => {
  assert.deepEqual(matrix.block(spot("丁"), spot("戊")), { top: 1, left: 1, bottom: 2, right: 1 });
  assert.deepEqual(matrix.block(spot("丁"), spot("己")), { top: 0, left: 0, bottom: 2, right: 2 });
});

test("what is copied says a spanning cell once", () => {
  const block = matrix.block(spot("甲"), spot("己"));
  assert.deepEqual(matrix.texts(block, text), [["甲", "", "乙"], ["丙", "丁", ""], ["", "戊", "己"]]);
});

test("rows need not be equally long", () => {
  const ragged = new Matrix([[{ text: "1" }, { text: "2" }], [{ text: "3" }]]);
  assert.equal(ragged.at(1, 1), undefined);
  assert.equal(text(ragged.step(ragged.spots[2], 0, 1, all)), null);
});
