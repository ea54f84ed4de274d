import { handle } from "hono/aws-lambda";
import { keysFrom } from "../../shared/aws/keys.ts";
import { openLog } from "../../shared/aws/log.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { openTable } from "../../shared/store/table.ts";
import { createApi } from "./app.ts";

export const wire = (env: Env, clock: Clock) => {
  const config = configFor("api", env);
  const table = openTable(config.TABLE_NAME);
  const keys = keysFrom(config);
  const company = () => openDirectory(table, keys).company();
  const publicUrl = config.PUBLIC_URL ?? null;
  const allowLocal = config.OUTGOING_ALLOW_LOCAL === "1";
  return handle(createApi({ table, keys, clock, company, publicUrl, allowLocal }, openLog("api")));
};
