import { keysFrom } from "../../shared/aws/keys.ts";
import { openLog } from "../../shared/aws/log.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { openTable } from "../../shared/store/table.ts";
import { createRecordFeedback } from "./record-feedback.ts";

export const wire = (env: Env, clock: Clock) => {
  const config = configFor("record-feedback", env);
  const table = openTable(config.TABLE_NAME);
  const directory = openDirectory(table, keysFrom(config));
  return createRecordFeedback({ table, directory, clock, log: openLog("record-feedback") });
};
