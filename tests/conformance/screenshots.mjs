// Takes pictures of pages. Standard input: {"chromium", "shots": [{"file", "view", "target"}]}, the
// targets PNG files; standard output: [target].
import { show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const { chromium, shots } = await question();
await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  for (const { file, view, target } of shots) {
    await show(page, file, view);
    await page.screenshot({ path: target });
  }
});
console.log(JSON.stringify(shots.map(({ target }) => target)));
