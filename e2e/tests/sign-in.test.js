// The way in: personas in a demonstration, passwords, pages that are not there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

const looks = [{}, { dark: true }, { width: 360 }, { js: "blocked" }];

for (const look of looks) {
  test(`a persona is one click away ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await page.goto("/");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await axe(page, "sign in");
    await page.getByLabel("Användarnamn").fill("ingen.alls");
    await page.getByLabel("Lösenord").fill("helt fel lösenord");
    await page.getByRole("button", { name: "Logga in" }).click();
    await page.getByRole("alert").getByText("hör inte ihop").waitFor();
    await axe(page, "sign in, wrong");
    await page.goto("/demo");
    await axe(page, "personas");
    await picture(page, "personas");
    await page.getByRole("button", { name: /^Bli Petra/ }).click();
    await page.getByRole("button", { name: "Logga ut" }).click();
    await page.getByText("Du är utloggad").waitFor();
    await axe(page, "signed out");
    await page.done();
  });
}

test("a page that is not there says so in both languages", async () => {
  const page = await chromium.open(app.origin);
  const answer = await page.goto("/finns/inte");
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { name: "Sidan finns inte" }).waitFor();
  await axe(page, "not found");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  await page.done();
});
