// The sentences are of the sample; what they print is what its figures are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf } from "../../templates/open/quotes.js";

const TYPED = "全市受理诉求{{ 总计.诉求总量 | 万件 }}，同比{{ 总计.诉求总量 | 同比 }}；在线解答{{ 总计.专员 | 件 }}。受理诉求多。";
const words = (quote, text = TYPED) => placesOf(quote, text).map(({ start, end }) => text.slice(start, end));

test("words that stand there as they are, wherever they do", () => {
  assert.deepEqual(words("受理诉求"), ["受理诉求", "受理诉求"]);
  assert.deepEqual(words("在线解答"), ["在线解答"]);
});

test("words with figures are what prints them", () => {
  assert.deepEqual(words("诉求59.19万件，同比增长"), ["诉求{{ 总计.诉求总量 | 万件 }}，同比{{ 总计.诉求总量 | 同比 }}"]);
  assert.deepEqual(words("增长2.73%；在线"), ["{{ 总计.诉求总量 | 同比 }}；在线"]);
  assert.deepEqual(words("解答9858件。"), ["解答{{ 总计.专员 | 件 }}。"]);
});

test("a figure alone is found nowhere rather than anywhere", () => {
  assert.deepEqual(words("9858件"), []);
});

test("what is not there is not found", () => {
  assert.deepEqual(words("群众满意"), []);
  assert.deepEqual(words(""), []);
  assert.deepEqual(words("一、二", "一{{ 甲 }}二"), []);
});

test("signs of patterns are letters like others", () => {
  assert.deepEqual(words("（1+1）*.", "共（1+1）*.件"), ["（1+1）*."]);
});
