import { openIncomingStore } from "../../shared/aws/incoming-store.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import { openLog } from "../../shared/aws/log.ts";
import type { Clock } from "../../shared/clock.ts";
import { configFor, type Env } from "../../shared/config.ts";
import { openTable } from "../../shared/store/table.ts";
import { createReceiveMail } from "./receive-mail.ts";

export const wire = (env: Env, clock: Clock) => {
  const config = configFor("receive-mail", env);
  return createReceiveMail({
    table: openTable(config.TABLE_NAME),
    keys: keysFrom(config),
    mails: openIncomingStore(config.INCOMING_BUCKET),
    clock,
    log: openLog("receive-mail"),
  });
};
