import { handle } from "hono/aws-lambda";
import { keysFrom } from "../../shared/aws/keys.ts";
import { openLog } from "../../shared/aws/log.ts";
import { openOfferFiles } from "../../shared/aws/offer-files.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { openTable } from "../../shared/store/table.ts";
import { createApp } from "./app.ts";

export const wire = (env: Env, clock: Clock) => {
  const config = configFor("pages", env);
  const table = openTable(config.TABLE_NAME);
  const keys = keysFrom(config);
  const directory = openDirectory(table, keys);
  const publicUrl = config.PUBLIC_URL ?? null;
  const offerFiles = openOfferFiles(config.OFFERS_BUCKET);
  const allowLocal = config.OUTGOING_ALLOW_LOCAL === "1";
  const log = openLog("pages");
  return handle(createApp({ table, directory, keys, clock, log, offerFiles, publicUrl, allowLocal }));
};
