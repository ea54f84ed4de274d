import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "./start-error.ts";
import { temporaryData } from "./temporary-data.ts";

/** Where one running system keeps everything; nobody else uses it meanwhile. */
export type DataDir = {
  readonly path: string;
  file(name: string): string;
  has(name: string): boolean;
  /** Lets go of the folder, and removes it when it was only for this run. */
  release(): void;
};

const waitForOtherMs = 1_500;

/**
 * Opens the folder, or a temporary one for ":memory:". Throws a StartError when another instance is running on it. The
 * lock is the operating system's, held through SQLite, so it ends with its process however that ends.
 */
export const openDataDir = (wanted: string): DataDir => {
  const temporary = wanted === ":memory:";
  const path = temporary ? temporaryData() : resolve(wanted);
  try {
    mkdirSync(path, { recursive: true });
  } catch {
    throw new StartError(
      `The data folder ${path} cannot be made: is something else there, or is it not yours?`,
    );
  }
  const lock = new DatabaseSync(join(path, "lock"));
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitForOtherMs}; BEGIN EXCLUSIVE`);
  } catch {
    lock.close();
    throw new StartError(
      `Another Follow-through is running on the data in ${path}. Stop it, or name another folder with --data.`,
    );
  }
  return {
    path,
    file: (name) => join(path, name),
    has: (name) => existsSync(join(path, name)),
    release: () => {
      lock.close();
      if (temporary) rmSync(path, { recursive: true, force: true });
    },
  };
};
