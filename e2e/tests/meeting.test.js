// The weekly meeting: started, a new referral looked into and returned, noted, ended; the referrer reads why.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

/** Nothing sticks out of the page. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false, "nothing sticks out");
}

for (const look of [{}, { dark: true, width: 360 }, { js: "blocked" }]) {
  test(`a weekly meeting ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Farid");
    await page.goto("/i/ratt-insats/meeting");
    await axe(page, "the meetings");
    await fits(page);
    await page.getByRole("link", { name: "Starta möte" }).click();
    await page.locator("label", { hasText: "Veckomöte" }).click();
    await page.locator("label", { hasText: "JobbCentrum" }).click();
    await axe(page, "starting a meeting");
    await page.getByRole("button", { name: "Starta mötet" }).click();
    await page.getByRole("heading", { name: "Nya anvisningar" }).waitFor();
    await axe(page, "the meeting");
    await fits(page);
    await picture(page, "meeting");
    const meeting = page.url();
    await page.getByText("Skriv: Rutiner").click();
    await page.locator("#n-rutiner").fill("Ny rutin för nycklar.");
    await page.locator("#n-rutiner").locator("xpath=ancestor::form").getByRole("button", { name: "Spara" }).click();
    await page.getByText("Ny rutin för nycklar.").waitFor();
    await page.locator("#new_referrals").locator("xpath=..").getByRole("link").first().click();
    await page.getByRole("heading", { name: "På veckomötet" }).waitFor();
    await axe(page, "a referral before the team");
    await fits(page);
    await picture(page, "meeting-referral");
    await page.getByRole("link", { name: "Lämna tillbaka till anvisaren" }).click();
    await page.getByRole("button", { name: "Lämna tillbaka" }).click();
    await page.getByRole("alert").waitFor();
    await axe(page, "returning without a reason");
    await page.getByRole("textbox", { name: /Varför/ }).fill("Har redan en annan insats.");
    await page.getByRole("button", { name: "Lämna tillbaka" }).click();
    await page.getByText("Anvisningen är återlämnad.").waitFor();
    await axe(page, "a returned referral");
    await page.goto(meeting);
    await page.getByRole("link", { name: "Avsluta mötet" }).click();
    await axe(page, "ending a meeting");
    await fits(page);
    await page.getByRole("button", { name: "Avsluta mötet" }).click();
    await page.getByText("Mötet är avslutat.").waitFor();
    await page.done();
  });
}

for (const look of [{}, { dark: true, width: 360 }, { js: "blocked" }]) {
  test(`new participants are shared out ${JSON.stringify(look)}`, async () => {
    const own = await start();
    try {
      const page = await chromium.open(own.origin, look);
      await become(page, "Petra");
      await page.goto("/i/ratt-insats/meeting/distribute");
      await axe(page, "the proposal");
      await fits(page);
      await picture(page, "distribute");
      // Somebody else than the one proposed.
      const first = page.getByLabel(/^Handläggare för/).first();
      const proposed = await first.inputValue();
      const others = await first.locator("option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
      await first.selectOption(others.find((one) => one !== proposed));
      await page.getByRole("button", { name: "Fördela" }).click();
      await page.getByRole("alert").waitFor();
      await axe(page, "the proposal changed without a reason");
      await page.getByRole("textbox", { name: /Varför/ }).fill("Hen känner området.");
      await page.getByRole("button", { name: "Fördela" }).click();
      await page.getByRole("status").waitFor();
      await axe(page, "shared out");
      await page.goto("/i/ratt-insats/meeting/distribute");
      assert.equal(await page.getByLabel(/^Handläggare för/).count(), 0, "nobody is shared out twice");
      await axe(page, "nobody to share out");
      await page.done();
    } finally {
      await own.stop();
    }
  });
}
