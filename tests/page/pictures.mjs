// The manual's pictures of the page of `open`. Standard input: {"chromium", "address", "path",
// "folder"}: a sample that is open, its file, and where the pictures go.
import { readFileSync, writeFileSync } from "node:fs";
import { withBrowser } from "../conformance/browser.mjs";
import { question } from "../conformance/question.mjs";
import { Person } from "./person.mjs";

const { chromium, address, path, folder } = await question();
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 700 };
const LEAD = '[data-place=\'text ["导语"]\'] textarea';

await withBrowser(chromium, async (browser) => {
  const person = await Person.at(browser, address, DESK);
  const { page } = person;
  const picture = (name) => page.screenshot({ path: `${folder}/open-${name}.png` });
  const findings = () => person.until(() => document.querySelector("#findings h2 + p")?.textContent.startsWith("错误"));
  await person.tab("问题");
  await findings();

  // A figure while it is typed.
  await person.tab("预览");
  await person.table("诉求总量与办理");
  await person.until(() => document.querySelector("#preview iframe").contentDocument.querySelector("[data-looked]"));
  await person.type("579706");
  await person.until(() => document.querySelector(".tentative.locked") !== null);
  await picture("tables");
  await person.press("Escape");

  // A slip, and what it comes to.
  await person.type("57970");
  await person.press("Enter", "ArrowUp");
  await person.saved();
  await person.tab("问题");
  await person.until(() => document.querySelector(".findings li") !== null && document.querySelector(".grid .error") !== null);
  await person.until(() => document.querySelector(".beside .error") !== null);
  await picture("findings");
  await person.press("Control+z");
  await person.saved();
  await person.until(() => document.querySelector(".findings li") === null);

  // A reference that is offered.
  await person.tab("正文和其他");
  await person.tab("预览");
  await page.focus(LEAD);
  await person.press("Control+End");
  await person.type("另受理{{ 尚贤 ");
  await person.until(() => document.querySelector(".references:not([hidden]) li") !== null);
  await page.evaluate(() => document.querySelector(".references").scrollIntoView({ block: "center" }));
  await picture("references");
  await person.press("Escape", "Control+Shift+Home", "Control+z", "Control+z", "Control+z");
  await person.tab("各表");

  // Somebody else was there, too.
  await person.table("尚贤");
  await person.type("71");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace("    民声接听员: 5\n", "    民声接听员: 6\n"));
  await person.press("Enter");
  await person.until(() => document.querySelector(".dialog[open] .clash") !== null);
  await picture("conflict");
  await person.button("全部用文件里的");

  await person.tab("生成");
  await person.button("生成草稿");
  await person.until(() => document.querySelectorAll(".made a").length === 3);
  await picture("builds");

  await page.setViewport(PHONE);
  await person.tab("填写");
  await person.table("诉求总量与办理");
  await picture("phone");
});
