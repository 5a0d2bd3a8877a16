// Shared by axe.mjs and screenshots.mjs: one browser, and pages as a reader would have them.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

// Nothing here may reach the network, nor wait for it.
const SWITCHES = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-smooth-scrolling",
  "--hide-scrollbars",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
];

/** Run `work(browser)` with the Chromium at `executable`, and leave nothing behind. */
export async function withBrowser(executable, work) {
  const profile = await mkdtemp(join(tmpdir(), "hotline-chromium-"));
  try {
    const browser = await puppeteer.launch({
      executablePath: executable,
      headless: true,
      args: SWITCHES,
      userDataDir: profile,
      // How long anything takes depends on the machine; what hangs is ended by who started us.
      timeout: 0,
      protocolTimeout: 0,
    });
    try {
      return await work(browser);
    } finally {
      await browser.close();
    }
  } finally {
    // A process of the browser may still write when it says that it is closed.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Show a file in a view: `{ width, height, scheme: "light" | "dark", media: "screen" | "print" }`. */
export async function show(page, file, view) {
  await look(page, view);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load", timeout: 0 });
}

/** Show the open page in another view, which only styles can notice: our pages have no scripts. */
export async function look(page, view) {
  await page.setViewport({ width: view.width, height: view.height });
  await page.emulateMediaType(view.media);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
}
