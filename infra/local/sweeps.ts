import { allDueShards } from "../../shared/store/keys.ts";
import type { Step } from "../pipeline.ts";
import { tableDefinition } from "../table-definition.ts";
import type { AsyncInvocations } from "./async-invocations.ts";
import type { LocalClock } from "./clock.ts";
import { callEngine } from "./engine-call.ts";
import { earliestOf, type Timed } from "./timed.ts";

/** A recurring schedule of a step. While the clock runs it rings by itself, each time after its period. */
export type Sweep = Timed & {
  ring(): Promise<void>;
  /** Whether a period has gone by since it rang. */
  overdue(): boolean;
  /**
   * When the next sweep would find something: the first of its instants after what is due next in the table. What an
   * earlier sweep has seen already is left out, so that something that cannot be done does not stop the clock.
   */
  nextWithWork(): Promise<number | undefined>;
};

type Found = { readonly Items: readonly Record<string, { readonly S: string }>[] };

const minuteMs = 60_000;
const instantLength = "2026-01-05T09:00:00.000Z".length;
const { name: indexName, partitionKey, sortKey } = tableDefinition.indexes[0];

type Table = { readonly endpoint: string; readonly table: string };

/** The recurring schedules of these steps; each rings first a period after `since`, in milliseconds since the epoch. */
export const openSweeps = (
  steps: readonly Step[],
  since: number,
  clock: LocalClock,
  invocations: AsyncInvocations,
  table: Table,
): Sweep[] =>
  steps.flatMap(({ name, triggers }) =>
    triggers.flatMap((trigger) =>
      trigger.on === "rate" ? [openSweep(name, trigger.everyMinutes, since, clock, invocations, table)] : [],
    ),
  );

const openSweep = (
  functionName: string,
  everyMinutes: number,
  since: number,
  clock: LocalClock,
  invocations: AsyncInvocations,
  { endpoint, table }: Table,
): Sweep => {
  const everyMs = everyMinutes * minuteMs;
  let rangAt = since;

  const ring = async () => {
    rangAt = clock.now();
    invocations.accept(functionName, { sweep: true });
    await invocations.drain();
  };

  const firstDueIn = async (shard: string): Promise<number | undefined> => {
    const { Items } = await callEngine<Found>(endpoint, "DynamoDB_20120810.Query", {
      TableName: table,
      IndexName: indexName,
      KeyConditionExpression: "#shard = :shard AND #at > :seen",
      ExpressionAttributeNames: { "#shard": partitionKey, "#at": sortKey },
      ExpressionAttributeValues: { ":shard": { S: shard }, ":seen": { S: new Date(rangAt).toISOString() } },
      Limit: 1,
    });
    const due = Items[0]?.[sortKey]?.S;
    return due === undefined ? undefined : Date.parse(due.slice(0, instantLength));
  };

  const overdue = () => clock.now() >= rangAt + everyMs;

  return {
    ring,
    overdue,
    nextAt: () => (clock.pace === "manual" ? undefined : rangAt + everyMs),
    drain: async () => {
      if (clock.pace !== "manual" && overdue()) await ring();
    },
    nextWithWork: async () => {
      const due = earliestOf(await Promise.all(allDueShards.map(firstDueIn)));
      if (due === undefined) return undefined;
      const periods = Math.max(1, Math.ceil((due - rangAt) / everyMs));
      return rangAt + periods * everyMs;
    },
  };
};
