// One person's whole way, across authorities: from a counsellor's first question to the end of the support.
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
  test(`from the first question to the end of the support ${JSON.stringify(look)}`, async () => {
    const app = await start();
    try {
      const page = await chromium.open(app.origin, look);
      const seen = seer(look, axe, picture);
      await refer(page, seen);
      await meet(page, seen);
      await shareOut(page, seen);
      await talk(page, seen);
      await yes(page, seen);
      await mapping(page, seen);
      await page.done();
    } finally {
      await app.stop();
    }
  });
}

/** Vera, counsellor at the municipality: checks, asks, records the consent and sends. */
async function refer(page, seen) {
  await become(page, "Vera");
  await page.goto("/refer");
  await page.getByRole("link", { name: "Anvisa en deltagare" }).click();
  await page.getByLabel("Ålder").fill("46");
  await choose(page, "fördjupat stöd", "Ja");
  await page.getByLabel("Vem bedömer det").fill("Vägledaren efter två samtal");
  await choose(page, "ekonomiskt bistånd", "Ja");
  await page.getByRole("button", { name: "Visa svaret" }).click();
  await seen(page, "journey, check");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByLabel("Namn").fill(name);
  await page.getByLabel("Personnummer").fill(number);
  await choose(page, "Kön", "Kvinna");
  await press(page, "Spara utkast", "Utkastet är sparat.");
  await page.getByRole("link", { name: "Registrera samtycket" }).click();
  for (const line of await page.getByRole("group", { name: "Vem får berätta för vem?" }).locator("label").all()) await line.click();
  await choose(page, "Hur gavs det?", "Skriftligt");
  await page.getByRole("button", { name: "Spara" }).click();
  await press(page, "Skicka anvisningen", "Anvisningen är skickad.");
  await seen(page, "journey, sent");
  await press(page, "Jag har skickat", /Skickat \d{4}-/);
  await status(page, "Tas upp på nästa veckomöte");
}

/** What the referrer's list says of the person, in one line. */
async function status(page, line) {
  await page.goto("/refer");
  const row = page.locator("li.task", { hasText: name });
  await row.getByText(line).first().waitFor();
}

/** Farid, the employment service's officer in the project: holds the meeting and checks for another measure. */
async function meet(page, seen) {
  await become(page, "Farid");
  await page.goto("/i/ratt-insats/meeting/start");
  await page.locator("label", { hasText: "Veckomöte" }).click();
  await page.locator("label", { hasText: "JobbCentrum" }).click();
  await page.getByRole("button", { name: "Starta mötet" }).click();
  await page.getByRole("link", { name: new RegExp(name) }).first().click();
  await page.getByRole("link", { name: /Svara på/ }).or(page.locator("a[href$='/facts']")).first().click();
  await choose(page, /annan insats/, "Nej");
  await choose(page, /arbetssökande/, "Ja");
  await choose(page, /kategori 14/, "Nej");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Sparat.").waitFor();
  await seen(page, "journey, looked into");
}

/** Petra, the project leader: shares out; the proposal is changed with a reason. */
async function shareOut(page, seen) {
  await become(page, "Petra");
  await page.goto("/i/ratt-insats/meeting/distribute");
  await page.getByLabel(`Handläggare för ${name}`).selectOption({ label: "Hanna Handmark" });
  await page.getByRole("textbox", { name: /Varför/ }).fill("Hanna känner området.");
  await page.getByRole("button", { name: "Fördela" }).click();
  await page.getByRole("status").waitFor();
  await seen(page, "journey, shared out");
}

/** Farid: notes a call without answer and the next one, holds the talk, and says how he knew who it was. */
async function talk(page, seen) {
  await become(page, "Farid");
  await referral(page);
  await page.getByRole("link", { name: "Informationssamtal", exact: true }).click();
  await choose(page, "Hur fastställdes identiteten?", "Legitimation");
  for (const told of ["berättat om projektet", "fortsatt aktivitetsrapportering", "frågat om deltagaren"]) await page.locator("label", { hasText: told }).click();
  await seen(page, "journey, talk");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Ifyllt").first().waitFor();
  await press(page, "Informationssamtalet är hållet", "Ärendet har gått vidare");
  await seen(page, "journey, held");
}

/** The referral of the person, for somebody of the team. */
async function referral(page) {
  await page.goto("/coming");
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Hanna, worker at the employment service: the person says yes, and starts today. */
async function yes(page, seen) {
  await become(page, "Hanna");
  await referral(page);
  await page.getByRole("link", { name: "Deltagaren säger ja" }).click();
  await page.getByLabel("Startdag").fill(day());
  await choose(page, /hur gavs det/, "Muntligt");
  await seen(page, "journey, yes");
  await press(page, "Spara och gå vidare", "Ärendet har gått vidare");
  await seen(page, "journey, started");
}

/** Hanna: the mapping in two sittings; goal, subgoals and who does what come of it. */
async function mapping(page, seen) {
  await page.getByRole("link", { name: "Kartläggningsdokument", exact: true }).click();
  await page.getByLabel("Utbildningar och erfarenheter").fill("Restaurangskola, tre år i skolkök");
  await page.getByLabel("Mål (jobb eller studier)").fill("Arbete i kök på halvtid");
  await press(page, "Spara", "saknas");
  await page.getByRole("link", { name: "Kartläggningsdokument", exact: true }).click();
  await seen(page, "journey, mapping");
  await page.screenshot({ path: "/tmp/s/j2.png", fullPage: true });
  const lines = (group) => page.getByRole("group", { name: group }).getByRole("textbox");
  await lines("Delmål").first().fill("Prova på i ett kök");
  await lines("Det här gör deltagaren").first().fill("Ringer skolan");
  await lines("Det här gör projektet").first().fill("Bokar studiebesök");
  await press(page, "Spara", "Ifyllt");
  await page.getByText("Prova på i ett kök").first().waitFor();
  await press(page, "Kartläggningen är klar", "Ärendet har gått vidare");
  await seen(page, "journey, mapped");
}
