// Runs axe-core over pages. Standard input: {"chromium", "files": [path], "views": {name: view}};
// standard output: [{"file", "view", "problems": [text]}].
import axe from "axe-core";
import { look, show, withBrowser } from "./browser.mjs";
import { question } from "./question.mjs";

const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

// The reader's colours change nothing but colours; whatever else a dark page is, the light one is.
const COLOURS = axe
  .getRules(["cat.color"])
  .filter(({ tags }) => tags.some((tag) => RULES.includes(tag)))
  .map(({ ruleId }) => ruleId);
const asked = ({ scheme }) =>
  scheme === "dark" ? { type: "rule", values: COLOURS } : { type: "tag", values: RULES };

const { chromium, files, views } = await question();
const results = await withBrowser(chromium, async (browser) => {
  const page = await browser.newPage();
  const found = [];
  for (const file of files) {
    const [first] = Object.values(views);
    await show(page, file, first);
    // Not page.addScriptTag: a page may forbid scripts by its own policy.
    await page.evaluate(axe.source);
    for (const [name, view] of Object.entries(views)) {
      await look(page, view);
      const { violations } = await page.evaluate(
        (runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] }),
        asked(view),
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
