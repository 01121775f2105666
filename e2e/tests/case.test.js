// The case page and its forms, closing and follow-up, and the participant's own page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, day } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

/** The n-th case of the matrix. */
async function openCase(page, nth) {
  await page.goto("/i/ratt-insats/matrix?status=ongoing");
  const href = await page.locator("tbody th a[href^='/case/']").nth(nth).getAttribute("href");
  await page.goto(href);
  return href;
}

/** Chooses by the words beside the button, as a hand does. */
function choose(place, words) {
  return place.locator("label", { hasText: new RegExp(`^${words}$`) }).click();
}

const looks = [{}, { dark: true }, { width: 360 }, { js: "blocked" }];

for (const [nth, look] of looks.entries()) {
  test(`a case is read, planned, closed and followed up ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Petra");
    const at = await openCase(page, nth);
    await axe(page, "case");
    await picture(page, "case");
    for (const form of ["change", "subgoal", "step", "activity", "note", "consent"]) {
      await page.goto(`${at}/${form}`);
      await axe(page, `case ${form}`);
      await picture(page, `case-${form}`);
    }
    await page.goto(`${at}/subgoal`);
    await page.getByLabel("Delmål").fill("Ta reda på mer om truckkort");
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByText("Sparat.").waitFor();
    assert.ok(await page.getByText("Ta reda på mer om truckkort").first().isVisible());

    await page.goto(`${at}/close`);
    await axe(page, "close, reason");
    await choose(page, "Arbete");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByLabel("Sista dag").waitFor();
    await axe(page, "close, details");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByRole("alert").waitFor();
    await axe(page, "close, mend");
    await picture(page, "close-mend");
    const today = day();
    await page.getByLabel("Sista dag").fill(today);
    await page.getByLabel("Vilken dag börjar arbetet?").fill(today);
    await choose(page, "Nystartsjobb");
    const share = page.getByRole("group", { name: "Vill deltagaren" });
    if (await share.count()) await choose(share, "Ja, muntligt");
    await page.getByRole("button", { name: "Fortsätt" }).click();
    await page.getByRole("heading", { name: "Stämmer det här?" }).waitFor();
    await axe(page, "close, check");
    await picture(page, "close-check");
    await page.getByRole("button", { name: "Avsluta ärendet" }).click();
    await page.getByText("Ärendet är avslutat.").waitFor();
    await axe(page, "case closed");
    await page.getByRole("link", { name: "Följ upp", exact: true }).click();
    await axe(page, "follow-up");
    for (const [question, answer] of [["Försörjer", "Ja"], ["Fungerar", "Ja"], ["Behövs", "Nej"]])
      await choose(page.getByRole("group", { name: question }), answer);
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByText("Uppföljningen är registrerad.").waitFor();
    await axe(page, "case ended");
    await picture(page, "case-ended");
    await page.goto("/new");
    await axe(page, "new case");
    await picture(page, "new");
    await page.done();
  });
}

for (const look of looks.slice(0, 3)) {
  test(`a participant reads their own plan ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await page.goto("/demo");
    const persona = page.locator(".cards li").filter({ has: page.getByRole("heading", { name: "Deltagare", exact: true }) });
    await persona.getByRole("button").click();
    await page.goto("/me");
    await page.getByRole("heading", { name: "Mitt mål" }).waitFor();
    await axe(page, "my plan");
    await picture(page, "me");
    await page.getByRole("link", { name: "Vem har läst om mig" }).click();
    await page.getByRole("heading", { level: 1, name: "Vem har läst om mig" }).waitFor();
    await axe(page, "who has read about me");
    await picture(page, "me-log");
    await page.done();
  });
}

test("a form with an error can be gone back to", async () => {
  const page = await chromium.open(app.origin, {});
  await become(page, "Petra");
  const at = await openCase(page, 6);
  await page.goto(`${at}/subgoal`);
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "Idag" }).click();
  await page.getByRole("heading", { level: 1, name: "Idag" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Lägg till delmål" }).waitFor();
  await page.done();
});
