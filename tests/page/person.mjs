// What a person does at the page, and what he sees.
import axe from "../conformance/node_modules/axe-core/axe.js";

const LONGEST = 30_000; // ms: ends what hangs, and tells nothing of who is slow
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export class Person {
  constructor(page) {
    this.page = page;
  }

  /** Opens the page at an address, in a window of that size. */
  static async at(browser, address, { width, height }) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const person = new Person(page);
    person.faults = [];
    page.on("pageerror", (error) => person.faults.push(error.message));
    await page.setViewport({ width, height });
    await page.goto(address, { timeout: 0 });
    await person.until(() => document.querySelector(".grid .active") !== null);
    return person;
  }

  /** Waits until something is so. */
  async until(is, ...given) {
    await this.page.waitForFunction(is, { polling: 30, timeout: LONGEST }, ...given);
  }

  /** Keys, one after the other; those joined by + are held together. */
  async press(...chords) {
    for (const chord of chords) {
      const keys = chord.split("+");
      for (const key of keys.slice(0, -1)) await this.page.keyboard.down(key);
      await this.page.keyboard.press(keys.at(-1));
      for (const key of keys.slice(0, -1).reverse()) await this.page.keyboard.up(key);
    }
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Goes to the first cell of a table. */
  async table(name) {
    await this.page.focus(`[data-table="${name}"] .cell-editor`);
    await this.press("Control+Home");
  }

  /** Chooses a tab. */
  async tab(title) {
    await this.until(
      (text) => [...document.querySelectorAll("[role=tab]")].some((tab) => tab.textContent.startsWith(text)), title,
    );
    await this.page.evaluate((text) => {
      [...document.querySelectorAll("[role=tab]")].find((tab) => tab.textContent.startsWith(text)).click();
    }, title);
  }

  /** Presses a button of these words, as far as it is shown. */
  async button(words, within = "body") {
    await this.until(
      (text, root) => [...document.querySelectorAll(`${root} button`)]
        .some((each) => each.checkVisibility() && (each.getAttribute("aria-label") ?? each.textContent) === text),
      words, within,
    );
    await this.page.evaluate((text, root) => {
      [...document.querySelectorAll(`${root} button`)]
        .find((each) => each.checkVisibility() && (each.getAttribute("aria-label") ?? each.textContent) === text).click();
    }, words, within);
  }

  /** Pastes what a spreadsheet copied. */
  async paste(text) {
    await this.page.evaluate((copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", "<table><tr><td>不读这个</td></tr></table>");
      clipboardData.setData("text/plain", copied);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    }, text);
  }

  /** Copies what is selected. */
  copied() {
    return this.page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
      return clipboardData.getData("text/plain");
    });
  }

  /** Waits until nothing is on its way to the file. */
  async saved() {
    await this.until(() => !["saving", "typing"].includes(document.querySelector(".saving").dataset.state) &&
      !document.querySelector(".pending"));
  }

  text(selector) {
    return this.page.$eval(selector, (element) => element.innerText).catch(() => "");
  }

  /** What a screen reader says of where one is. */
  here() {
    return this.page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.tagName);
  }

  /** What axe finds. */
  async axe() {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async (tags) => {
      const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
    }, RULES);
  }

  /** By how much the page is wider than the screen. */
  wider() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
