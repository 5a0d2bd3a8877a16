// What Excel 365 and WPS put on the clipboard for the cells that each test names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBlock, parseBlock } from "../../templates/open/clipboard.js";

test("cells stand between tabs, rows on lines of their own", () => {
  assert.deepEqual(parseBlock("1\t2\r\n3\t4\r\n"), [["1", "2"], ["3", "4"]]);
});

test("one cell is a block of one", () => {
  assert.deepEqual(parseBlock("1,234\r\n"), [["1,234"]]);
});

test("empty cells and rows count", () => {
  assert.deepEqual(parseBlock("\t\r\n\r\n1\t\r\n"), [["", ""], [""], ["1", ""]]);
});

test("a cell with a line break stands in quotes, its own quotes doubled", () => {
  assert.deepEqual(parseBlock('"甲\n说""乙"""\t2\r\n'), [['甲\n说"乙"', "2"]]);
});

test("quotes that are words stay", () => {
  assert.deepEqual(parseBlock('"甲"办法\t"乙"\n"丙'), [['"甲"办法', '"乙"'], ['"丙']]);
});

test("what is copied is read back", () => {
  const block = [["1", "甲\t乙", ""], ['说"丙"', "丁\n戊", "—"]];
  assert.deepEqual(parseBlock(formatBlock(block)), block);
});
