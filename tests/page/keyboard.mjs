// Everything by keys alone: no click, and no focus but where Tab leads.

const FAR = 600; // presses of Tab, after which something cannot be reached

/** Tab until what has the focus is called so; out of a table, as people leave it. */
async function reach(person, words) {
  for (let press = 0; press < FAR; press += 1) {
    const isCell = await person.page.evaluate(() => document.activeElement.matches(".cell-editor"));
    await person.press(...(isCell ? ["Escape", "Tab"] : ["Tab"]));
    if ((await called(person)).startsWith(words)) return press;
  }
  throw new Error(`Tab does not lead to ${words}`);
}

/** What has the focus, as a screen reader would call it. */
const called = (person) => person.page.evaluate(() => {
  const here = document.activeElement;
  return here.getAttribute("aria-label") ?? here.labels?.[0]?.textContent ?? here.textContent ?? "";
});

/** A cell, a text, the preview's views, a finding that is let stand, files, and the end. */
export async function keyboard(person) {
  const seen = {};
  await reach(person, "诉求总量与办理，群众诉求，诉求总量");
  await person.type("57970");
  await person.press("Enter");
  await person.saved();
  seen.cell = person.lines("群众诉求:")[0].slice(0, 20);

  await reach(person, "网页");
  await reach(person, "校核");
  await person.press("Enter");
  await person.until(() => document.querySelector('iframe[title="标出校核结果的网页"]:not([hidden])'));
  await reach(person, "纸面");
  await person.press("Enter");
  await person.until(() => document.querySelector(".sheets img") !== null);
  await reach(person, "纸面");
  seen.paper = await person.page.evaluate(() => document.activeElement.tagName);

  await reach(person, "预览");
  await person.press("ArrowRight");
  seen.tab = (await called(person)).slice(0, 2);
  await person.until(() => document.querySelector(".findings li") !== null);
  await reach(person, "去看：诉求总量与办理.群众诉求.诉求总量");
  await person.press("Enter");
  seen.went = await person.here();
  await reach(person, "豁免：S02 诉求总量与办理.群众诉求.诉求总量");
  await person.press("Enter");
  await person.type("口径有变");
  await reach(person, "写入豁免");
  await person.press("Enter");
  await person.saved();
  seen.waived = person.lines("理由:");

  await reach(person, "各表");
  await person.press("ArrowRight");
  await reach(person, "导语");
  await person.press("Control+End");
  await person.type("完。");
  await person.saved();
  seen.text = person.lines("{{ 年度 }}年，{{ 城市 }}")[0].slice(-2);

  await reach(person, "问题");
  await person.press("ArrowRight");
  await reach(person, "生成草稿");
  await person.press("Enter");
  await person.until(() => document.querySelectorAll(".made a").length === 3);
  await reach(person, "结束");
  await person.press("Enter");
  await person.until(() => document.querySelector("h1").textContent.includes("已经停下来"));
  return seen;
}
