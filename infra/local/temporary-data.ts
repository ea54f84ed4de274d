import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../shared/clock.ts";

/** Where Linux keeps files in memory; what is written there waits for no disk. */
const inMemory = "/dev/shm";
/** Of no other folder: what begins so is removed when nobody holds its lock. */
const prefix = "follow-through-run-";
const roomNeeded = 2 * 2 ** 30;
/** The lock of a younger one may be on its way from being made to being held. */
const settledAfterMs = 60_000;

const hasRoom = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= roomNeeded;
  } catch {
    return false;
  }
};

const isAbandoned = (folder: string): boolean => {
  try {
    if (systemClock.now() - statSync(join(folder, "lock")).mtimeMs < settledAfterMs) return false;
    const lock = new DatabaseSync(join(folder, "lock"));
    try {
      lock.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
      return true;
    } finally {
      lock.close();
    }
  } catch {
    return false;
  }
};

/**
 * A new folder for data that ends with the run: in memory where there is plenty, else among the machine's temporary files.
 * Folders of runs that were killed are removed first, so that they do not fill the memory.
 */
export const temporaryData = (): string => {
  const base = hasRoom(inMemory) ? inMemory : tmpdir();
  for (const name of readdirSync(base)) {
    const folder = join(base, name);
    if (name.startsWith(prefix) && isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
  }
  return mkdtempSync(join(base, prefix));
};
