// Cells and lists of the sample, changed by keys alone.

/** A mistake and its mending; 0, — and blank; back and forth; what is only tried; a block copied. */
export async function cells(person) {
  const seen = {};
  const row = () => person.lines("期数:")[0];
  const answers = () => person.lines("政策问答:")[0].split("#")[0].trim();
  await person.table("政风热线");
  await person.type("4O");
  await person.until(() => /O/.test(document.querySelector(".beside .error")?.textContent));
  await person.press("Tab");
  await person.saved();
  seen.wrong = { status: await person.text(".saving"), cell: await person.text(".refused .print"), line: row() };
  await person.press("Shift+Tab");
  seen.wrong.told = await person.text(".beside");
  seen.wrong.invalid = await person.page.evaluate(() => document.activeElement.getAttribute("aria-invalid"));
  await person.type("45");
  await person.press("Enter");
  await person.saved();
  seen.mended = { status: await person.text(".saving"), line: row() };

  await person.press("End");
  seen.choices = [];
  for (const keys of [["-", "Enter"], ["0", "Enter"], ["Delete"]]) {
    await person.press(...keys);
    await person.saved();
    seen.choices.push(answers());
  }
  seen.steps = [];
  for (const keys of ["Control+z", "Control+z", "Control+y", "Control+Shift+z"]) {
    await person.press(keys);
    await person.saved();
    seen.steps.push(answers());
  }

  await person.table("诉求总量与办理");
  await person.press("Shift+ArrowRight", "Shift+ArrowDown");
  seen.copied = await person.copied();
  await person.press("Escape");
  await person.type("579706");
  await person.until(() => document.querySelector(".tentative.locked")?.textContent.startsWith("591919"));
  seen.tried = {
    beside: await person.text(".beside"),
    total: await person.page.$$eval(".tentative.locked .print", (cells) => cells.map((cell) => cell.textContent)),
  };
  seen.typing = await person.text(".saving");
  await person.press("Escape");
  seen.untried = { strip: await person.text(".strip .sides"), status: await person.text(".saving") };
  await person.press("Control+End", "?");
  await person.until(() => document.querySelector(".lines p") !== null);
  seen.explained = await person.text(".lines p");
  seen.kept = { line: person.lines("群众诉求:")[0].slice(0, 20), tentative: (await person.page.$$(".tentative")).length };
  // The other sides of a figure, in the strip below.
  await person.table("警务联动");
  await person.press("End", "Alt+Enter", "Tab");
  await person.type("4.5");
  await person.press("Enter");
  await person.saved();
  seen.side = { line: person.lines("警情减负率:")[0], here: await person.here() };
  await person.press("Alt+Enter", "Shift+Tab", "Shift+Tab", "Enter");
  await person.saved();
  seen.button = { line: person.lines("警情减负率:")[0], here: await person.here() };
  await person.press("Control+z");
  await person.saved();

  // Filled down and right, and all at once; each is one step.
  const requests = () => person.lines("群众诉求:", "企业诉求:")
    .map((line) => /承办转办: (\d+)/.exec(line)?.[1]).filter(Boolean);
  await person.table("诉求总量与办理");
  await person.press("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "Control+d");
  await person.saved();
  seen.filled = [requests()];
  await person.type("7");
  await person.press("Control+Enter");
  await person.saved();
  seen.filled.push(requests());
  await person.press("Control+z");
  await person.saved();
  await person.press("Control+z");
  await person.saved();
  seen.filled.push(requests());

  // Behind the last cell, and after Escape anywhere, Tab leads out of the table.
  await person.press("Escape", "Tab");
  seen.left = await person.page.evaluate(() => document.activeElement.closest("table") === null);
  return seen;
}

/** Items that come, go and move; a name typed by an input method. */
export async function lists(person) {
  const seen = {};
  const records = () => person.lines("- {制度标准规范").map((line) => /《[^》]*》/.exec(line)[0]);
  await person.table("制度标准");
  await person.press("Alt+Insert");
  await person.paste('"《丙\n办法》"\t2\r\n《丁办法》\t1\r\n');
  await person.saved();
  seen.added = person.lines("- {制度标准规范").length;
  await person.press("Control+Home", "Alt+ArrowDown");
  await person.saved();
  seen.moved = { order: records().slice(0, 2), here: await person.here() };
  await person.press("Alt+Delete");
  await person.saved();
  seen.removed = records()[0];

  const client = await person.page.createCDPSession();
  await person.table("热词");
  await person.press("Alt+Insert");
  await client.send("Input.imeSetComposition", { text: "xin", selectionStart: 3, selectionEnd: 3 });
  await client.send("Input.insertText", { text: "新词" });
  await person.press("Enter");
  await person.saved();
  await person.press("Alt+ArrowUp");
  await person.saved();
  seen.words = person.lines("热词:")[0].split(", ").slice(-2);
  seen.wordHere = await person.page.evaluate(() => document.activeElement.value);

  await person.table("承办诉求量TOP5");
  await person.press("Alt+ArrowDown");
  await person.saved();
  seen.ranking = person.lines("- 市").slice(0, 2);
  return seen;
}
