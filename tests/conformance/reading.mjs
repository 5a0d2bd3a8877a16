// Reads pages as a person does. Standard input: {"chromium", "files": [path], "widths": [number]};
// standard output: [{"file", "width", "wider", "frames": [{"name", "hidden", "moved"}], "skipped"}].
//
// `wider` is by how much the page is wider than the screen. Of each frame that a table is scrolled
// in, `hidden` is how much of its table lies beyond it, and `moved` how far the arrow key moves it.
// `skipped` is the id of what has the focus after the first tab stop was followed.
import { show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const { chromium, files, widths } = await question();
const frames = () =>
  [...document.querySelectorAll("[tabindex='0']")].map((frame) => ({
    name: frame.getAttribute("aria-label"),
    hidden: frame.scrollWidth - frame.clientWidth,
    moved: frame.scrollLeft,
  }));

// What is hidden must move, or be told as what does not; on a machine that is busy it begins late.
const LONGEST = 60_000;
const PAUSE = 50;

async function atRest(page) {
  const end = Date.now() + LONGEST;
  let before = "";
  for (;;) {
    const now = await page.evaluate(frames);
    const text = JSON.stringify(now);
    const begun = now.every(({ hidden, moved }) => moved > 0 || hidden <= 1);
    if ((begun && text === before) || Date.now() > end) return now;
    before = text;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

const results = await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  const found = [];
  for (const file of files) {
    for (const width of widths) {
      await show(page, file, { width, height: 800, scheme: "light", media: "screen" });
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      for (const frame of await page.$$("[tabindex='0']")) {
        await frame.focus();
        await page.keyboard.press("ArrowRight");
      }
      const moved = await atRest(page);
      await show(page, file, { width, height: 800, scheme: "light", media: "screen" });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const skipped = await page.evaluate(() => document.activeElement.id);
      found.push({ file, width, wider, frames: moved, skipped });
    }
  }
  return found;
});
console.log(JSON.stringify(results));
