// Runs axe-core over pages. Standard input: {"chromium", "files": [path], "views": {name: view}};
// standard output: [{"file", "view", "problems": [text]}].
import axe from "axe-core";
import { show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

const { chromium, files, views } = await question();
const results = await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  const found = [];
  for (const file of files) {
    for (const [name, view] of Object.entries(views)) {
      await show(page, file, view);
      // Not page.addScriptTag: a page may forbid scripts by its own policy.
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(
        (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }),
        RULES,
      );
      const problems = violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.length} × ${nodes[0].html.slice(0, 200)})`,
      );
      found.push({ file, view: name, problems });
    }
  }
  return found;
});
console.log(JSON.stringify(results));
