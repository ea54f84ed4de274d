/**
 * The table of contents: every function in the order a lead meets it, what starts it, what it may touch, and what breaks
 * when it fails. The stack and the local runner both read this list; nothing else knows the wiring. Plain data only.
 */

/** One call on the table, or a query of one of its indexes; a transaction needs the calls it is made of. */
export type TableNeed =
  | "table.get"
  | "table.get-many"
  | "table.query"
  | "table.query-due"
  | "table.query-list"
  | "table.check"
  | "table.put"
  | "table.put-many"
  | "table.update"
  | "table.erase";

/** A right on one resource. Each capability turns it into the smallest grant and the environment that goes with it. */
export type Need =
  | TableNeed
  | "mail.send"
  | "schedules.create"
  | "keys.read"
  | "offers.keep"
  | "offers.link"
  | "refused.send"
  | "refused.receive"
  | "incoming.take";

export type Trigger =
  | {
      readonly on: "http";
      readonly routes: readonly string[];
      /** Requests a second that each of these routes takes, in bursts twice as many; above it the answer is 429. */
      readonly perSecond: number;
    }
  | {
      readonly on: "stream";
      readonly itemTypes: readonly string[];
      readonly batchSize: number;
      /** Seconds for which records are gathered before fewer than a whole batch are taken; none unless it is said. */
      readonly batchingWindow?: number;
      /** Seconds; Lambda names the shard only to mappings with a tumbling window. */
      readonly tumblingWindow?: number;
    }
  | { readonly on: "alarm" }
  | { readonly on: "rate"; readonly everyMinutes: number }
  | { readonly on: "queue"; readonly queue: "refused" }
  | { readonly on: "mail-feedback" }
  | { readonly on: "incoming-mail" };

export type Step = {
  readonly name: string;
  readonly does: string;
  readonly triggers: readonly Trigger[];
  readonly needs: readonly Need[];
  /** What people notice when this function fails; the first sentence of its alarm and of its RUNBOOK article. */
  readonly impact: string;
  /** Above which share of it the alarm rings is the alarm's business; this is the function's own limit. */
  readonly timeoutSeconds: number;
  /**
   * One event takes 70 to 110 MB in a process of its own, which the bundles' test measures and bounds; what is given beyond that
   * buys processor time, of which Lambda gives as much as memory: rendering mails takes the most.
   */
  readonly memoryMb: number;
};

export const pipeline: readonly Step[] = [
  {
    name: "receive-form",
    does: "verifies a form's webhook on its raw bytes and stores it with one conditional put",
    triggers: [{ on: "http", routes: ["ANY /hooks/forms/{source}", "ANY /f/{source}"], perSecond: 200 }],
    needs: ["table.get", "table.query", "table.check", "table.put", "keys.read", "refused.send"],
    impact:
      "Forms are answered with an error: new leads wait at the form tool, which will retry, or are lost where it does not.",
    timeoutSeconds: 10,
    memoryMb: 512,
  },
  {
    name: "receive-email-events",
    does: "verifies an e-mail tool's batch and stores it compressed with one conditional put",
    triggers: [{ on: "http", routes: ["ANY /hooks/email/{source}"], perSecond: 200 }],
    needs: ["table.get", "table.put", "keys.read", "refused.send"],
    impact: "Opens and clicks are missing from leads and reports until the e-mail tool delivers them again.",
    timeoutSeconds: 10,
    memoryMb: 512,
  },
  {
    name: "take-up-refused",
    does: "stores the webhooks that the table could not take when they arrived",
    triggers: [{ on: "queue", queue: "refused" }],
    needs: ["table.check", "table.put", "refused.receive"],
    impact: "Webhooks that arrived while the table was throttled stay in the queue; their leads are late.",
    timeoutSeconds: 30,
    memoryMb: 256,
  },
  {
    name: "work",
    does: "opens leads, records touches, sends mails and webhooks, as each item appears on the table's stream",
    triggers: [
      {
        on: "stream",
        itemTypes: ["intake", "replay", "change", "letter", "delivery", "campaign-move"],
        batchSize: 100,
      },
    ],
    needs: [
      "table.get",
      "table.get-many",
      "table.query",
      "table.query-list",
      "table.put",
      "table.put-many",
      "table.update",
      "mail.send",
      "schedules.create",
      "keys.read",
    ],
    impact:
      "Leads that came in are not opened and reps get no mail; nothing is lost, the stream keeps them for a day.",
    timeoutSeconds: 60,
    memoryMb: 1024,
  },
  {
    name: "tally",
    does: "counts changes and touches exactly once into the rows that reports read",
    // A report may be a second late; in a burst a row is then written for hundreds of records and not for each few.
    triggers: [
      { on: "stream", itemTypes: ["change", "touch"], batchSize: 500, batchingWindow: 1, tumblingWindow: 30 },
    ],
    needs: ["table.get", "table.update"],
    impact: "Reports stand still; leads and mails go on. A recount repairs the figures afterwards.",
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  {
    name: "check-due",
    does: "does what is due for each lead: reminds, escalates, reassigns, surveys, closes; and sends what is still unsent",
    triggers: [{ on: "alarm" }, { on: "rate", everyMinutes: 5 }],
    needs: [
      "table.get",
      "table.get-many",
      "table.query",
      "table.query-due",
      "table.query-list",
      "table.put",
      "table.put-many",
      "table.update",
      "mail.send",
      "schedules.create",
      "keys.read",
    ],
    impact:
      "Nobody is reminded and nothing is escalated or closed; it is made up for as soon as a sweep succeeds.",
    timeoutSeconds: 120,
    memoryMb: 1024,
  },
  {
    name: "pages",
    does: "shows the pages: reps' links, surveys, offers, unsubscribe, landing pages, and the reports behind sign-in",
    triggers: [
      {
        on: "http",
        routes: ["ANY /{page+}", "GET /"],
        perSecond: 100,
      },
    ],
    needs: [
      "table.get",
      "table.get-many",
      "table.query",
      "table.query-due",
      "table.query-list",
      "table.put",
      "table.put-many",
      "table.update",
      "keys.read",
      "offers.keep",
      "offers.link",
    ],
    impact: "Reps' links, surveys and reports do not open; presses are not recorded.",
    timeoutSeconds: 20,
    memoryMb: 512,
  },
  {
    name: "api",
    does: "answers the JSON API",
    triggers: [{ on: "http", routes: ["ANY /api/{call+}"], perSecond: 50 }],
    needs: [
      "table.get",
      "table.get-many",
      "table.query",
      "table.query-due",
      "table.query-list",
      "table.put",
      "table.put-many",
      "table.update",
      "table.erase",
      "keys.read",
    ],
    impact: "Programs that configure campaigns or read figures get errors.",
    timeoutSeconds: 20,
    memoryMb: 512,
  },
  {
    name: "receive-mail",
    does: "takes answers to our mails and stores each with one conditional put, for work to read",
    triggers: [{ on: "incoming-mail" }],
    needs: ["table.put", "incoming.take", "keys.read"],
    impact:
      "What prospects and reps answer to our mails does not reach their leads; the mails wait for 30 days where SES put them.",
    timeoutSeconds: 30,
    memoryMb: 512,
  },
  {
    name: "record-feedback",
    does: "takes back bounces and complaints of our own mails and stops writing to those addresses",
    triggers: [{ on: "mail-feedback" }],
    needs: ["table.query", "table.put", "keys.read"],
    impact: "We go on writing to addresses that bounced or complained, which puts our sending at risk.",
    timeoutSeconds: 30,
    memoryMb: 512,
  },
];
