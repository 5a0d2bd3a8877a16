// Where the cells of tables are seen. Standard input: {"chromium", "file", "view"}; standard output:
// [{"text", "left", "top"}], in the order of the file, without cells that are not displayed.
import { show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const { chromium, file, view } = await question();
const found = await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  await show(page, file, view);
  return page.evaluate(() =>
    [...document.querySelectorAll("th, td")]
      .map((cell) => ({ text: cell.textContent.trim(), box: cell.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
      .map(({ text, box }) => ({ text, left: Math.round(box.left), top: Math.round(box.top) })),
  );
});
console.log(JSON.stringify(found));
