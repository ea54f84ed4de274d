import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";

/**
 * Files that survive `kill -9`: the system keeps what a dead process had written, so what was written in one go is there
 * at the next start. Only this machine's own state is kept so; leads stand in the table.
 */

/** One value that changes. */
export type State<Value> = {
  /** Undefined when there was none yet. */
  read(): Value | undefined;
  write(value: Value): void;
  close(): void;
};

/** A value kept by one write to one place, which a killed process has done or not done. */
export const openState = <Value>(path: string, mode = 0o644): State<Value> => {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, mode);
  let length = fstatSync(file).size;
  return {
    read: () => {
      const text = readFileSync(path, "utf8");
      // Nobody but this state writes the file.
      return text.trim() === "" ? undefined : (JSON.parse(text) as Value);
    },
    write: (value) => {
      const text = JSON.stringify(value);
      const bytes = Buffer.byteLength(text);
      // What a longer value left behind the end of this one is blanked by the same write.
      writeSync(file, text + " ".repeat(Math.max(0, length - bytes)), 0);
      length = Math.max(length, bytes);
    },
    close: () => closeSync(file),
  };
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
