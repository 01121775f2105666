// The binary itself, as `stegvis demo` on a database of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Starts `stegvis demo` (the binary that STEGVIS_BIN names) on a free port; `origin` is where it answers. */
export async function start(...args) {
  const binary = process.env.STEGVIS_BIN;
  if (!binary) throw new Error("STEGVIS_BIN must name the stegvis binary");
  const dir = mkdtempSync(join(tmpdir(), "stegvis-e2e-"));
  const db = join(dir, "demo.db");
  const child = spawn(binary, ["demo", "--port", "0", "--db", db, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  const said = [];
  try {
    const origin = await address(child, ended, said);
    return { origin, db, dir, said, stop: () => stop(child, ended, dir) };
  } catch (error) {
    await stop(child, ended, dir);
    throw error;
  }
}

function address(child, ended, said) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address within 60 s:\n${said.join("\n")}`)), 60_000);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (found) clearTimeout(late), resolve(found[0]);
      });
    }
    ended.then((how) => {
      clearTimeout(late);
      reject(new Error(`stegvis ended (${how}) before it answered:\n${said.join("\n")}`));
    });
  });
}

async function stop(child, ended, dir) {
  if (child.exitCode === null) child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(forced);
  rmSync(dir, { recursive: true, force: true });
}
