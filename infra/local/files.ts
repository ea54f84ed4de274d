import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * Files that survive `kill -9`: the system keeps what a dead process had written, so a line appended or a file renamed
 * into its place is there at the next start. Only this machine's own state is kept so; leads stand in the table.
 */

/** The file's JSON; undefined when there is no such file yet. */
export const readJson = (path: string): unknown =>
  existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;

/** Puts the value in the file's place at once: a reader finds the old one or the new one, whole. */
export const writeJson = (path: string, value: unknown, mode = 0o644): void => {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode });
  renameSync(`${path}.new`, path);
};

/** A file that only grows, one JSON value a line. */
export type Journal<Entry> = {
  /** What stands in it, oldest first; a last line that was cut off by the end of the process is left out. */
  read(): Entry[];
  append(entry: Entry): void;
  /** Starts the file again with these entries, so that it does not grow for ever. */
  restart(entries: readonly Entry[]): void;
};

export const openJournal = <Entry>(path: string): Journal<Entry> => ({
  read: () => {
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, "utf8").split("\n");
    // What follows the last line end is empty, or half a line.
    const whole = lines.slice(0, -1);
    // Nobody but this journal writes the file.
    return whole.map((line) => JSON.parse(line) as Entry);
  },
  append: (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`),
  restart: (entries) => {
    writeFileSync(`${path}.new`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    renameSync(`${path}.new`, path);
  },
});
