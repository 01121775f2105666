// One person referred by two authorities: told at the meeting, at the distribution and at the yes, and counted once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, choose, day, press, seer } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let chromium;
before(async () => (chromium = await launch()));
after(async () => chromium?.close());

// From Skatteverket's series of numbers for tests.
const name = "Berit Provstedt";
const number = "19800607-2386";

for (const look of [{}, { width: 360, dark: true }, { js: false }]) {
  test(`one person referred by two authorities ${JSON.stringify(look)}`, async () => {
    const app = await start();
    try {
      const page = await chromium.open(app.origin, look);
      const seen = seer(look, axe, picture);
      await refer(page, "Vera");
      await refer(page, "Alva");
      await meet(page, seen);
      await shareOut(page, seen);
      await talk(page, "JobbCentrum");
      await talk(page, "AF");
      await yes(page, seen);
      await yesOnceMore(page, seen);
      await goBack(page, seen);
      await page.done();
    } finally {
      await app.stop();
    }
  });
}

/** A referrer sends the person with consent to all of it. */
async function refer(page, who) {
  await become(page, who);
  await page.goto("/refer/ratt-insats/person");
  await page.getByLabel("Namn").fill(name);
  await page.getByLabel("Personnummer").fill(number);
  await choose(page, "Kön", "Kvinna");
  await press(page, "Spara utkast", "Utkastet är sparat.");
  await page.getByRole("link", { name: "Registrera samtycket" }).click();
  for (const line of await page.getByRole("group", { name: "Vem får berätta för vem?" }).locator("label").all()) await line.click();
  await choose(page, "Hur gavs det?", "Skriftligt");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Svara på det här innan du skickar.").waitFor();
  await page.getByRole("link", { name: "Svara på frågorna" }).click();
  await choose(page, /fördjupat stöd/, "Ja");
  if (who === "Alva") await choose(page, /annan insats/, "Nej");
  await page.getByRole("button", { name: "Spara" }).click();
  await press(page, "Skicka anvisningen", "Anvisningen är skickad.");
}

/** Farid holds the meeting: each of the two says that there is another, and both are looked into. */
async function meet(page, seen) {
  await become(page, "Farid");
  await page.goto("/i/ratt-insats/meeting/start");
  await page.locator("label", { hasText: "Veckomöte" }).click();
  await page.locator("label", { hasText: "JobbCentrum" }).click();
  await page.getByRole("button", { name: "Starta mötet" }).click();
  const meeting = page.url();
  for (const other of ["AF", "JobbCentrum"]) {
    await page.goto(meeting);
    const row = page.locator("li", { hasText: `Personen är också anvisad av ${other}` });
    await row.first().waitFor();
    if (other === "AF") await seen(page, "double, meeting");
    await row.first().getByRole("link", { name: new RegExp(name) }).first().click();
    await page.getByText(`Personen är också anvisad av ${other}`).waitFor();
    await page.getByRole("link", { name: "Svara på det din myndighet vet" }).click();
    // Alva has answered for the employment service what sending asks for.
    if (other === "AF") await choose(page, /annan insats/, "Nej");
    await choose(page, /arbetssökande/, "Ja");
    await choose(page, /kategori 14/, "Nej");
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByText("Sparat.").waitFor();
    await seen(page, `double, looked into, ${other}`);
  }
}

/** Petra shares out what is proposed; that two of them are one person is said there too. */
async function shareOut(page, seen) {
  await become(page, "Petra");
  await page.goto("/i/ratt-insats/meeting/distribute");
  await page.getByText("Personen är också anvisad av").first().waitFor();
  assert.equal(await page.getByLabel(`Handläggare för ${name}`).count(), 2);
  await seen(page, "double, proposal");
  await page.getByRole("button", { name: "Fördela" }).click();
  await page.getByRole("status").waitFor();
}

/** The referral of one of the authorities: two rows of one name say from whom they come. */
async function referral(page, from) {
  await page.goto("/coming");
  const row = page.locator("li.task", { hasText: name }).filter({ hasText: `Anvisad av ${from}. ${number.slice(0, 8)}` });
  assert.equal(await row.count(), 1, `one row of ${from}`);
  await row.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Farid holds the information talk. */
async function talk(page, from) {
  await become(page, "Farid");
  await referral(page, from);
  await page.getByRole("link", { name: "Informationssamtal", exact: true }).click();
  await choose(page, "Hur fastställdes identiteten?", "Legitimation");
  for (const told of ["berättat om projektet", "fortsatt aktivitetsrapportering", "frågat om deltagaren"]) await page.locator("label", { hasText: told }).click();
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Ifyllt").first().waitFor();
  await press(page, "Informationssamtalet är hållet", "Ärendet har gått vidare");
}

async function sayYes(page, seen, state) {
  await page.getByRole("link", { name: "Deltagaren säger ja" }).click();
  await page.getByLabel("Startdag").fill(day());
  await page.getByLabel("Vilken dag sa personen ja?").fill(day());
  await choose(page, /hur gavs det/, "Muntligt");
  await seen(page, state);
}

/** The yes of the one, while the other waits. */
async function yes(page, seen) {
  await referral(page, "JobbCentrum");
  await sayYes(page, seen, "double, yes");
  assert.ok(await page.getByText("Personen är också anvisad av AF").isVisible());
  await press(page, "Spara och gå vidare", "Ärendet har gått vidare");
}

/** The other's yes is refused: the person takes part already. */
async function yesOnceMore(page, seen) {
  await page.goto("/coming");
  const row = page.locator("li.task", { hasText: name });
  assert.equal(await row.count(), 1);
  assert.ok(await row.getByText("Anvisad av AF").isVisible());
  await row.getByRole("link", { name, exact: true }).click();
  await page.getByText(/Personen deltar redan sedan .*, anvisad av JobbCentrum/).waitFor();
  await sayYes(page, seen, "double, second yes");
  await page.getByRole("button", { name: "Spara och gå vidare" }).click();
  await page.getByText("kan inte starta en gång till").waitFor();
  await seen(page, "double, refused");
}

/** It goes back, and whoever referred reads why. */
async function goBack(page, seen) {
  await referralOf(page, "AF");
  await page.getByRole("link", { name: "Lämna tillbaka till anvisaren" }).first().click();
  assert.ok(await page.getByText(/Personen deltar redan/).first().isVisible());
  await seen(page, "double, return");
  await page.getByRole("textbox", { name: /Varför/ }).fill("Personen deltar redan i insatsen.");
  await page.getByRole("button", { name: "Lämna tillbaka" }).click();
  await page.getByText("Anvisningen är återlämnad.").waitFor();
  await become(page, "Alva");
  await page.goto("/refer");
  const row = page.locator("li.task", { hasText: name });
  assert.ok(await row.getByText("Personen deltar redan i insatsen.").isVisible());
  await seen(page, "double, referrer");
}

async function referralOf(page, from) {
  await page.goto("/coming");
  const row = page.locator("li.task", { hasText: name }).filter({ hasText: `Anvisad av ${from}` });
  await row.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}
