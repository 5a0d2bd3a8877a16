// The page of `hotline-report open` in a browser: preview, paper, files, the end. Prints what it saw.
//   node preview.mjs CHROMIUM ADDRESS DATA-FILE
import { readFile, writeFile } from "node:fs/promises";
import { withBrowser } from "../conformance/browser.mjs";

const [executable, address, file] = process.argv.slice(2);
const seen = { wrong: [], elsewhere: [], same: [] };
const origin = new URL(address).origin;

/** Wait until something holds in the page, without a script of ours in it. */
async function until(look) {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
}

await withBrowser(executable, async (browser) => {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && seen.wrong.push(message.text()));
  page.on("pageerror", (error) => seen.wrong.push(String(error)));
  page.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(origin) && !/^(data|blob|about):/.test(to)) seen.elsewhere.push(to);
  });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  const inFrame = async () => (await (await page.waitForSelector("#preview iframe:not([hidden])")).contentFrame());
  const words = async () => {
    const there = await inFrame();
    return there ? there.$eval("body", (body) => body.textContent).catch(() => "") : "";
  };
  const before = await readFile(file, "utf8");

  await until(async () => (await words()).includes("591918件") || (await words()).includes("59.19万件"));
  const there = await inFrame();
  await there.evaluate(() => scrollTo({ top: 2000, behavior: "instant" }));
  await writeFile(file, before.replace("电话: 2243", "电话: 2999"));
  await until(async () => (await words()).includes("2999"));
  seen.scrolled = await (await inFrame()).evaluate(() => scrollY);
  // What is put in place of the old, part by part, is the page as it would be loaded.
  const longer = before.replace(/^正文:$/m, "正文:\n  - 标题: 附则\n    内容: |-\n      甲。\n      乙。");
  for (const [text, mark] of [[longer, "附则"], [before.replace("电话: 2243", "电话: 2999"), "2999"]]) {
    await writeFile(file, text);
    await until(async () => (await words()).includes(mark));
    const loaded = await page.evaluate(() => fetch("/page").then((response) => response.text()));
    seen.same.push(await (await inFrame()).evaluate((html) => {
      const made = new DOMParser().parseFromString(html, "text/html");
      const shown = /** @type {Document} */ (document.cloneNode(true));
      for (const link of shown.querySelectorAll("[target]")) link.removeAttribute("target");
      return shown.documentElement.outerHTML === made.documentElement.outerHTML;
    }, loaded));
  }

  await writeFile(file, before.replace("电话: 2243", "电话: 29O9"));
  await until(() => page.$eval("#preview .banner", (banner) => !banner.hidden));
  seen.banner = await page.$eval("#preview .banner", (banner) => banner.textContent);
  seen.kept = (await words()).includes("2999");
  await page.click("#preview .banner button");
  seen.went = await until(() => page.evaluate(() => document.activeElement?.closest("#fill") !== null));
  await writeFile(file, before);
  await until(() => page.$eval("#preview .banner", (banner) => banner.hidden));
  await until(async () => (await words()).includes("2243"));

  const cell = await (await inFrame()).evaluateHandle(() =>
    [...document.querySelectorAll("td")].find((each) => each.textContent.startsWith("2243")));
  await page.evaluate(() => {
    document.addEventListener("hotline:go", (event) => (document.body.dataset.went = JSON.stringify(event.detail)));
  });
  await cell.asElement().click({ count: 2 });
  seen.go = JSON.parse(await until(() => page.evaluate(() => document.body.dataset.went)));

  const press = async (name) => (await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`)).click();
  await press("校核");
  await until(async () => (await words()).includes("校核结果"));
  await press("纸面");
  await until(() => page.$$eval(".sheets img", (all) => all.length > 3 && all[0].naturalWidth > 500));
  seen.sheets = await page.$$eval(".sheets img", (all) => all.length);

  await (await page.waitForSelector(`::-p-aria([name="生成"][role="tab"])`)).click();
  await press("生成草稿");
  await until(() => page.$$eval(".made a", (all) => all.length === 3));
  seen.made = await page.$$eval(".made a", (all) => all.map((each) => each.textContent.split(".").pop()));
  await press("结束");
  await until(() => page.$eval("h1", (title) => title.textContent.includes("已经停下来")));
});
process.stdout.write(JSON.stringify(seen));
