import { openLog } from "../../shared/aws/log.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { openTable } from "../../shared/store/table.ts";
import { createTakeUpRefused } from "./take-up-refused.ts";

export const wire = (env: Env, _clock: Clock) => {
  const config = configFor("take-up-refused", env);
  return createTakeUpRefused({ table: openTable(config.TABLE_NAME), log: openLog("take-up-refused") });
};
