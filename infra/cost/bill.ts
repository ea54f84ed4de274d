import { pipeline } from "../pipeline.ts";
import type { Counts } from "./count.ts";
import prices from "./prices.json" with { type: "json" };

const { dollars, assumed } = prices;

const gbSeconds = (runs: Counts["runs"]): number =>
  pipeline.reduce(
    (sum, { name, memoryMb }) => sum + ((runs[name] ?? 0) * assumed.secondsPerRun * memoryMb) / 1024,
    0,
  );

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Dollars by what they are paid for, in the order of the path. */
export const billOf = (counts: Counts): Readonly<Record<string, number>> => {
  const runs = sum(Object.values(counts.runs));
  return {
    "HTTP API": counts.requests * dollars.httpRequest,
    Lambda: runs * dollars.lambdaRun + gbSeconds(counts.runs) * dollars.lambdaGbSecond,
    "DynamoDB writes": counts.writeUnits * dollars.writeUnit,
    "DynamoDB reads": counts.readUnits * dollars.readUnit,
    SES: counts.mails * dollars.mail,
    Scheduler: counts.schedules * dollars.schedule,
    "X-Ray": runs * assumed.tracedShare * dollars.trace,
  };
};

export const totalOf = (counts: Counts): number => sum(Object.values(billOf(counts)));

const memoryOfANaiveRunGb = 0.5;
const run = dollars.lambdaRun + memoryOfANaiveRunGb * assumed.secondsPerRun * dollars.lambdaGbSecond;

/** One design that is often met: a queue message, a run and a transaction of three items for each event. */
export const naiveEvent = dollars.httpRequest + dollars.queueMessage * 3 + run * 2 + 6 * dollars.writeUnit;

/** The same design's lead: a workflow that waits through its follow-up, and the same mails and requests as ours. */
export const naiveLead = ({ mails, requests }: Counts): number =>
  40 * dollars.workflowTransition +
  requests * (dollars.httpRequest + run + 6 * dollars.writeUnit) +
  mails * (dollars.mail + run + dollars.queueMessage * 3 + 6 * dollars.writeUnit);
