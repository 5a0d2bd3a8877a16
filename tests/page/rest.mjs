// Texts, findings, and changes that others make meanwhile.
import { readFileSync, writeFileSync } from "node:fs";

const LEAD = '[data-place=\'text ["导语"]\'] textarea';

/** A reference behind {{ by keys; a number that is offered as one; a chapter that comes and goes. */
export async function texts(person, axes) {
  const seen = {};
  await person.tab("正文和其他");
  axes.texts = await person.axe();
  await person.page.focus(LEAD);
  await person.press("Control+End");
  await person.type("另受理{{ 尚贤 电");
  await person.until(() => document.querySelector(".references:not([hidden]) li") !== null);
  seen.offered = await person.page.$eval(".references:not([hidden]) li", (option) => option.innerText);
  axes.references = await person.axe();
  await person.press("ArrowDown", "ArrowUp", "Enter");
  await person.type("，互联网1094件。");
  await person.press("Tab");
  await person.saved();
  await person.button("把 1094件 换成引用");
  await person.saved();
  seen.lead = person.lines("{{ 年度 }}年，{{ 城市 }}")[0].split("另受理")[1];

  await person.page.evaluate(() => {
    const form = [...document.querySelectorAll(".adding")].find((each) => each.innerText.includes("添加章"));
    form.querySelector("input").focus();
  });
  await person.type("附则");
  await person.press("Enter");
  await person.saved();
  seen.added = person.lines("- 标题: 附则").length;
  await person.until(() => document.activeElement.value === "附则");
  await person.button("上移：5　附则");
  await person.saved();
  seen.moved = person.lines("- 标题: 附则", "- 标题: 存在").map((line) => line.slice(6, 8));
  await person.button("删除：4　附则");
  await person.saved();
  seen.deleted = person.lines("- 标题: 附则").length;
  return seen;
}

/** Somebody else writes the cell that is being typed; what was not saved is offered again. */
export async function outside(person, path, axes) {
  const seen = {};
  const write = (before, after) => writeFileSync(path, readFileSync(path, "utf8").replace(before, after));
  await person.tab("各表");
  await person.table("尚贤");
  await person.type("71");
  write("    民声接听员: 5\n", "    民声接听员: 6\n");
  await person.press("Enter");
  await person.until(() => document.querySelector(".dialog[open] .clash") !== null);
  seen.versions = await person.page.$$eval(".clash .version pre", (texts) => texts.map((text) => text.innerText));
  seen.untouched = person.lines("民声接听员: 6").length;
  axes.conflict = await person.axe();
  await person.button("尚贤 › 民声接听员：用我填的");
  await person.saved();
  seen.mine = person.lines("民声接听员: 71").length;

  // The tool does not answer, and the browser is closed.
  await person.page.setRequestInterception(true);
  const refuse = (request) => (request.url().endsWith("/api/changes") ? request.abort() : request.continue());
  person.page.on("request", refuse);
  await person.table("尚贤");
  await person.type("72");
  await person.press("Enter");
  await person.until(() => document.querySelector(".saving").dataset.state === "unsaved");
  seen.status = await person.text(".saving");
  await person.page.reload({ timeout: 0 });
  await person.until(() => document.querySelector(".offer") !== null);
  seen.offer = await person.text(".offer li");
  axes.offer = await person.axe();
  person.page.off("request", refuse);
  await person.page.setRequestInterception(false);
  await person.button("填回去");
  await person.saved();
  seen.back = person.lines("民声接听员: 72").length;
  return seen;
}

/** A finding in its cell and in the list, both ways, and let stand. */
export async function findings(person, axes) {
  const seen = {};
  await person.table("诉求总量与办理");
  await person.type("57970");
  await person.press("Enter");
  await person.saved();
  await person.press("ArrowUp");
  await person.until(() => document.querySelector(".beside .error") !== null);
  seen.beside = await person.text(".beside p");
  // Words in which something was found, where they stand.
  await person.tab("正文和其他");
  await person.page.focus(LEAD);
  await person.press("Control+End");
  await person.type("群众满意率再创新高，提升了了服务。");
  await person.press("Tab");
  await person.saved();
  await person.until(() => document.querySelector(".marked mark") !== null);
  seen.words = await person.page.$eval(".marked:has(mark)", (marked) => ({
    word: marked.querySelector("mark").textContent,
    isAlike: marked.querySelector(".behind").textContent === marked.querySelector("textarea").value,
    apart: [".behind", "textarea"].map((name) => {
      const { font, padding, lineHeight } = getComputedStyle(marked.querySelector(name));
      return [font, padding, lineHeight].join();
    }),
  }));
  axes.words = await person.axe();
  await person.tab("各表");
  await person.tab("问题");
  axes.findings = await person.axe();
  await person.table("热词");
  await person.button("去看：诉求总量与办理.群众诉求.诉求总量", ".findings");
  seen.went = await person.here();
  await person.button("豁免：S02 诉求总量与办理.群众诉求.诉求总量");
  await person.type("口径有变");
  await person.button("写入豁免");
  await person.saved();
  await person.until(() => document.querySelector(".findings .waived") !== null);
  seen.waived = person.lines("理由:");
  return seen;
}
