import type { Log, LogFields } from "../../shared/log.ts";
import type { LocalClock } from "./clock.ts";
import type { DataDir } from "./data-dir.ts";
import { openJournal } from "./files.ts";

/** Keeps what was given up on after its last try, as a dead-letter queue does. */
export type DeadLetters = (code: string, fields: LogFields, letter: unknown) => void;

/** Dead letters as lines of `dead-letters.jsonl` in the data folder, each also logged as an error. */
export const openDeadLetters = (data: DataDir, clock: LocalClock, log: Log): DeadLetters => {
  const journal = openJournal<{ at: string; code: string; letter: unknown }>(data.file("dead-letters.jsonl"));
  return (code, fields, letter) => {
    journal.append({ at: clock.instant(), code, letter });
    log.error(code, fields);
  };
};
