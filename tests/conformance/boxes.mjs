// Where the cells of tables are seen. Standard input: {"chromium", "file", "views": [view]}; standard
// output: [[{"text", "left", "top"}]], view by view, in the order of the file, without cells that are not displayed.
import { look, show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const { chromium, file, views } = await question();

const cells = () =>
  [...document.querySelectorAll("th, td")]
    .map((cell) => ({ text: cell.textContent.trim(), box: cell.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
    .map(({ text, box }) => ({ text, left: Math.round(box.left), top: Math.round(box.top) }));

const found = await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  await show(page, file, views[0]);
  const seen = [];
  for (const view of views) {
    await look(page, view);
    seen.push(await page.evaluate(cells));
  }
  return seen;
});
console.log(JSON.stringify(found));
