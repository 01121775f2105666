// Chromium from the system, headless. Each page gets its own context; what goes wrong in it fails the test.
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const out = new URL("../out/", import.meta.url).pathname;

/** What axe must find nothing of: WCAG 2.2 AA and its own best practices. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Every page state that axe has passed, in order. */
export const met = [];

function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = process.env.PATH.split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  for (const path of [process.env.STEGVIS_CHROMIUM, ...places]) {
    try {
      if (path) return accessSync(path, constants.X_OK), path;
    } catch {
      // Not here.
    }
  }
  throw new Error("no Chromium on the PATH; install it (Debian: apt-get install chromium) or set STEGVIS_CHROMIUM");
}

/** Starts Chromium. It looks nothing up on the internet. */
export async function launch() {
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: executable(), headless: true, args: [...quiet, ...root] });
  return { browser, open: (origin, options) => open(browser, origin, options), close: () => browser.close() };
}

/**
 * A page of its own.
 * `js`: true, false (no JavaScript at all), or "blocked" (the app's scripts are refused, so that axe can still run).
 */
async function open(browser, origin, { dark = false, width = 1280, js = true, locale = "sv-SE" } = {}) {
  const context = await browser.newContext({
    baseURL: origin, locale, timezoneId: "Europe/Stockholm", colorScheme: dark ? "dark" : "light",
    viewport: { width, height: width < 600 ? 780 : 900 }, javaScriptEnabled: js !== false,
    bypassCSP: js !== false, // axe is put into the page
  });
  context.setDefaultTimeout(10_000);
  if (js === "blocked") await context.route("**/*.js", (route) => route.abort());
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    // A page may answer "not found" or "mend this"; anything that it loads must be there.
    const answer = message.text().includes("responded with a status of") && message.location().url === page.url();
    const expected = answer || (js === "blocked" && message.text().includes("ERR_FAILED"));
    if (message.type() === "error" && !expected) faults.push(message.text());
  });
  page.on("requestfailed", (request) => {
    const failure = request.failure()?.errorText ?? "";
    if (js !== "blocked" && !failure.includes("ERR_ABORTED")) faults.push(`${request.url()}: ${failure}`);
  });
  return Object.assign(page, {
    state: `${width}${dark ? " dark" : ""}${js === true ? "" : ` js ${js}`}`,
    faults,
    done: async () => {
      await context.close();
      assert.deepEqual(faults, [], "the browser's console");
    },
  });
}

/** No findings at all, in the state that the page is in now. Not for `js: false`: axe itself needs JavaScript. */
export async function axe(page, name) {
  await page.waitForLoadState("load"); // before style and letters are there, a page has other sizes and colours
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), tags);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    ${node.html.slice(0, 160)}\n    ${node.failureSummary.split("\n").slice(1).join("; ").trim()}`));
  if (found.length) assert.fail(`axe in "${name}" at ${page.state}:\n  ${found.join("\n  ")}`);
  const across = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(across <= 0, `"${name}" at ${page.state} is ${across} px too wide`);
  met.push(`${name} (${page.state})`);
}

/** A picture in e2e/out/, when asked for with STEGVIS_PICTURES=1. */
export async function picture(page, name) {
  if (!process.env.STEGVIS_PICTURES) return;
  mkdirSync(out, { recursive: true });
  const file = `${name}-${page.state}`.replaceAll(/[^a-zåäö0-9]+/gi, "-").toLowerCase();
  await page.screenshot({ path: join(out, `${file}.png`), fullPage: true });
}
