import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDataDir } from "../../infra/local/data-dir.ts";

const anHourAgo = Date.now() / 1000 - 3_600;

const grownOld = (folder: string): void => utimesSync(join(folder, "lock"), anHourAgo, anHourAgo);

/** What a run that was killed leaves behind. */
const leftBehind = (base: string, name: string): string => {
  const folder = join(base, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "lock"), "");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

it("removes its folder at the end, and those of runs that were killed, but none that is in use, new or another's", () => {
  const running = openDataDir(":memory:");
  onTestFinished(() => running.release());
  grownOld(running.path);
  const base = dirname(running.path);
  const killed = leftBehind(base, "follow-through-run-killed");
  grownOld(killed);
  const another = leftBehind(base, "follow-through-kept");
  grownOld(another);
  const starting = leftBehind(base, "follow-through-run-starting");

  const data = openDataDir(":memory:");
  expect(existsSync(data.path)).toBe(true);
  expect([killed, another, starting, running.path].map((folder) => existsSync(folder))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  data.release();
  expect(existsSync(data.path)).toBe(false);
});
