// What people do at the page of `open`. Standard input: {"chromium", "empty", "sample", "keys"}: each
// {"address", "path"} of a file that is open, and "state", the sample's; standard output:
// {story: {what was seen: …}}.
import { readFileSync } from "node:fs";
import { withBrowser } from "../conformance/browser.mjs";
import { question } from "../conformance/question.mjs";
import { filling } from "./filling.mjs";
import { cells, lists } from "./tables.mjs";
import { keyboard } from "./keyboard.mjs";
import { findings, outside, texts } from "./rest.mjs";
import { Person } from "./person.mjs";

const { chromium, empty, sample, keys, state } = await question();
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The lines of a file that begin with one of these words. */
const linesOf = (path) => (...parts) => readFileSync(path, "utf8").split("\n").map((line) => line.trim())
  .filter((line) => parts.some((part) => line.startsWith(part)));

const seen = await withBrowser(chromium, async (browser) => {
  const told = {};
  const clerk = await Person.at(browser, empty.address, DESK);
  told.filling = await filling(clerk, JSON.parse(readFileSync(state, "utf8")));
  await clerk.page.close();

  const editor = await Person.at(browser, sample.address, DESK);
  editor.lines = linesOf(sample.path);
  const axes = { tables: await editor.axe() };
  told.cells = await cells(editor);
  told.lists = await lists(editor);
  told.texts = await texts(editor, axes);
  told.outside = await outside(editor, sample.path, axes);
  told.findings = await findings(editor, axes);

  const wider = {};
  for (const [name, size] of Object.entries({ desk: DESK, phone: PHONE })) {
    await editor.page.setViewport(size);
    const look = async (view) => {
      wider[`${name} ${view}`] = await editor.wider();
      axes[`${name} ${view}`] = await editor.axe();
    };
    await editor.tab("预览");
    for (const view of ["网页", "校核", "纸面"]) {
      await editor.button(view, "#preview");
      if (view === "纸面") await editor.until(() => document.querySelector(".sheets img") !== null);
      await look(view);
    }
    await editor.tab("生成");
    if (name === "desk") await editor.button("生成校核页");
    await editor.until(() => document.querySelector(".made a") !== null);
    await look("生成");
    await editor.tab("问题");
    await look("问题");
    if (name === "phone") await editor.tab("填写");
    await editor.tab("正文和其他");
    await look("正文");
    await editor.tab("各表");
    await look("各表");
  }
  await editor.table("尚贤");
  await editor.type("8");
  await editor.press("Enter");
  await editor.saved();
  told.phone = { wider, line: editor.lines("民声接听员: 8") };
  told.axe = axes;

  const typist = await Person.at(browser, keys.address, DESK);
  typist.lines = linesOf(keys.path);
  told.keyboard = await keyboard(typist);
  told.faults = [...clerk.faults, ...editor.faults, ...typist.faults];
  return told;
});
console.log(JSON.stringify(seen));
