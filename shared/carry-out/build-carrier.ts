import { openAlarms } from "../aws/alarms.ts";
import { keysFrom } from "../aws/keys.ts";
import { openLog } from "../aws/log.ts";
import type { Clock } from "../clock.ts";
import { configFor, type Env } from "../config.ts";
import { get } from "../intake/get.ts";
import { openMailer } from "../mail/send.ts";
import { openPost } from "../outgoing/post.ts";
import { type Directory, openDirectory } from "../store/directory.ts";
import { awaitedLeads } from "../store/open-leads.ts";
import { cachedOutgoing } from "../store/outgoing.ts";
import { openTable } from "../store/table.ts";
import type { Carrier } from "./carrier.ts";

/** Where a mail's links lead on a stage without a configured address; the stack always configures one. */
const nowhere = "https://follow-through.invalid";

/** Longer than any of the two functions may run. */
const defaultLeaseSeconds = 150;

/** Reads when it is first asked, and answers the same from then on. */
const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let reading: Promise<Value> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
};

/** What the two functions that carry out decisions are made of. */
export const buildCarrier = (
  name: "work" | "check-due",
  env: Env,
  clock: Clock,
): { readonly carrier: () => Promise<Carrier>; readonly directory: Directory } => {
  const config = configFor(name, env);
  const table = openTable(config.TABLE_NAME);
  const keys = keysFrom(config);
  const parts = {
    table,
    clock,
    leaseMs: Number(config.MAIL_LEASE_SECONDS ?? defaultLeaseSeconds) * 1000,
    log: openLog(name),
    baseUrl: config.PUBLIC_URL ?? nowhere,
    replyDomain: config.REPLY_DOMAIN ?? null,
    mailer: openMailer({
      from: config.MAIL_FROM,
      configurationSet: config.MAIL_CONFIGURATION_SET,
      ...(config.MAIL_PER_SECOND !== undefined && { perSecond: Number(config.MAIL_PER_SECOND) }),
    }),
    outgoing: cachedOutgoing(table, keys),
    post: openPost({ allowLocal: config.OUTGOING_ALLOW_LOCAL === "1" }),
    get,
    alarms: openAlarms(
      {
        group: config.SCHEDULE_GROUP,
        role: config.SCHEDULE_ROLE_ARN,
        target: config.SCHEDULE_TARGET_ARN,
        deadLetters: config.SCHEDULE_DEAD_LETTER_ARN,
      },
      clock,
    ),
  };
  return {
    carrier: async () => ({ ...parts, keys: await keys(), awaited: once(() => awaitedLeads(table)) }),
    directory: openDirectory(table, keys),
  };
};
