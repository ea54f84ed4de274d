import { setTimeout as delay } from "node:timers/promises";
import { elapsed, systemClock } from "../../shared/clock.ts";
import type { Log } from "../../shared/log.ts";
import type { Trigger } from "../pipeline.ts";
import { openBell } from "./bell.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { openState } from "./files.ts";
import { deliver } from "./stream-batch.ts";
import {
  type Page,
  type Position,
  recordsAtOnce,
  type StreamRecord,
  type StreamSource,
} from "./stream-source.ts";
import { tumblingWindow } from "./tumbling-window.ts";

/** Brings the table's stream to one function, as Lambda's mapping does, from where it stopped last. */
export type StreamReader = {
  /** Up to which sequence number everything is done with; null at the stream's beginning. */
  done(): string | null;
  /** Says that there may be something new. */
  nudge(): void;
  /** Resolves when the stream, read once more from now on, holds nothing new. */
  drain(): Promise<void>;
  stop(): Promise<void>;
};

export type Mapping = {
  readonly name: string;
  readonly trigger: Trigger & { readonly on: "stream" };
  readonly source: StreamSource;
  /** Where the position is kept. */
  readonly file: string;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  readonly backOffMs: number;
  /** Whether somebody waits for an answer just now; what the stream brings can wait for that. */
  readonly busy: () => boolean;
};

/** Without a nudge: what others wrote into the table is found within this time. */
const idlePollMs = 250;
/** After a nudge: lets a burst gather into one batch, and looks again so soon while it goes on. */
const gatherMs = 8;
/** Senders are answered first, but whatever they caused waits for no longer. */
const longestGatherMs = 1_000;
/** A Lambda event is at most this long, so a batch ends there. */
const eventBytes = 6_000_000;

export const startStreamReader = async (mapping: Mapping): Promise<StreamReader> => {
  const { name, trigger, source, file, log } = mapping;
  const kept = openState<Position>(file);
  let position = kept.read() ?? (await source.start());
  const window =
    trigger.tumblingWindow === undefined ? undefined : tumblingWindow(trigger.tumblingWindow, source.arn);
  const bell = openBell();
  const urgent = openBell();
  const stopping = new AbortController();
  let waiting: (() => void)[] = [];

  const stand = (at: Position) => {
    position = at;
    kept.write(at);
  };

  const invoke = async (records: readonly StreamRecord[]) => {
    const answer = await mapping.invoke({ Records: records, ...window?.fields(records, position.shard) });
    window?.keep(answer);
    return answer;
  };

  const closeWindow = async () => {
    const last = window?.close();
    // It has no records that could be tried again, and the function says in its log what went wrong.
    if (last !== undefined) await mapping.invoke({ Records: [], ...last }).catch(() => {});
  };

  const takeOn = async (batch: readonly StreamRecord[]) => {
    const [first] = batch;
    if (first !== undefined && window?.openedAt() !== window?.startOf(first)) await closeWindow();
    await deliver(batch, {
      invoke,
      processed: ({ dynamodb }) => stand({ ...position, after: dynamodb.SequenceNumber }),
      gaveUp: (records, invocations) =>
        mapping.deadLetters(
          "stream-records-given-up",
          { function: name, records: records.length },
          failureRecord(name, source.arn, position.shard, records, invocations),
        ),
      backOffMs: mapping.backOffMs,
      signal: stopping.signal,
    });
  };

  const readOn = async (): Promise<"empty" | "some" | "full"> => {
    const from = position;
    const records: StreamRecord[] = [];
    let page: Page = { records: [], next: from };
    do {
      page = await source.read(page.next);
      records.push(...page.records);
    } while (page.records.length > 0 && records.length + recordsAtOnce <= trigger.batchSize);
    const { next } = page;
    for (const batch of batches(records.filter(wanted(trigger.itemTypes)), window?.startOf))
      await takeOn(batch);
    // Also over what the filter left out; an unchanged position is the same object and need not be kept again.
    if (next !== from) stand(next);
    if (records.length > 0) return page.records.length < recordsAtOnce ? "some" : "full";
    return next.shard === from.shard ? "empty" : "some";
  };

  const isWanted = () => waiting.length > 0 || stopping.signal.aborted;

  /** Waits for more to come, unless somebody waits for the stream to be drained. */
  const gather = async () => {
    const begun = elapsed();
    while (!isWanted()) {
      await urgent.wait(Math.max(gatherMs, (trigger.batchingWindow ?? 0) * 1000));
      if (!mapping.busy() || elapsed() - begun >= longestGatherMs) return;
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      const asked = waiting;
      waiting = [];
      const found = await readOn().catch(async (error: unknown) => {
        if (stopping.signal.aborted) return "stopped" as const;
        log.error("stream-unreadable", { function: name, error: String(error) });
        await delay(idlePollMs);
        return "failed" as const;
      });
      if (found === "empty") {
        for (const resolve of asked) resolve();
        if (window?.isOver(systemClock.now())) await closeWindow();
        if (!isWanted()) await bell.wait(idlePollMs);
      } else waiting = [...asked, ...waiting];
      if (found !== "full") await gather();
    }
  };
  const finished = run().finally(kept.close);

  return {
    done: () => position.after,
    nudge: bell.ring,
    drain: () => {
      const drained = new Promise<void>((resolve) => waiting.push(resolve));
      bell.ring();
      urgent.ring();
      return drained;
    },
    stop: () => {
      stopping.abort();
      bell.ring();
      urgent.ring();
      return finished;
    },
  };
};

/** The mapping's filter: new items of these types. */
const wanted =
  (itemTypes: readonly string[]) =>
  ({ eventName, dynamodb }: StreamRecord): boolean =>
    eventName === "INSERT" && itemTypes.includes(dynamodb.NewImage?.["type"]?.S ?? "");

/** The records in order, cut where an event becomes too long or a window ends. */
const batches = (
  records: readonly StreamRecord[],
  windowOf: (record: StreamRecord) => number = () => 0,
): StreamRecord[][] => {
  const cut: StreamRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const current = cut.at(-1);
    const size = record.dynamodb.SizeBytes ?? 0;
    bytes += size;
    if (current?.[0] !== undefined && bytes <= eventBytes && windowOf(current[0]) === windowOf(record)) {
      current.push(record);
    } else {
      cut.push([record]);
      bytes = size;
    }
  }
  return cut;
};

/** What Lambda sends to a mapping's failure destination: where the records stand, not the records. */
const failureRecord = (
  name: string,
  streamArn: string,
  shardId: string,
  records: readonly StreamRecord[],
  invocations: number,
) => ({
  requestContext: {
    functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    condition: "RetryAttemptsExhausted",
    approximateInvokeCount: invocations,
  },
  DDBStreamBatchInfo: {
    shardId,
    startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
    endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
    batchSize: records.length,
    streamArn,
  },
});
