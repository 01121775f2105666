// The handbook's pictures, taken anew from the demonstration: `make pictures`
import { mkdirSync } from "node:fs";
import { launch } from "./lib/browser.js";
import { become, choose, press } from "./lib/hands.js";
import { start } from "./lib/stegvis.js";

const folder = new URL("../docs/handbok/bilder/", import.meta.url).pathname;
const workbook = new URL("../crates/report/tests/data/maldokument.xlsx", import.meta.url).pathname;
const here = "/i/ratt-insats";

/** Each picture: who sees it, and how one comes there. */
const pictures = {
  personer: { who: null, go: (page) => page.goto("/demo") },
  anvisningar: { who: "Vera", go: (page) => page.goto("/refer") },
  utkast: { who: "Vera", go: (page) => follow(page, "/refer", "li.task", "Utkast") },
  veckomote: { who: "Farid", go: meeting },
  fordelning: { who: "Petra", go: (page) => page.goto(`${here}/meeting/distribute`) },
  "pa-vag-in": { who: "Farid", go: (page) => page.goto("/coming") },
  samtalsformular: { who: "Farid", go: talk },
  arende: { who: "Hanna", go: (page) => someCase(page) },
  kvitto: { who: "Hanna", go: receipt },
  blad: { who: "Hanna", whole: true, go: sheet },
  "blad-utskrivet": { who: "Hanna", printed: true, go: sheet },
  idag: { who: "Hanna", go: (page) => page.goto("/today") },
  matris: { who: "Petra", go: (page) => page.goto(`${here}/matrix`) },
  insats: { who: "Petra", go: (page) => page.goto(here) },
  flaggor: { who: "Farid", go: (page) => page.goto(`${here}/between`) },
  delgivning: { who: "Hanna", go: handover },
  ersattare: { who: "Petra", go: (page) => page.goto(`${here}/cover`) },
  import: { who: "Petra", go: importing },
};

/** The first row of a list in which some words stand. */
async function follow(page, list, row, words) {
  await page.goto(list);
  await page.locator(row, { hasText: words }).first().getByRole("link").first().click();
}

async function meeting(page) {
  await page.goto(`${here}/meeting/start`);
  for (const words of ["Veckomöte", "JobbCentrum"]) await page.locator("label", { hasText: words }).first().click();
  await press(page, "Starta mötet", "Närvarande");
}

async function talk(page) {
  await page.goto("/coming");
  const paths = await page.locator("li.task a[href^='/case/'], li.task a[href^='/refer/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const form = page.getByRole("link", { name: "Informationssamtal", exact: true });
  for (const path of paths) {
    await page.goto(path);
    if (await form.count()) return form.click();
  }
  throw new Error("nobody waits for the talk");
}

/** A case with a goal and activities. */
async function someCase(page) {
  await page.goto(`${here}/matrix?status=ongoing`);
  const paths = await page.locator("tbody th a[href^='/case/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of paths) {
    await page.goto(path);
    if (await page.getByRole("link", { name: /^Kvitto/ }).count() && await page.getByText("Delmål").count()) return;
  }
  throw new Error("no case with a goal and a consent");
}

async function receipt(page) {
  await someCase(page);
  await page.getByRole("link", { name: /^Kvitto.*häva sekretess/ }).first().click();
}

async function sheet(page) {
  await someCase(page);
  await page.getByRole("link", { name: "Deltagarens blad" }).click();
}

async function handover(page) {
  await page.goto("/today");
  const link = page.locator("main a[href*='between/handover']").first();
  await page.goto((await link.getAttribute("href")).split("#")[0]);
}

async function importing(page) {
  await page.goto(`${here}/import`);
  await page.getByLabel("Excelfil").setInputFiles(workbook);
  await choose(page, /Vilken myndighet äger/, "Arbetsförmedlingen");
  for (const asked of [/skyddade personuppgifter/, /underskrivna samtycken/]) await choose(page, asked, "Nej");
  await press(page, "Läs filen", "Granska raderna");
}

mkdirSync(folder, { recursive: true });
const chosen = process.argv.slice(2);
const chromium = await launch();
// Each width has its demonstration: an import and a started meeting are seen by everybody after them.
for (const width of [1280, 360]) {
  const app = await start();
  for (const [name, { who, go, whole = false, printed = false }] of Object.entries(pictures)) {
    if (chosen.length && !chosen.includes(name)) continue;
    if (printed && width !== 1280) continue;
    const page = await chromium.open(app.origin, { width });
    if (who) await become(page, who);
    await go(page);
    await page.waitForLoadState("networkidle");
    // A sheet of A4 at 96 px to the inch.
    if (printed) await page.emulateMedia({ media: "print" }), await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: `${folder}${name}${printed ? "" : `-${width}`}.png`, fullPage: whole });
    await page.done();
    console.log(name, width);
  }
  await app.stop();
}
await chromium.close();
