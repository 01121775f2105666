// Getting in: a participant's first sign-in, the seat, who may see a case.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

let app;
let chromium;
before(async () => [app, chromium] = await Promise.all([start(), launch()]));
after(async () => Promise.all([app?.stop(), chromium?.close()]));

/** The n-th case in the matrix for which the visitor is responsible: it offers the participant's log-in. */
async function ownCase(page, nth) {
  await page.goto("/i/ratt-insats/matrix?status=ongoing");
  const links = page.locator("tbody th a[href^='/case/']");
  const cases = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  for (const at of cases) {
    await page.goto(at);
    if (await page.getByRole("link", { name: "Inloggning för deltagaren" }).count() && nth-- === 0) return at;
  }
  return assert.fail("too few cases of one's own");
}

const looks = [{}, { dark: true }, { width: 360 }, { js: "blocked" }];

/** What an authenticator app shows for a key, so many steps of thirty seconds from now (RFC 6238). */
function appShows(key, ahead = 0) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replaceAll(" ", "")].map((one) => alphabet.indexOf(one).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac("sha1", secret).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signIn(page, login, password) {
  await page.goto("/sign-in");
  await page.getByLabel("Användarnamn").fill(login);
  await page.getByLabel("Lösenord").fill(password);
  await page.getByRole("button", { name: "Logga in" }).click();
}

for (const [nth, look] of looks.entries()) {
  test(`a colleague signs in for the first time, in two steps, and sees where ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    const [login, own] = [`ny.kollega${nth}`, `jag cyklar till hus ${nth}`];
    await become(page, "Admir");
    await page.goto("/staff/new");
    await page.getByLabel("Namn", { exact: true }).fill(`Ny Kollega ${"ABCD"[nth]}`);
    await page.getByLabel("Myndighet").selectOption({ index: 1 });
    await page.getByLabel("Användarnamn").fill(login);
    await page.getByRole("button", { name: "Lägg till person" }).click();
    await page.getByRole("heading", { name: "Lämna över till kollegan" }).waitFor();
    await axe(page, "one-time password of a colleague");
    await picture(page, "staff-once");
    const [, once] = await page.locator("main .number").allInnerTexts();
    await page.getByRole("link", { name: "Klar" }).click();
    await page.getByText("Inte loggat in än").waitFor();
    await axe(page, "colleague, waiting");
    await picture(page, "staff-waiting");
    await page.getByRole("button", { name: "Logga ut" }).click();

    await signIn(page, login, once);
    await page.getByLabel("Nuvarande lösenord").fill(once);
    await page.getByLabel("Nytt lösenord").fill(own);
    await page.getByRole("main").getByRole("button", { name: "Byt lösenord" }).click();
    await page.waitForURL("**/account");
    await axe(page, "own log-in");
    await page.getByRole("link", { name: "Ställ in" }).click();
    await axe(page, "two steps, off");
    await picture(page, "factor-off");
    await page.getByLabel("Lösenord").fill(own);
    await page.getByRole("button", { name: "Slå på" }).click();
    await page.getByRole("img", { name: /QR-kod/ }).waitFor();
    await axe(page, "two steps, begun");
    await picture(page, "factor-begun");
    const key = await page.locator("main .number").innerText();
    await page.getByLabel("Kod från appen").fill(appShows(key, -1));
    await page.getByRole("button", { name: "Slå på" }).click();
    await page.getByRole("heading", { name: "Spara reservkoderna" }).waitFor();
    assert.equal(await page.locator("main .number").count(), 10);
    await axe(page, "spare codes");
    await picture(page, "factor-codes");
    await page.getByRole("button", { name: "Logga ut" }).click();

    await signIn(page, login, own);
    await page.getByRole("heading", { name: "Skriv koden" }).waitFor();
    await axe(page, "the second step");
    await picture(page, "code");
    await page.getByLabel(/Kod från appen/).fill("000000");
    await page.getByRole("button", { name: "Logga in" }).click();
    await page.getByRole("alert").waitFor();
    await axe(page, "the second step, wrong");
    await page.getByLabel(/Kod från appen/).fill(appShows(key, 1));
    await page.getByRole("button", { name: "Logga in" }).click();
    await page.getByText("Du loggade senast in").waitFor();
    await axe(page, "told at sign-in");
    await picture(page, "told");
    await page.getByRole("heading", { name: "Här är du inloggad" }).waitFor();
    await page.getByText("Du slog på inloggning i två steg").waitFor();
    await axe(page, "own log-in, two steps");
    await picture(page, "account");
    await page.done();
  });
}

for (const [nth, look] of looks.entries()) {
  test(`a participant is given a log-in and signs in with it ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Carl");
    await ownCase(page, nth);
    await picture(page, "case-doors");
    await page.getByRole("link", { name: "Inloggning för deltagaren" }).click();
    await page.getByRole("button", { name: /Ge |Öppna/ }).first().waitFor();
    await axe(page, "log-in");
    await page.getByRole("button", { name: /Ge |Öppna/ }).first().click();
    await page.getByRole("alert").waitFor();
    await axe(page, "log-in, mend");
    await picture(page, "login-mend");
    await page.locator("label", { hasText: "Personen har visat legitimation" }).click();
    await page.getByRole("button", { name: /Ge |Öppna/ }).first().click();
    await page.getByRole("heading", { name: "Lämna över till deltagaren" }).waitFor();
    await axe(page, "log-in, once");
    await picture(page, "login-once");
    const [login, password] = await page.locator("main .number").allInnerTexts();
    await page.getByRole("link", { name: "Till inloggningen" }).click();
    await page.getByText("inte loggat in med det än").waitFor();
    await axe(page, "log-in, waiting");
    await picture(page, "login");
    await page.getByRole("button", { name: "Logga ut" }).click();

    await page.goto("/sign-in");
    await page.getByLabel("Användarnamn").fill(login);
    await page.getByLabel("Lösenord").fill(password);
    await page.getByRole("button", { name: "Logga in" }).click();
    await page.getByText("Välj ett eget lösenord nu").waitFor();
    await axe(page, "own password first");
    await picture(page, "password-first");
    await page.getByLabel("Nuvarande lösenord").fill(password);
    await page.getByLabel("Nytt lösenord").fill(`jag bor i hus ${nth}`);
    await page.getByRole("main").getByRole("button", { name: "Byt lösenord" }).click();
    await page.waitForURL("**/me");
    await axe(page, "own plan after the first sign-in");
    await page.done();
  });

  test(`a stand-in is named and the naming ended ${JSON.stringify(look)}`, async () => {
    const page = await chromium.open(app.origin, look);
    await become(page, "Petra");
    await page.goto("/i/ratt-insats/matrix?status=ongoing");
    await page.goto(await page.locator("tbody th a[href^='/case/']").nth(nth).getAttribute("href"));
    await page.getByRole("link", { name: "Vem får se ärendet" }).click();
    await axe(page, "naming");
    const who = page.getByLabel("Vem", { exact: true });
    await who.selectOption({ index: 1 });
    await page.getByRole("button", { name: "Namnge" }).click();
    await page.getByText("Personen är namngiven.").waitFor();
    await axe(page, "naming, named");
    await picture(page, "naming");
    await page.getByRole("button", { name: /^Avsluta/ }).first().click();
    await page.getByText("Namngivningen är avslutad.").waitFor();
    assert.ok(await page.getByText("har upphört").first().isVisible());
    await axe(page, "naming, ended");
    await page.done();
  });
}

test("too many failures are told plainly", async () => {
  const page = await chromium.open(app.origin);
  await page.goto("/sign-in");
  for (let tries = 0; tries < 6; tries += 1) {
    await page.getByLabel("Användarnamn").fill("ingen.alls");
    await page.getByLabel("Lösenord").fill("helt fel lösenord");
    await page.getByRole("button", { name: "Logga in" }).click();
    await page.getByRole("alert").waitFor();
  }
  await page.getByRole("alert").getByText("sekunder").waitFor();
  await axe(page, "sign in, wait");
  await picture(page, "sign-in-wait");
  await page.done();
});
