import type { Drill } from "./drill.ts";
import { lostSchedules } from "./lost-schedules.ts";
import { pausedMail } from "./paused-mail.ts";
import { poisonedRecord } from "./poisoned-record.ts";
import { deadLetters, refusingTable } from "./refusing-table.ts";
import { restore } from "./restore.ts";

/** The troubles that are lived through at each proof, in this order. */
export const drills: readonly Drill[] = [
  poisonedRecord,
  refusingTable,
  deadLetters,
  pausedMail,
  lostSchedules,
  restore,
];
