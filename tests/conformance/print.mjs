// Prints pages to PDF as a reader does, with the browser's own head and foot on each sheet. Standard
// input: {"chromium", "files"}, web pages; the PDF stands beside each; standard output: [PDF].
import { pathToFileURL } from "node:url";
import { withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

// Those of the browser's own command.
const MARGIN = { top: "0.4in", right: "0.4in", bottom: "0.4in", left: "0.4in" };

const { chromium, files } = await question();
const targets = files.map((file) => file.replace(/\.html$/, ".pdf"));
await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  for (const [number, file] of files.entries()) {
    await page.goto(pathToFileURL(file).href, { waitUntil: "load", timeout: 0 });
    await page.pdf({ path: targets[number], displayHeaderFooter: true, margin: MARGIN, timeout: 0 });
  }
});
console.log(JSON.stringify(targets));
