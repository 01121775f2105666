// What passes between authorities: a flag and its answer, the month's hand-over, a document.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axe, launch, picture } from "../lib/browser.js";
import { start } from "../lib/stegvis.js";

let chromium;
before(async () => (chromium = await launch()));
after(() => chromium?.close());

/** Becomes a persona. */
async function become(page, name) {
  await page.goto("/demo");
  await page.getByRole("button", { name: new RegExp(`^Bli ${name}`) }).click();
  await page.getByRole("button", { name: "Logga ut" }).waitFor();
}

/** Nothing sticks out of the page. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false, "nothing sticks out");
}

for (const look of [{}, { dark: true, width: 360 }, { js: "blocked" }]) {
  test(`between authorities ${JSON.stringify(look)}`, async () => {
    const app = await start();
    after(() => app.stop());
    const page = await chromium.open(app.origin, look);

    // A worker of one authority flags at need.
    await become(page, "Hanna");
    await page.goto("/i/ratt-insats/between/handover");
    await axe(page, "the month's hand-over");
    await fits(page);
    await picture(page, "handover");
    const waiting = page.locator("section", { has: page.locator("#waiting") });
    const links = await waiting.getByRole("article").getByRole("heading").getByRole("link").all();
    const paths = await Promise.all(links.map((link) => link.getAttribute("href")));
    // One that still runs: a case that ended last month is handed over too.
    let path;
    for (path of paths) {
      await page.goto(path);
      if (await page.getByRole("link", { name: "Flagga", exact: true }).count()) break;
    }
    await page.goto("/i/ratt-insats/between/handover");
    const first = waiting.getByRole("article").filter({ has: page.locator(`a[href="${path}"]`) });
    const name = await first.getByRole("link").first().innerText();
    if (look.js !== "blocked") {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await first.getByRole("button", { name: "Kopiera" }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, (await first.locator("blockquote").textContent()).trim(), "the text is copied as it stands");
    }
    await first.getByRole("button", { name: /^Infört i/ }).click();
    await page.getByText("Delgivningen är noterad.").waitFor();
    await axe(page, "handed over");
    const told = page.locator("section", { has: page.locator("#told") });
    await told.getByRole("link", { name }).waitFor();

    await page.goto(`${path}/flag`);
    await axe(page, "raising a flag");
    await fits(page);
    await page.getByRole("button", { name: "Flagga" }).click();
    await page.getByRole("alert").waitFor();
    await axe(page, "a flag without a reason");
    await page.locator("label", { hasText: "Flagga till JobbCentrum" }).click();
    const why = "Vad händer med ersättningen?";
    await page.getByRole("textbox", { name: /Varför/ }).fill(why);
    await page.getByRole("button", { name: "Flagga" }).click();
    await page.getByText("Flaggan är skapad.").waitFor();
    await page.getByText("Delgivet till andra").waitFor();
    await axe(page, "a case with a flag");
    await fits(page);
    await picture(page, "told");

    // A document is kept, one that lies is not, and the right one is fetched.
    await page.goto(`${path}/document`);
    await axe(page, "adding a document");
    await fits(page);
    await page.getByLabel(/^Fil/).setInputFiles({ name: "utlåtande.pdf", mimeType: "application/pdf", buffer: Buffer.from("PK\u0003\u0004 inte alls") });
    await page.getByRole("textbox", { name: /Rubrik/ }).fill("Utlåtande från läkare");
    await page.locator("label", { hasText: "Utlåtande" }).last().click();
    await page.getByRole("button", { name: "Spara dokumentet" }).click();
    await page.getByRole("alert").waitFor();
    await axe(page, "a document that is not what it says");
    const content = Buffer.from("%PDF-1.4\nDet här är ett utlåtande.\n");
    await page.getByLabel(/^Fil/).setInputFiles({ name: "utlåtande.pdf", mimeType: "application/pdf", buffer: content });
    await page.getByRole("button", { name: "Spara dokumentet" }).click();
    await page.getByText("Dokumentet är sparat.").waitFor();
    await axe(page, "a case with a document");
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Utlåtande från läkare" }).first().click();
    const file = await coming;
    assert.equal(file.suggestedFilename(), "utlåtande.pdf");
    assert.deepEqual(readFileSync(await file.path()), content);

    // An officer of the other authority answers.
    await become(page, "Carl");
    await page.goto("/i/ratt-insats/between");
    await axe(page, "the flags to us");
    await fits(page);
    await picture(page, "flags");
    const flag = page.getByRole("article").filter({ hasText: why });
    await flag.getByRole("link", { name: "Svara" }).click();
    await axe(page, "answering a flag");
    await page.getByRole("textbox", { name: /Svar/ }).fill("Den ändras inte.");
    await page.getByRole("button", { name: "Svara" }).click();
    await page.getByText("Svaret är sparat.").waitFor();
    await page.locator("summary", { hasText: "Skickat och besvarat" }).click(); // what is settled is folded
    await page.getByText("Den ändras inte.").waitFor();
    await axe(page, "an answered flag");
    await page.done();
  });
}
