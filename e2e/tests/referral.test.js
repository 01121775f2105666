// The way in: a check that keeps nothing, a draft of one's own, the consent, and the referral that is sent.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, choose } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let chromium;
before(async () => (chromium = await launch()));
after(async () => chromium?.close());

const looks = [
  { name: "light, wide", look: {} },
  { name: "dark, narrow", look: { dark: true, width: 360 } },
  { name: "scripts blocked", look: { js: "blocked" } },
  { name: "no JavaScript", look: { js: false } },
];

// From Skatteverket's series of numbers for tests.
const number = "19800607-2386";

for (const { name, look } of looks) {
  test(`from the first question to the sent referral: ${name}`, async () => {
    const app = await start();
    try {
      const page = await chromium.open(app.origin, look);
      const seen = async (state) => {
        if (look.js !== false) await axe(page, state);
        await picture(page, state);
      };
      await become(page, "Vera Vägman");
      await page.goto("/refer");
      await seen("referrals");
      await check(page, seen);
      await draft(page, seen);
      await consent(page, seen);
      await send(page, seen);
      await unseenBeforeConsent(page);
      await page.done();
    } finally {
      await app.stop();
    }
  });
}

async function check(page, seen) {
  await page.getByRole("link", { name: "Anvisa en deltagare" }).click();
  await seen("check");
  await page.getByLabel("Ålder").fill("fyrtio");
  await page.getByRole("button", { name: "Visa svaret" }).click();
  await page.getByRole("alert").waitFor();
  await seen("check, mend");
  await page.getByLabel("Ålder").fill("46");
  await choose(page, "fördjupat stöd", "Ja");
  await page.getByLabel("Vem bedömer det").fill("Vägledaren efter två samtal");
  await choose(page, "ekonomiskt bistånd", "Ja");
  await page.getByRole("button", { name: "Visa svaret" }).click();
  await page.getByRole("heading", { name: "Hör personen till målgruppen?" }).waitFor();
  assert.ok(await page.getByText("Det vet AF.").first().isVisible());
  await seen("check, answer");
  await page.getByRole("button", { name: "Fortsätt" }).click();
}

async function draft(page, seen) {
  await page.getByLabel("Namn").fill("Berit Provstedt");
  await page.getByLabel("Personnummer").fill(`${number.slice(0, -1)}7`);
  await choose(page, "Kön", "Kvinna");
  await page.getByRole("button", { name: "Spara utkast" }).click();
  await page.getByRole("alert").waitFor();
  await seen("person, mend");
  await page.getByLabel("Personnummer").fill(number);
  await page.getByRole("button", { name: "Spara utkast" }).click();
  await page.getByText("Utkastet är sparat.").waitFor();
  assert.ok(await page.getByText("Svar: ja").first().isVisible(), "the answers of the check came along");
  assert.equal(await page.getByRole("button", { name: "Skicka anvisningen" }).count(), 0);
  await seen("draft");
  await page.getByRole("link", { name: "Ändra svaren" }).click();
  await seen("draft, answers");
  await choose(page, "ekonomiskt bistånd", "Nej");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Sparat.").waitFor();
}

async function consent(page, seen) {
  await page.getByRole("link", { name: "Registrera samtycket" }).click();
  await seen("draft, consent");
  const agreed = page.getByRole("group", { name: "Vem får berätta för vem?" }).locator("label");
  for (const line of await agreed.all()) await line.click();
  await choose(page, "Hur gavs det?", "Skriftligt");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("button", { name: "Skicka anvisningen" }).waitFor();
  await seen("draft, ready");
}

async function send(page, seen) {
  await page.getByRole("button", { name: "Skicka anvisningen" }).click();
  await page.getByText("Anvisningen är skickad.").waitFor();
  assert.ok(await page.locator(".copy", { hasText: "Berit Provstedt" }).isVisible());
  await seen("referral, sent");
  await page.getByRole("button", { name: "Jag har skickat" }).click();
  await page.getByText(/Skickat \d{4}-/).waitFor();
  await page.goto("/refer");
  const row = page.locator("li.task", { hasText: "Berit Provstedt" });
  assert.ok(await row.getByText("Tas upp på nästa veckomöte").isVisible());
}

/** A draft is nobody else's: the worker of another authority is told that there is no such page. */
async function unseenBeforeConsent(page) {
  const row = page.locator("li.task", { hasText: "Utkast" }).first();
  const href = await row.getByRole("link").getAttribute("href");
  await become(page, "Petra Ledarsson");
  const answer = await page.goto(href);
  assert.equal(answer.status(), 404);
}
