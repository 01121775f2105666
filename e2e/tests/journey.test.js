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
      const at = await mapping(page, seen);
      await between(page, seen, at);
      await told(page, seen);
      await sheet(page, seen, at, look);
      await out(page, seen, at);
      await status(page, "Avslutad");
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
  await page.getByRole("link", { name: "Svara på det din myndighet vet" }).click();
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
  return new URL(page.url()).pathname;
}

/** Hanna flags to the municipality; Carl, worker there, answers, and hands the month over as Hanna did. */
async function between(page, seen, at) {
  await page.goto(`${at}/flag`);
  await page.locator("label", { hasText: "Flagga till JobbCentrum" }).click();
  await page.getByRole("textbox", { name: /Varför/ }).fill("Vem bokar studiebesöket?");
  await press(page, "Flagga", "Flaggan är skapad.");
  await page.goto(`${at}/step`);
  await choose(page, "Steg", "Förberedande mot arbete");
  await page.getByLabel("Vad visar det?").fill("Samtal om kök");
  await press(page, "Spara", "Samtal om kök");
  await handOver(page, seen);
  await become(page, "Carl");
  await page.goto("/i/ratt-insats/between");
  await page.getByRole("article").filter({ hasText: "Vem bokar studiebesöket?" }).getByRole("link", { name: "Svara" }).click();
  await page.getByRole("textbox", { name: /Svar/ }).fill("Det gör vi.");
  await press(page, "Svara", "Svaret är sparat.");
  await seen(page, "journey, answered");
}

/** Last month of somebody of hers is entered in the other authority's system. Berit's first month is not over. */
async function handOver(page, seen) {
  await page.goto("/i/ratt-insats/between/handover");
  const waiting = page.locator("section", { has: page.locator("#waiting") }).getByRole("article").first();
  const whose = await waiting.getByRole("heading").getByRole("link").innerText();
  await waiting.getByRole("button", { name: /^Infört i/ }).click();
  await page.getByText("Delgivningen är noterad.").waitFor();
  await page.locator("section", { has: page.locator("#told") }).getByRole("link", { name: whose }).first().waitFor();
  await seen(page, "journey, handed over");
}

/** Vera reads that the person has started and whom to call, and ticks her own task. */
async function told(page, seen) {
  await become(page, "Vera");
  await status(page, "Hanna Handmark");
  const row = page.locator("li.task", { hasText: name });
  await row.getByText("Pågår").first().waitFor();
  await row.getByText("Skriv genomförandeplan").first().waitFor();
  await seen(page, "journey, the referrer's list");
  await row.getByRole("button", { name: /^Klart/ }).click();
  await page.getByRole("status").waitFor();
  assert.equal(await row.getByText("Skriv genomförandeplan").count(), 0);
}

/** The page that the participant takes home, on one A4. */
async function sheet(page, seen, at, look) {
  await become(page, "Hanna");
  await page.goto(`${at}/sheet`);
  await page.getByText("Arbete i kök på halvtid").waitFor();
  await page.getByText("Ringer skolan").waitFor();
  await seen(page, "journey, sheet");
  if (look.js === false) return;
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, 1, "one page");
}

/** Hanna closes to work, follows up, supports, and ends the support. */
async function out(page, seen, at) {
  await page.goto(`${at}/close`);
  await choose(page, "Orsak till avslut", "Arbete");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByLabel("Sista dag").fill(day());
  await page.getByLabel("Vilken dag börjar arbetet?").fill(day());
  await choose(page, "Anställningsstöd", "Nystartsjobb");
  await choose(page, /Vill deltagaren/, "Ja, muntligt");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByRole("heading", { name: "Stämmer det här?" }).waitFor();
  await press(page, "Avsluta ärendet", "Ärendet är avslutat.");
  for (const flagged of ["Avslut, till ekonomiskt bistånd", "Avslut, till JobbCentrum", "Avslut, till vägledare"])
    await page.getByText(flagged).first().waitFor();
  await seen(page, "journey, closed");
  await page.getByRole("link", { name: "Följ upp", exact: true }).click();
  for (const [question, said] of [[/Försörjer/, "Ja"], [/Fungerar/, "Ja"], [/Behövs/, "Ja"]]) await choose(page, question, said);
  await press(page, "Spara", "Uppföljningen är registrerad.");
  await page.goto(`${at}/end-support`);
  await page.getByRole("main").getByRole("button").last().click();
  await page.getByText("Ärendet är klart.").waitFor();
  await seen(page, "journey, ended");
  await become(page, "Vera");
}

for (const look of [{}, { width: 360 }, { js: false }]) {
  test(`returned, declined and withdrawn ${JSON.stringify(look)}`, async () => {
    const app = await start();
    try {
      const page = await chromium.open(app.origin, look);
      const seen = seer(look, axe, picture);
      await returned(page, seen);
      await declined(page, seen);
      await withdrawn(page, seen);
      await page.done();
    } finally {
      await app.stop();
    }
  });
}

/** Has another measure already: Farid returns the referral, and Vera reads why. */
async function returned(page, seen) {
  await refer(page, seen);
  await become(page, "Farid");
  await referral(page);
  await page.getByRole("link", { name: "Lämna tillbaka till anvisaren" }).click();
  await page.getByRole("textbox", { name: /Varför/ }).fill("Har redan en annan insats.");
  await press(page, "Lämna tillbaka", "Anvisningen är återlämnad.");
  await seen(page, "journey, returned");
  await become(page, "Vera");
  await status(page, "Återlämnad");
  await page.locator("li.task", { hasText: name }).getByText("Har redan en annan insats.").waitFor();
  await seen(page, "journey, returned to the referrer");
}

/** One of the demonstration is asked and says no: the answer is told each way, and the referrer reads it. */
async function declined(page, seen) {
  await become(page, "Farid");
  await page.goto("/coming");
  const row = page.locator("li.task", { has: page.locator(".tag", { hasText: /^Ja eller nej/ }) }).first();
  await row.getByRole("link").first().click();
  await page.getByRole("link", { name: "Deltagaren säger nej" }).click();
  await seen(page, "journey, declining");
  await press(page, "Spara och gå vidare", "Svaret nej");
  await page.getByText("Tackade nej").first().waitFor();
  await seen(page, "journey, declined");
}

/** A participant takes back the consent: the sharing ends at the next request, and the case is closed. */
async function withdrawn(page, seen) {
  await become(page, "Hanna");
  await page.goto("/i/ratt-insats/matrix?status=ongoing");
  const paths = await page.locator("tbody th a[href^='/case/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of paths) {
    await page.goto(path);
    const own = await page.getByText("Ärendet hör till").locator("xpath=following-sibling::*[1]").first().innerText();
    const back = page.getByRole("link", { name: /^Återta samtycket.*häva sekretess/ });
    if (own !== "AF" || !await back.count()) continue;
    await become(page, "Carl");
    assert.equal((await page.goto(path)).status(), 200, "shared with the municipality before");
    await become(page, "Hanna");
    await page.goto(path);
    await page.getByRole("link", { name: /^Återta samtycket.*häva sekretess/ }).click();
    await seen(page, "journey, withdrawing");
    await choose(page, "Orsak till avslut", "Återtaget samtycke");
    await page.getByRole("button", { name: "Återta samtycket" }).click();
    await page.getByRole("status").waitFor();
    await seen(page, "journey, withdrawn");
    await become(page, "Carl");
    assert.equal((await page.goto(path)).status(), 404, "nobody else sees the case from now on");
    return;
  }
  assert.fail("no shared case in the demonstration");
}
