import { keysFrom } from "../../shared/aws/keys.ts";
import { openLog } from "../../shared/aws/log.ts";
import { openRefusedQueue } from "../../shared/aws/refused-queue.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { followUrl } from "../../shared/intake/follow-url.ts";
import { openDirectory } from "../../shared/store/directory.ts";
import { hasty, openTable } from "../../shared/store/table.ts";
import { openFormLimits } from "./limits.ts";
import { createReceiveForm } from "./receive-form.ts";

export const wire = (env: Env, clock: Clock) => {
  const config = configFor("receive-form", env);
  const table = openTable(config.TABLE_NAME, hasty);
  return createReceiveForm({
    table,
    clock,
    directory: openDirectory(table, keysFrom(config)),
    refused: openRefusedQueue(config.REFUSED_QUEUE_URL),
    log: openLog("receive-form"),
    limits: openFormLimits(),
    follow: followUrl,
    baseUrl: config.PUBLIC_URL,
  });
};
