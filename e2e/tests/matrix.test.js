// The matrix by keyboard and without scripts, and the intervention's page for the team and for the steering group.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

const list = "/i/ratt-insats/matrix?status=ongoing";
const looks = [{}, { dark: true }, { width: 360 }];

for (const look of looks) {
  test(`a step is recorded by keyboard alone ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Petra");
    await page.goto(list);
    await axe(page, "matrix");
    await picture(page, "matrix");
    const link = page.locator(".matrix td a[hx-get]").first();
    await link.focus();
    await page.keyboard.press("Enter");
    const form = page.locator("[data-cell]");
    await form.waitFor();
    const cell = await page.locator(".matrix__edit").getAttribute("id");
    await page.waitForFunction(() => document.activeElement.matches("[data-cell] select"));
    await axe(page, "matrix, a cell open");
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    await page.waitForFunction((id) => document.activeElement.closest("td")?.id === id, cell);
    await page.keyboard.press("Enter");
    await form.waitFor();
    await form.locator("select").selectOption({ index: 3 });
    const chosen = await form.locator("select option:checked").textContent();
    await form.locator("input[name=evidence]").fill(`Möte ${JSON.stringify(look)}`);
    await page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    const saved = page.locator(`#${cell} a`);
    assert.ok((await saved.textContent()).includes(chosen));
    await page.waitForFunction((id) => document.activeElement.closest("td")?.id === id, cell);
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.evaluate(() => document.activeElement.closest("td").id), cell);
    await page.reload();
    assert.ok((await page.locator(`#${cell}`).textContent()).includes(chosen), "it is still there");
    await page.done();
  });
}

test("a step is recorded without scripts", async () => {
  const page = await chromium.open(app.origin, { js: "blocked" });
  await become(page, "Petra");
  await page.goto(list);
  await axe(page, "matrix");
  await page.locator(".matrix td a[hx-get]").first().click();
  await axe(page, "a cell's page");
  await picture(page, "matrix-cell");
  await page.getByLabel("Steg").selectOption({ index: 2 });
  await page.getByLabel("Underlag").fill("Skrivet utan skript");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Steget är sparat").waitFor();
  assert.ok(page.url().includes("status=ongoing"), "the filter stays");
  await page.getByText("Skrivet utan skript").waitFor();
  await page.getByLabel("Status").selectOption("stalled");
  await page.getByRole("button", { name: "Visa" }).click();
  assert.ok(page.url().includes("status=stalled"));
  await axe(page, "matrix, filtered");
  await page.done();
});

for (const look of [{}, { dark: true }, { width: 360 }, { js: "blocked" }]) {
  test(`the intervention's page ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Petra");
    await page.goto("/i/ratt-insats");
    await axe(page, "intervention");
    await picture(page, "intervention");
    for (const summary of await page.locator("main summary").all()) await summary.click();
    await axe(page, "intervention, all open");
    await page.locator("a.map__node").nth(6).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: "Vägar vidare" }).waitFor();
    await axe(page, "phase");
    await picture(page, "phase");
    await become(page, "Stig");
    await page.goto("/i/ratt-insats");
    await page.getByText("Antal från 1 till 4 visas inte").waitFor();
    await axe(page, "intervention, for others");
    await page.done();
  });
}
