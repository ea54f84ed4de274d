import type { Counts } from "./count.ts";
import prices from "./prices.json" with { type: "json" };

const { quotas, assumed } = prices;

/** A limit, how many leads a month fit under it, and what raises it. */
export type Limit = { readonly name: string; readonly leadsAMonth: number; readonly raisedBy: string };

const secondsAMonth = 30 * 24 * 3600;
/** Leads a month, when their busiest second may need so many of something that each lead needs `each` of. */
const underPeak = (perSecond: number, each: number): number =>
  (perSecond / each / assumed.peakOverAverage) * secondsAMonth;

/** Every limit that grows with the leads, the one met first in front. */
export const limits = (lead: Counts): readonly Limit[] =>
  [
    {
      name: `SES: ${quotas.mailsPerDay} mails a day`,
      leadsAMonth: (quotas.mailsPerDay * assumed.daysOfMailAMonth) / lead.mails,
      raisedBy: "Service Quotas, SES “Sending quota”",
    },
    {
      name: `SES: ${quotas.mailsPerSecond} mails a second`,
      leadsAMonth: underPeak(quotas.mailsPerSecond, lead.mails),
      raisedBy: "Service Quotas, SES “Sending rate”; mails above it wait, none is lost",
    },
    {
      name: `Scheduler: ${quotas.schedulesPerSecond} schedules made a second`,
      leadsAMonth: underPeak(quotas.schedulesPerSecond, lead.schedules),
      raisedBy:
        "Service Quotas, EventBridge Scheduler “CreateSchedule request rate”; bursts share their minutes’ schedules",
    },
    {
      name: `A form's route: ${quotas.requestsPerSecondOfAForm} requests a second`,
      leadsAMonth: underPeak(quotas.requestsPerSecondOfAForm, 1),
      raisedBy: "`perSecond` of receive-form in `infra/pipeline.ts`",
    },
    {
      name: `Lambda: ${quotas.concurrentRuns} runs at once`,
      leadsAMonth: underPeak(quotas.concurrentRuns / assumed.secondsPerRun, lead.requests),
      raisedBy: "Service Quotas, Lambda “Concurrent executions”; a new account may begin with far fewer",
    },
    {
      name: `DynamoDB: ${quotas.writeUnitsPerSecond} write units a second`,
      leadsAMonth: underPeak(quotas.writeUnitsPerSecond, lead.writeUnits),
      raisedBy:
        "Service Quotas, DynamoDB “Table-level write throughput”; `--context warmWrites=…` before a blast",
    },
  ].toSorted((a, b) => a.leadsAMonth - b.leadsAMonth);
