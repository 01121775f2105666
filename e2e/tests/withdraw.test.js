// A consent is taken back in one window while the other authority has the case open in another; the participant reads both.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, choose, seer } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let chromium;
before(async () => (chromium = await launch()));
after(async () => chromium?.close());

// What the participant of the demonstration who has a log-in works towards.
const goal = "Arbete i butik på halvtid";
const typed = "Vi sågs på torget och pratade om butiken.";

for (const look of [{}, { width: 360, dark: true }, { js: false }]) {
  test(`a consent is taken back while another reads ${JSON.stringify(look)}`, async () => {
    const app = await start();
    try {
      const seen = seer(look, axe, picture);
      const [hers, his, own] = await Promise.all([1, 2, 3].map(() => chromium.open(app.origin, look)));
      const { path, name } = await shared(hers);
      const form = await open(his, path, name);
      await takeBack(hers, path);
      await lost(his, form, path, name, seen);
      await reads(own, seen);
      for (const page of [hers, his, own]) await page.done();
    } finally {
      await app.stop();
    }
  });
}

/** The case of the participant who has a log-in: Hanna gave it. */
async function shared(page) {
  await become(page, "Hanna");
  await page.goto("/i/ratt-insats/matrix?status=ongoing");
  const paths = await page.locator("tbody th a[href^='/case/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of paths) {
    if ((await page.goto(`${path}/login`)).status() !== 200) continue;
    if (!await page.getByText("Deltagaren har en inloggning.").count()) continue;
    await page.goto(path);
    await page.getByText(goal).first().waitFor();
    return { path, name: await page.getByRole("heading", { level: 1 }).innerText() };
  }
  return assert.fail("no participant of Hanna's in the demonstration has a log-in");
}

/** Carl, of the municipality, reads the case and has begun to write in it; the form stays open in a tab of its own. */
async function open(page, path, name) {
  await become(page, "Carl");
  await page.goto(path);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.getByText(goal).first().waitFor();
  const form = await page.context().newPage();
  await form.goto(`${path}/note`);
  await form.getByRole("textbox", { name: /Vad|Anteckning/ }).first().fill(typed);
  return form;
}

/** Hanna takes back the consent that lets the two authorities talk. */
async function takeBack(page, path) {
  await page.goto(path);
  await page.getByRole("link", { name: /^Återta samtycket.*häva sekretess/ }).click();
  await choose(page, "Orsak till avslut", "Återtaget samtycke");
  await page.getByRole("button", { name: "Återta samtycket" }).click();
  await page.getByRole("status").waitFor();
}

/** Nothing more of it reaches Carl from his next step on, and what he had written is given back to him. */
async function lost(page, form, path, name, seen) {
  assert.ok(await page.getByText(goal).count(), "still on his screen");
  assert.equal((await page.reload()).status(), 404);
  assert.equal(await page.getByText(name).count() + await page.getByText(goal).count(), 0);
  await page.getByRole("link", { name: "Egna anteckningar i ärenden som inte delas" }).waitFor();
  await seen(page, "withdrawn, the other authority's page");
  await form.getByRole("button", { name: "Signera och spara" }).click();
  await form.getByRole("heading", { name: "Det gick inte att spara" }).waitFor();
  await form.getByText(typed).waitFor();
  assert.equal(await form.getByText(name).count(), 0);
  await seen(form, "withdrawn, what was being written");
  for (const list of ["/", "/i/ratt-insats/matrix", "/coming"]) {
    assert.equal((await page.goto(list)).status(), 200, list);
    assert.equal(await page.getByText(name).count(), 0, list);
  }
}

/** The participant reads that Carl read, that the consent was taken back, and that Carl was refused afterwards. */
async function reads(page, seen) {
  await become(page, "Deltagare");
  await page.goto("/me/log");
  const said = (await page.getByRole("main").innerText()).split("\n").filter(Boolean);
  const entries = said.flatMap((line, nth) => (line.startsWith("Handläggare, ") ? [`${line.slice(13)}: ${said[nth + 1]}`] : []));
  const other = "Kommunens nämnd för JobbCentrum";
  const latest = [
    `${other}: Försökte, men fick nej Skrev en anteckning`,
    `${other}: Försökte, men fick nej Läste ditt ärende`,
    "Arbetsförmedlingen: Registrerade att du tog tillbaka ett samtycke, helt eller delvis",
    `${other}: Läste ditt ärende`,
  ];
  const at = latest.map((entry) => entries.indexOf(entry));
  assert.ok(at.every((place, nth) => place >= 0 && place > (at[nth - 1] ?? -1)), `${at}: ${entries.slice(0, 12).join("\n")}`);
  await seen(page, "withdrawn, the participant's log");
}
