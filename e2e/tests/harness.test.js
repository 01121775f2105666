// The harness itself: it must be able to fail.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, launch, met } from "../lib/browser.js";
import { serve } from "../lib/files.js";
import { start } from "../lib/stegvis.js";

const page = (body, head = "") => `<!doctype html><html lang="sv"><head><title>Prov</title>${head}</head><body><main><h1>Prov</h1>${body}</main></body></html>`;
let dir, site, chromium;

before(async () => {
  dir = mkdtempSync(join(tmpdir(), "stegvis-e2e-"));
  writeFileSync(join(dir, "good.html"), page("<p>Text</p>"));
  writeFileSync(join(dir, "bad.html"), page('<img src="/none.svg"><input>'));
  writeFileSync(join(dir, "wide.html"), page("<p>Text</p>", '<link rel="stylesheet" href="/wide.css">'));
  writeFileSync(join(dir, "wide.css"), "main { width: 2000px }");
  writeFileSync(join(dir, "script.html"), page('<p id="p">före</p>', '<script src="/app.js" defer></script>'));
  writeFileSync(join(dir, "app.js"), 'document.getElementById("p").textContent = "efter"');
  site = await serve(dir);
  chromium = await launch();
});
after(async () => {
  await chromium.close();
  await site.stop();
  rmSync(dir, { recursive: true });
});

test("axe passes a sound page and remembers its state", async () => {
  const tab = await chromium.open(site.origin, { dark: true, width: 360 });
  await tab.goto("/good.html");
  await axe(tab, "good");
  assert.ok(met.includes("good (360 dark)"));
  await tab.done();
});

test("axe refuses a picture and a field without names", async () => {
  const tab = await chromium.open(site.origin);
  await tab.goto("/bad.html");
  await assert.rejects(axe(tab, "bad"), /image-alt[\s\S]*label/);
  await assert.rejects(tab.done(), /404/);
});

test("a page wider than the window is refused", async () => {
  const tab = await chromium.open(site.origin);
  await tab.goto("/wide.html");
  await assert.rejects(axe(tab, "wide"), /too wide/);
  await tab.done();
});

for (const [js, text] of [[true, "efter"], [false, "före"], ["blocked", "före"]]) {
  test(`scripts with js: ${js}`, async () => {
    const tab = await chromium.open(site.origin, { js });
    await tab.goto("/script.html");
    assert.equal(await tab.textContent("#p"), text);
    if (js !== false) await axe(tab, "script");
    await tab.done();
  });
}

test("a binary that ends before it answers is an error that says what it said", async () => {
  const before = process.env.STEGVIS_BIN;
  process.env.STEGVIS_BIN = "/bin/echo";
  await assert.rejects(start(), /ended \(0\)[\s\S]*demo --port 0/);
  if (before === undefined) delete process.env.STEGVIS_BIN;
  else process.env.STEGVIS_BIN = before;
});
