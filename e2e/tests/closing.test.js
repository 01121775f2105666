// The way out: closed to work, followed up, supported, ended; a withdrawal that closes at once; the participant's sheet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, day } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

/** Chooses by the words beside the button, as a hand does. */
const pick = (place, words) => place.locator("label", { hasText: new RegExp(`^${words}$`) }).click();

/** The n-th running case of the matrix, started long enough ago. */
async function openCase(page, nth) {
  await page.goto("/i/ratt-insats/matrix?status=ongoing");
  const at = await page.locator("tbody th a[href^='/case/']").nth(nth).getAttribute("href");
  await page.goto(at);
  return at;
}

async function answer(page, support) {
  for (const [question, said] of [["Försörjer", "Ja"], ["Fungerar", "Ja"], ["Behövs", support]])
    await pick(page.getByRole("group", { name: question }), said);
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Uppföljningen är registrerad.").waitFor();
}

for (const [nth, look] of [{}, { width: 360 }, { js: "blocked" }].entries()) {
  test(`to work, followed up, supported and ended ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Petra");
    const at = await openCase(page, nth);
    await page.goto(`${at}/close`);
    await pick(page, "Arbete");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByLabel("Sista dag").fill(day(-40));
    await page.getByLabel("börjar").fill(day(-39));
    const subsidy = page.getByRole("group", { name: /stöd/i }).first();
    await subsidy.locator("label").first().click();
    const share = page.getByRole("group", { name: "Vill deltagaren" });
    if (await share.count()) await pick(share, "Ja, muntligt");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByRole("heading", { name: "Stämmer det här?" }).waitFor();
    await page.getByRole("button", { name: "Avsluta ärendet" }).click();
    await page.getByText("Ärendet är avslutat.").waitFor();
    await page.getByRole("link", { name: "Följ upp", exact: true }).click();
    await answer(page, "Ja");
    await axe(page, "case supported");
    await page.goto(`${at}/end-support`);
    await axe(page, "end support");
    await page.getByRole("main").getByRole("button").last().click();
    await page.getByText("Ärendet är klart.").waitFor();
    await axe(page, "case ended after support");
    await page.done();
  });
}

test("the browser's way back loses nothing of a closing or of a check, and nothing is stored", async () => {
  const page = await chromium.open(app.origin, {});
  await become(page, "Petra");
  const at = await openCase(page, 4);
  await page.goto(`${at}/close`);
  await pick(page, "Behov av en annan insats");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByLabel("Sista dag").fill(day(-3));
  await page.getByRole("textbox", { name: /Skäl|Varför/ }).fill("Deltagaren går över till en annan insats.");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByRole("heading", { name: "Stämmer det här?" }).waitFor();
  await axe(page, "closing, last look");
  await picture(page, "close-check");
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Behov av en annan insats" }).waitFor();
  assert.equal(await page.getByRole("textbox", { name: /Skäl|Varför/ }).inputValue(), "Deltagaren går över till en annan insats.");
  assert.equal(await page.getByLabel("Sista dag").inputValue(), day(-3));
  await page.goBack();
  assert.ok(await page.getByLabel("Behov av en annan insats").isChecked());
  await page.goForward();
  await page.getByLabel("Sista dag").fill(day(-2));
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByText(day(-2)).first().waitFor();
  await page.getByRole("button", { name: "Avsluta ärendet" }).click();
  await page.getByText("Ärendet är avslutat.").waitFor();
  assert.equal(new URL(page.url()).pathname, at);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  assert.deepEqual(kept, [0, 0]);

  await become(page, "Alva");
  await page.goto("/refer/ratt-insats/check");
  await page.getByLabel("Ålder").fill("34");
  await page.locator("[name^='basis.']").first().fill("Har prövat två insatser.");
  await page.getByRole("button", { name: "Visa svaret" }).click();
  await page.getByRole("heading", { level: 1, name: "Hör personen till målgruppen?" }).waitFor();
  await page.getByRole("button", { name: "Fortsätt till anvisning" }).click();
  await page.getByLabel("Namn").fill("Någon");
  await page.getByRole("button", { name: /utkast/i }).click();
  await page.getByRole("alert").waitFor();
  await page.goBack();
  await page.goBack();
  assert.equal(await page.getByLabel("Ålder").inputValue(), "34");
  assert.equal(await page.locator("[name^='basis.']").first().inputValue(), "Har prövat två insatser.");
  await page.done();
});

test("the participant's sheet is one A4, in Swedish and in English", async () => {
  const page = await chromium.open(app.origin, {});
  await become(page, "Petra");
  const at = await openCase(page, 5);
  for (const path of ["/sheet", "/sheet?lang=en"]) {
    await page.goto(at + path);
    await axe(page, `sheet ${path}`);
    await picture(page, "sheet");
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, 1, path);
  }
  await page.done();
});

for (const look of [{}, { dark: true }, { width: 360 }, { js: "blocked" }]) {
  test(`days that end, stand-ins and handing over ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Petra");
    const at = await openCase(page, 6);
    for (const [name, path] of [["ends", `${at}/ends`], ["sheet", `${at}/sheet`], ["phone", "/today/phone"],
      ["cover", "/i/ratt-insats/cover"], ["cover-new", "/i/ratt-insats/cover/new"]]) {
      await page.goto(path);
      await axe(page, name);
      await picture(page, name);
    }
    await page.goto("/i/ratt-insats/cover");
    await page.getByRole("main").getByRole("region", { name: "Lämna över ärenden" }).getByRole("link").first().click();
    await page.getByRole("heading", { level: 1, name: /^Lämna över ärenden från/ }).waitFor();
    await axe(page, "hand over");
    await picture(page, "hand-over");
    await page.done();
  });
}

test("a withdrawal closes at once, and the case says so", async () => {
  const page = await chromium.open(app.origin, {});
  await become(page, "Petra");
  for (let nth = 7; nth < 20; nth++) {
    await openCase(page, nth);
    const withdraw = page.getByRole("link", { name: /^Återta.*delta/i });
    if (!await withdraw.count()) continue;
    await withdraw.first().click();
    await axe(page, "withdraw");
    const group = page.getByRole("group").filter({ hasText: "Återtaget samtycke" });
    if (await group.count()) await pick(group.first(), "Återtaget samtycke");
    await page.getByRole("main").getByRole("button").last().click();
    await page.getByText("Återtaget samtycke").first().waitFor();
    await axe(page, "case closed by withdrawal");
    await mend(page);
    return page.done();
  }
  await page.done();
  assert.fail("no case with a consent to take part in the demonstration");
});

/** The day was recorded wrong: it is corrected with a reason, and what it was stays. */
async function mend(page) {
  await page.getByRole("link", { name: "Rätta avslutet" }).click();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await axe(page, `closing to be mended ${width}`);
    await picture(page, `closing-mend-${width}`);
  }
  await page.getByLabel("Sista dag").fill(day(-1));
  await page.getByLabel("Varför rättar du?").fill("Fel dag skrevs in");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByRole("heading", { name: "Stämmer det här?" }).waitFor();
  await axe(page, "closing to be mended, last look");
  await picture(page, "closing-mend-check-360");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Varför: Fel dag skrevs in").waitFor();
  await axe(page, "closing mended");
  await picture(page, "closing-mended-360");
}
