// What people do at the page of `open`. Standard input: {"chromium", "empty", "sample"}: each
// {"address", "path"} of a file that is open, and "state", the sample's; standard output:
// {story: {what was seen: …}}.
import { readFileSync } from "node:fs";
import { withBrowser } from "../conformance/browser.mjs";
import { question } from "../conformance/question.mjs";
import { filling } from "./filling.mjs";
import { cells, lists } from "./tables.mjs";
import { findings, outside, texts } from "./rest.mjs";
import { Person } from "./person.mjs";

const { chromium, empty, sample, state } = await question();
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

const seen = await withBrowser(chromium, async (browser) => {
  const told = {};
  const clerk = await Person.at(browser, empty.address, DESK);
  told.filling = await filling(clerk, JSON.parse(readFileSync(state, "utf8")));
  await clerk.page.close();

  const editor = await Person.at(browser, sample.address, DESK);
  editor.lines = (...parts) => readFileSync(sample.path, "utf8").split("\n").map((line) => line.trim())
    .filter((line) => parts.some((part) => line.startsWith(part)));
  const axes = { tables: await editor.axe() };
  told.cells = await cells(editor);
  told.lists = await lists(editor);
  told.texts = await texts(editor, axes);
  told.outside = await outside(editor, sample.path, axes);
  told.findings = await findings(editor, axes);

  await editor.page.setViewport(PHONE);
  const wider = {};
  for (const title of ["预览", "问题", "生成", "填写"]) {
    await editor.tab(title);
    wider[title] = await editor.wider();
    axes[`phone ${title}`] = await editor.axe();
  }
  await editor.tab("各表");
  await editor.table("尚贤");
  await editor.type("8");
  await editor.press("Enter");
  await editor.saved();
  told.phone = { wider, line: editor.lines("民声接听员: 8") };
  told.axe = axes;
  told.faults = [...clerk.faults, ...editor.faults];
  return told;
});
console.log(JSON.stringify(seen));
