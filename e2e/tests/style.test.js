// Every part that pages are built of, on the page that `cargo test --package web --test style` writes.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { axe, launch, picture } from "../lib/browser.js";
import { serve } from "../lib/files.js";

const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const target = process.env.CARGO_TARGET_DIR ?? join(cache, "stegvis/target");
let site, chromium;
before(async () => {
  site = await serve(join(target, "tmp/style"));
  chromium = await launch();
});
after(async () => {
  await chromium.close();
  await site.stop();
});

for (const dark of [false, true]) {
  for (const width of [320, 360, 1280, 1920]) {
    test(`the parts at ${width} px${dark ? ", dark" : ""}`, async () => {
      const tab = await chromium.open(site.origin, { dark, width });
      await tab.goto("/");
      await axe(tab, "parts");
      await picture(tab, "parts");
      await tab.done();
    });
  }
}

test("nothing that the policy forbids is loaded, and nothing is missing", async () => {
  const tab = await chromium.open(site.origin, { js: false });
  const answers = [];
  tab.on("response", (response) => answers.push(`${response.status()} ${new URL(response.url()).pathname}`));
  await tab.goto("/", { waitUntil: "networkidle" });
  assert.deepEqual(answers.filter((each) => !each.startsWith("200")), []);
  assert.ok(answers.some((each) => each.includes(".woff2")), "the font is used");
  await tab.done();
});

test("the summary of errors is met first and leads to its field", async () => {
  const tab = await chromium.open(site.origin);
  await tab.goto("/");
  assert.ok(await tab.evaluate(() => document.activeElement.hasAttribute("data-summary")));
  await tab.click("text=Skriv ett mål >> nth=0");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "f-goal");
  await tab.done();
});

test("arrows move in the grid and stop at its edges", async () => {
  const tab = await chromium.open(site.origin);
  await tab.goto("/");
  const at = () => tab.evaluate(() => {
    const cell = document.activeElement.closest("td");
    return cell && [cell.parentElement.rowIndex, cell.cellIndex].join();
  });
  await tab.focus("[data-grid] tbody td a");
  for (const [key, where] of [["ArrowRight", "1,2"], ["ArrowDown", "2,2"], ["ArrowUp", "1,2"], ["ArrowUp", "1,2"],
    ["Home", "1,1"], ["ArrowLeft", "1,1"], ["ArrowDown", "2,1"]]) {
    await tab.keyboard.press(key);
    assert.equal(await at(), where, key);
  }
  await tab.done();
});
