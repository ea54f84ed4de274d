import { openLog } from "../../shared/aws/log.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { openTable } from "../../shared/store/table.ts";
import { createTally } from "./tally.ts";

export const wire = (env: Env, clock: Clock) =>
  createTally({ table: openTable(configFor("tally", env).TABLE_NAME), clock, log: openLog("tally") });
