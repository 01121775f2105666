// From the talk to the mapping: a contact, the talk's form, the yes with its first day, two sittings, the circle.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { start } from "../lib/stegvis.js";

let chromium;
before(async () => (chromium = await launch()));
after(async () => chromium?.close());

const looks = [
  { name: "light, wide", look: {} },
  { name: "dark, narrow", look: { dark: true, width: 360 } },
  { name: "no JavaScript", look: { js: false } },
];

for (const { name, look } of looks) {
  test(`from the information talk to the goals: ${name}`, async () => {
    const app = await start();
    try {
      const page = await chromium.open(app.origin, look);
      const seen = async (state) => {
        if (look.js !== false) await axe(page, state);
        await picture(page, state);
      };
      await become(page, "Hanna Handmark");
      await contact(page, seen);
      await talk(page, seen);
      await yes(page, seen);
      await mapping(page, seen);
      await circle(page, seen);
      await referrer(page, seen);
      await page.done();
    } finally {
      await app.stop();
    }
  });
}

async function become(page, persona) {
  await page.goto("/demo");
  await page.getByRole("button", { name: `Bli ${persona}` }).click();
  await page.getByRole("button", { name: "Logga ut" }).waitFor();
}

function choose(page, group, words) {
  return page.getByRole("group", { name: group }).getByText(words, { exact: true }).click();
}

const save = (page) => page.getByRole("button", { name: "Spara", exact: true }).click();
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function contact(page, seen) {
  await page.goto("/coming");
  await seen("on the way in");
  const row = page.locator("li.task", { has: page.locator(".tag", { hasText: /^Information$/ }) });
  await row.getByRole("link").click();
  assert.ok(await page.getByText("Informationssamtal är inte ifyllt").isVisible());
  assert.ok(await page.getByText("Dagar med kontaktförsök utan svar: 1 av 3").isVisible());
  assert.equal(await page.getByRole("button", { name: "Informationssamtalet är hållet" }).count(), 0);
  await seen("referral, to be informed");
  await page.getByRole("link", { name: "Anteckna kontakt eller boka möte" }).click();
  await seen("contact before the start");
  await page.getByLabel("Nästa möte, dag").fill(inDays(3));
  await save(page);
  await page.getByText("Sparat.").waitFor();
  assert.equal(await page.locator("#contacts dd", { hasText: "Bokat möte" }).count(), 2);
}

async function talk(page, seen) {
  await page.getByRole("link", { name: "Informationssamtal", exact: true }).click();
  await seen("information talk");
  await choose(page, "Hur fastställdes identiteten?", "Legitimation");
  await save(page);
  await page.getByText("3 saknas").waitFor();
  await page.getByRole("link", { name: "Informationssamtal", exact: true }).click();
  for (const tick of ["Jag har berättat om projektet", "fortsatt aktivitetsrapportering", "Jag har frågat"])
    await page.locator("label", { hasText: tick }).click();
  await seen("information talk, second sitting");
  await save(page);
  await page.getByRole("button", { name: "Informationssamtalet är hållet" }).click();
  await page.getByText("Ärendet har gått vidare.").waitFor();
}

async function yes(page, seen) {
  await seen("referral, yes or no");
  await page.getByRole("link", { name: "Deltagaren säger ja" }).click();
  await page.getByLabel("Startdag").fill("2020-01-01");
  await page.getByRole("button", { name: "Spara och gå vidare" }).click();
  await page.getByRole("alert").waitFor();
  assert.ok(await page.getByText("kan inte vara före anvisningen").first().isVisible());
  await seen("yes, mend");
  await page.getByLabel("Startdag").fill(inDays(7));
  await choose(page, "Svar på frågan om att delta", "Muntligt");
  await page.getByRole("button", { name: "Spara och gå vidare" }).click();
  await page.getByText("Ärendet har gått vidare.").waitFor();
  assert.ok(await page.locator(".tag", { hasText: `Startar ${inDays(7)}` }).first().isVisible());
  await seen("case, start ahead");
  await page.getByRole("link", { name: "Deltagaren tar tillbaka sitt ja" }).click();
  await page.getByText("Anvisningen avslutas").waitFor();
  await seen("a yes to be taken back");
  await page.getByRole("link", { name: "Avbryt" }).click();
  await page.getByRole("link", { name: "Ändra uppgifter" }).click();
  await page.getByLabel("Start", { exact: true }).fill(inDays(0));
  await save(page);
  await page.getByText("Sparat").first().waitFor();
  assert.ok(await page.locator(".tag", { hasText: "Kartläggning" }).first().isVisible());
  assert.ok(await page.getByText("Delmål: 0 av 1").isVisible());
  await seen("case, just started");
}

async function mapping(page, seen) {
  await page.getByRole("link", { name: "Kartläggningsdokument", exact: true }).click();
  await seen("mapping");
  await page.getByLabel("Mål (jobb eller studier)").fill("Arbete i butik");
  await save(page);
  await page.getByText("Sparat.").first().waitFor();
  await page.getByRole("link", { name: "Kartläggningsdokument", exact: true }).click();
  await page.getByLabel("Utbildningar och erfarenheter").fill("Gymnasium, två år i kassa");
  const lines = page.getByRole("group", { name: "Delmål" }).getByRole("textbox");
  await lines.nth(0).fill("Komma ut varje dag");
  await lines.nth(1).fill("Prova på i en butik");
  const does = page.getByRole("group", { name: "Det här gör deltagaren" });
  await does.getByRole("textbox").first().fill("Går ut en stund varje dag");
  await choose(page, "nationell uppföljning", "Ja, skriftligt");
  await seen("mapping, second sitting");
  await save(page);
  await page.getByText("Sparat.").first().waitFor();
  for (const text of ["Arbete i butik", "Komma ut varje dag", "Prova på i en butik", "Går ut en stund varje dag"])
    assert.equal(await page.locator("#plan").getByText(text, { exact: true }).first().isVisible(), true, text);
  await page.getByRole("button", { name: "Kartläggningen är klar" }).click();
  await page.getByText("Ärendet har gått vidare.").waitFor();
}

async function circle(page, seen) {
  await page.getByRole("link", { name: "Lägg till en person" }).click();
  await seen("circle, new");
  await choose(page, "Vem är det?", "Vård");
  await page.getByLabel("Namn").fill("Vilma Vårdman");
  await page.getByLabel("Annan organisation").fill("Vårdcentralen");
  await save(page);
  const row = page.locator(".around", { hasText: "Vilma Vårdman" });
  assert.ok(await row.getByText("Utanför samtycket").isVisible());
  await seen("case with a circle");
}

async function referrer(page, seen) {
  await become(page, "Vera Vägman");
  await page.goto("/refer");
  const row = page.locator("li.task", { hasText: "Pågår" }).first();
  assert.ok(await row.getByText(/telefon 08-465 004/).isVisible());
  await seen("referrals with whom to call");
}
