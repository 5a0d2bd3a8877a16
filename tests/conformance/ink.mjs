// Where text leaves its place. Standard input: {"chromium", "files": [path], "widths": [number]};
// standard output: [{"file", "width", "found": [{"text", "where", "by"}]}].
//
// Each line of each text is measured: `by` is how many pixels it reaches beyond the screen, or
// beyond the nearest box that has a border, a background or clips. What lies in a frame that can
// be scrolled may leave the screen, but not its cell.
import { look, show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const { chromium, files, widths } = await question();

function measure() {
  const found = [];
  const screen = { left: 0, right: document.documentElement.clientWidth };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest(".skip")) continue;
    if (parent.closest("details:not([open]) > :not(summary)")) continue;
    const picture = parent.closest("svg");
    const box = picture ?? parent.closest("td, th, figcaption, h1, h2, h3, h4, h5, p, li, caption");
    const scrolled = parent.closest("[tabindex='0']");
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width === 0) continue;
      const edges = [];
      if (box) edges.push([box.tagName.toLowerCase(), box.getBoundingClientRect()]);
      if (!scrolled) edges.push(["screen", screen]);
      for (const [where, edge] of edges) {
        const by = Math.max(line.right - edge.right, edge.left - line.left);
        if (by > 1) found.push({ text: node.data.trim().slice(0, 30), where, by: Math.round(by) });
      }
    }
  }
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wider > 0) found.push({ text: "", where: "page", by: wider });
  return found;
}

const results = await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  const found = [];
  for (const file of files) {
    const view = { height: 800, scheme: "light", media: "screen" };
    await show(page, file, { ...view, width: widths[0] });
    for (const width of widths) {
      await look(page, { ...view, width });
      found.push({ file, width, found: await page.evaluate(measure) });
    }
  }
  return found;
});
console.log(JSON.stringify(results));
