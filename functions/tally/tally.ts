import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import type { Clock } from "../../shared/clock.ts";
import { type Increment, summed } from "../../shared/domain/tally.ts";
import type { Log } from "../../shared/log.ts";
import {
  applyCount,
  type Checkpoint,
  incrementsOf,
  loadCheckpoint,
  mostRows,
} from "../../shared/store/counters.ts";
import { streamItem } from "../../shared/store/stream-item.ts";
import type { Table } from "../../shared/store/table.ts";

export type TallyDeps = { readonly table: Table; readonly clock: Clock; readonly log: Log };

/** Kept by Lambda from one batch of a window to the next: saves reading the checkpoint. */
export type TallyState = { readonly upTo?: string };

/** A batch of one shard; Lambda names the shard only to mappings with a tumbling window. */
export type TallyEvent = {
  readonly Records: readonly DynamoDBRecord[];
  readonly shardId: string;
  readonly state?: TallyState;
};

export type TallyAnswer = DynamoDBBatchResponse & { readonly state: TallyState };

type Entry = { readonly sequence: string; readonly increments: readonly Increment[] };

const inOrder = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : 1);

type Reading = { readonly entries: readonly Entry[]; readonly unreadable: string | null };

/** What the records count, in the order of the stream; it ends before the first that cannot be understood. */
const readInOrder = (records: readonly DynamoDBRecord[], log: Log): Reading => {
  const entries: Entry[] = [];
  const items = records.map(streamItem).filter((entry) => entry !== null);
  for (const { sequence, item } of items.toSorted((a, b) => inOrder(a.sequence, b.sequence))) {
    try {
      entries.push({ sequence, increments: incrementsOf(item) });
    } catch (error) {
      log.error("record-not-counted", { sequence, error: error instanceof Error ? error.name : "unknown" });
      return { entries, unreadable: sequence };
    }
  }
  return { entries, unreadable: null };
};

type Portion = { readonly to: string; readonly increments: readonly Increment[] };

/** The first entries whose rows fit into one transaction, added up; null when nothing is left to count. */
const firstPortion = (entries: readonly Entry[]): Portion | null => {
  const rows = new Set<string>();
  const taken: Entry[] = [];
  for (const entry of entries) {
    for (const { scope, row } of entry.increments) rows.add(`${scope}\n${row}`);
    if (rows.size > mostRows) break;
    taken.push(entry);
  }
  const last = taken.at(-1);
  return last ? { to: last.sequence, increments: summed(taken.flatMap((entry) => entry.increments)) } : null;
};

/** Checkpoints outlive every retry of the stream, which holds a record for one day. */
const checkpointDays = 7;
const secondsADay = 86_400;

/** The condition failed although the shard stands where it stood: the table contradicts itself. */
class StuckCheckpointError extends Error {
  override readonly name = "StuckCheckpointError";
}

/**
 * Counts a batch: each touched row is written once, together with the checkpoint of the shard. Records that the checkpoint
 * has passed are skipped, so a batch delivered again, in parts or overlapping another counts nothing twice.
 */
export const createTally =
  ({ table, clock, log }: TallyDeps) =>
  async ({ Records, shardId: shard, state }: TallyEvent): Promise<TallyAnswer> => {
    const { entries, unreadable } = readInOrder(Records, log);
    const batchItemFailures = unreadable === null ? [] : [{ itemIdentifier: unreadable }];
    const counting = entries.filter(({ increments }) => increments.length > 0);
    if (counting.length === 0) return { state: state ?? {}, batchItemFailures };

    const expiresAt = Math.floor(clock.now() / 1000) + checkpointDays * secondsADay;
    let from: Checkpoint = state?.upTo ?? (await loadCheckpoint(table, shard));
    for (;;) {
      const passed = from === null ? null : BigInt(from);
      const left = counting.filter(({ sequence }) => passed === null || BigInt(sequence) > passed);
      const portion = firstPortion(left);
      if (!portion) return { state: from === null ? {} : { upTo: from }, batchItemFailures };
      const counted = await applyCount(table, { shard, from, ...portion, expiresAt });
      const now: Checkpoint = counted ? portion.to : await loadCheckpoint(table, shard);
      if (now === from) throw new StuckCheckpointError(`the checkpoint of ${shard} does not move`);
      from = now;
    }
  };
