// The whole story of the skeleton, in the browser: the workbook comes in through the grid, a step and a goal are
// changed in the matrix and on the case page, a case is closed and followed up, and the figures are seen to change.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, picture } from "../lib/browser.js";
import { become, choose, day } from "../lib/hands.js";
import { start } from "../lib/stegvis.js";

const workbook = new URL("../../crates/report/tests/data/maldokument.xlsx", import.meta.url).pathname;

let chromium;
before(async () => (chromium = await launch()));
after(async () => chromium?.close());

const looks = [
  { name: "light, wide", look: {} },
  { name: "dark, narrow", look: { dark: true, width: 360 } },
  { name: "scripts blocked", look: { js: "blocked" } },
  { name: "no JavaScript", look: { js: false } },
];

for (const { name, look } of looks) {
  test(`from the workbook to the figures: ${name}`, async () => {
    const app = await start();
    try {
      const page = await chromium.open(app.origin, look);
      const seen = async (state) => {
        if (look.js !== false) await axe(page, state);
        await picture(page, state);
      };
      await become(page, "Petra Ledarsson");
      const before = await figures(page, seen);
      await importWorkbook(page, seen);
      await changeStep(page, seen, look.js ?? true);
      await changeGoal(page, seen);
      await closeCase(page, seen);
      await followUp(page, seen);
      const after = await figures(page, seen);
      assert.equal(after.of, before.of + 21, "21 people have started");
      assert.equal(after.have, before.have + 4, "three left to work in the sheet, one has now");
      await page.done();
    } finally {
      await app.stop();
    }
  });
}

/** Numerator and denominator of self-support. */
async function figures(page, seen) {
  await page.goto("/i/ratt-insats");
  await seen("intervention");
  const tile = page.getByRole("heading", { name: "egen försörjning", level: 3 }).locator("..");
  const [, have, of] = (await tile.innerText()).match(/(\d+) av (\d+)/);
  return { have: Number(have), of: Number(of) };
}

async function importWorkbook(page, seen) {
  await page.goto("/i/ratt-insats/import");
  await seen("import");
  await page.getByLabel("Excelfil").setInputFiles(workbook);
  await choose(page, /Vilken myndighet äger/, "Arbetsförmedlingen");
  await choose(page, /skyddade personuppgifter/, "Nej");
  await choose(page, /underskrivna samtycken/, "Nej");
  await page.getByRole("button", { name: "Läs filen" }).click();
  await page.getByRole("heading", { name: "Granska raderna" }).waitFor();
  await seen("import grid");
  const bad = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Freja Provberg" }) });
  await bad.getByLabel("Slutdatum").fill("2021-03-09");
  await bad.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Raden är sparad och läst på nytt").waitFor();
  await seen("import grid, mended");
  await page.getByRole("button", { name: "Importera 21 rader" }).click();
  await page.getByText("Raderna är importerade").waitFor();
  await seen("import, taken in");
}

/** In the matrix: by keyboard in place with scripts, on a page of its own without. */
async function changeStep(page, seen, js) {
  await page.goto("/i/ratt-insats/matrix");
  await seen("matrix");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Hugo Fingerström" }) });
  const cell = row.getByRole("cell").nth(1).getByRole("link");
  if (js === true) {
    await cell.focus();
    await page.keyboard.press("Enter");
  } else await cell.click();
  const step = page.getByRole("combobox", { name: "Steg" });
  await step.waitFor();
  await seen("matrix, a cell");
  await step.selectOption({ label: "Praktik/arbetsprövning" });
  await page.getByLabel("Underlag").fill("Avtal med Exempelbutiken");
  await page.getByRole("button", { name: "Spara" }).click();
  await row.getByText("Avtal med Exempelbutiken").waitFor();
  await seen("matrix, changed");
}

async function changeGoal(page, seen) {
  await page.getByRole("link", { name: "Hugo Fingerström" }).click();
  await page.getByRole("heading", { name: "Hugo Fingerström", level: 1 }).waitFor();
  await seen("case");
  await page.getByRole("link", { name: "Lägg till delmål" }).click();
  await seen("new subgoal");
  await page.getByLabel("Delmål").fill("Gå en stund varje dag");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Gå en stund varje dag").first().waitFor();
  await seen("case, changed");
}

async function closeCase(page, seen) {
  await page.getByRole("link", { name: "Avsluta ärendet" }).click();
  await seen("close");
  await choose(page, "Orsak till avslut", "Arbete");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await seen("close, details");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByRole("alert").getByText("Skriv sista dagen").waitFor();
  await seen("close, something missing");
  await page.getByLabel("Sista dag").fill(day());
  await page.getByLabel("Vilken dag börjar arbetet?").fill(day());
  await choose(page, "Anställningsstöd", "Nystartsjobb");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.getByText("Stämmer det här?").waitFor();
  await seen("close, a last look");
  await page.getByRole("button", { name: "Avsluta ärendet" }).click();
  await page.getByText("Ärendet är avslutat.").waitFor();
  await seen("closed");
}

async function followUp(page, seen) {
  await page.getByRole("link", { name: "Följ upp", exact: true }).click();
  await seen("follow-up");
  await choose(page, "Försörjer deltagaren sig själv?", "Ja");
  await choose(page, "Fungerar arbetet eller studierna bra?", "Ja");
  await choose(page, "Behövs fortsatt stöd?", "Nej");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Uppföljningen är registrerad").waitFor();
  await seen("followed up");
}
