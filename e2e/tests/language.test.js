// Another language never costs what somebody is writing: beside a form it opens in a tab of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, seer } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

for (const look of [{}, { width: 360 }, { js: false }]) {
  test(`the other language opens beside what is written ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    const seen = seer(look, axe, picture);
    await become(page, "Vera");
    await page.goto("/refer/ratt-insats/person");
    await page.getByLabel("Namn").fill("Berit Provstedt");
    await seen(page, "language, a form");
    const [other] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("button", { name: "English (ny flik)" }).click(),
    ]);
    await other.waitForLoadState();
    assert.equal(await other.locator("html").getAttribute("lang"), "en");
    assert.equal(new URL(other.url()).pathname, "/refer/ratt-insats/person");
    assert.equal(await page.getByLabel("Namn").inputValue(), "Berit Provstedt");
    await other.close();
    // Where nothing is written it changes the page itself.
    await page.goto("/refer");
    await page.getByRole("button", { name: "Svenska", exact: true }).click();
    await page.getByRole("button", { name: "English", exact: true }).waitFor();
    assert.equal(page.context().pages().length, 1);
    await page.done();
  });
}
