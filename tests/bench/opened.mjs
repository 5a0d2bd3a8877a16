// How long it takes from a saved data file to the renewed page in the browser, in milliseconds.
//   node opened.mjs CHROMIUM ADDRESS DATA-FILE TIMES
import { readFile, writeFile } from "node:fs/promises";
import { withBrowser } from "../conformance/browser.mjs";

const [executable, address, file, times] = process.argv.slice(2);
/** A chapter's title that is another each time. */
const mark = (text, number) => text.replace(/^( *- 标题: )(\S+)/m, `$1$2${number}`);

await withBrowser(executable, async (browser) => {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  const text = await readFile(file, "utf8");
  const frame = await (await page.waitForSelector("#preview iframe:not([hidden])")).contentFrame();
  await frame.waitForSelector("h2");
  const shows = (words) => frame.evaluate((given) => document.body.textContent.includes(given), words).catch(() => false);
  const rest = (wait) => new Promise((done) => setTimeout(done, wait));
  const taken = [];
  for (let number = 1000; number < 1000 + Number(times); number += 1) {
    // What follows the page, findings say, must not be measured with the next one.
    await rest(1500);
    const start = performance.now();
    await writeFile(file, mark(text, number));
    while (!(await shows(String(number)))) await rest(8);
    taken.push(performance.now() - start);
  }
  process.stdout.write(JSON.stringify(taken));
});
