// Idag: rows, the short form in place and on its page, reminders, filters; staff and passwords.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

const looks = [{}, { dark: true, width: 360 }, { width: 320 }, { js: "blocked" }];

for (const look of looks) {
  test(`a worker's day ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Carl");
    await page.goto("/today?horizon=all");
    await page.getByRole("heading", { level: 1, name: "Idag" }).waitFor();
    await axe(page, "Idag");
    await picture(page, "today");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false, "nothing sticks out");
    await page.getByRole("link", { name: /^Anteckna/ }).first().click();
    await page.getByLabel("Nästa möte, dag").waitFor();
    await axe(page, "the short form");
    await picture(page, "quick");
    await page.getByRole("textbox", { name: /^Anteckning/ }).fill("Vi ringde arbetsgivaren tillsammans.");
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByText("Sparat.").waitFor();
    await page.getByRole("link", { name: "Ny påminnelse" }).click();
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByRole("alert").waitFor();
    await axe(page, "a reminder with errors");
    await page.done();
  });
}

test("one who watches filters by worker and saves the choice", async () => {
  const page = await chromium.open(app.origin);
  await become(page, "Petra");
  await page.goto("/today");
  await page.getByLabel("Hur långt fram").selectOption({ label: "Bara försenat" });
  await page.getByRole("button", { name: "Visa" }).click();
  await page.getByText("Spara urvalet").click();
  await page.getByLabel("Vad ska urvalet heta?").fill("Sent");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("link", { name: "Sent" }).waitFor();
  await axe(page, "Idag with a saved choice");
  await picture(page, "today-watched");
  await page.done();
});

test("an administrator adds a colleague", async () => {
  const page = await chromium.open(app.origin, { width: 360 });
  await become(page, "Admir");
  await page.goto("/staff");
  await axe(page, "staff");
  await picture(page, "staff");
  await page.getByRole("link", { name: "Lägg till person" }).click();
  await page.getByLabel("Namn", { exact: true }).fill("Nya Kollegan");
  await page.getByLabel("Myndighet").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Lägg till person" }).click();
  await page.getByText("Personen är tillagd.").waitFor();
  await axe(page, "a member of staff");
  await picture(page, "staff-member");
  await page.goto("/password");
  await axe(page, "password");
  await page.done();
});
