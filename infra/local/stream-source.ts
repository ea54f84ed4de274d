import type { DynamoDBRecord } from "aws-lambda";
import { callEngine } from "./engine-call.ts";

/** A record as the wire and a Lambda event carry it alike: binary as base64, times in seconds. */
export type StreamRecord = DynamoDBRecord & {
  readonly dynamodb: { readonly SequenceNumber: string; readonly SizeBytes?: number };
};

/** Where a reader stands: after this record of this shard; null before the shard's first. */
export type Position = { readonly shard: string; readonly after: string | null };

export type Page = { readonly records: readonly StreamRecord[]; readonly next: Position };

/** The table's stream, read forward by one reader. */
export type StreamSource = {
  readonly arn: string;
  /** Before everything that the stream still holds. */
  start(): Promise<Position>;
  /** At most `recordsAtOnce` records after the position; none when there is nothing new. */
  read(position: Position): Promise<Page>;
};

/** The engine does nothing else while it reads: a page takes it a few milliseconds. */
export const recordsAtOnce = 100;

type Shard = { readonly ShardId: string };

const isSame = (a: Position, b: Position): boolean => a.shard === b.shard && a.after === b.after;

/**
 * Reads the stream by its JSON protocol, without the SDK: that would decode each record only for us to encode it again,
 * and what the wire carries is what Lambda hands to a function, byte by byte. Where `newest` tells the last record's number,
 * the engine is not asked for what comes after it: most reads find nothing.
 */
export const openStreamSource = (
  endpoint: string,
  arn: string,
  newest: () => string | null = () => null,
): StreamSource => {
  /** The iterator that goes on after the last page, so that most reads are one call. */
  let ahead: { readonly from: Position; readonly iterator: string } | undefined;

  const call = <Answer>(operation: string, body: object) =>
    callEngine<Answer>(endpoint, `DynamoDBStreams_20120810.${operation}`, body);

  const shards = async (): Promise<readonly Shard[]> => {
    type Described = { StreamDescription: { Shards: readonly Shard[] } };
    const { StreamDescription } = await call<Described>("DescribeStream", { StreamArn: arn });
    return StreamDescription.Shards;
  };

  const iteratorAt = async ({ shard, after }: Position): Promise<string> => {
    const from =
      after === null
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
    const request = { StreamArn: arn, ShardId: shard, ...from };
    return (await call<{ ShardIterator: string }>("GetShardIterator", request)).ShardIterator;
  };

  /** A shard that was closed is followed by the one listed after it. */
  const follower = async (shard: string): Promise<Position | undefined> => {
    const listed = await shards();
    const next = listed[listed.findIndex(({ ShardId }) => ShardId === shard) + 1];
    return next && { shard: next.ShardId, after: null };
  };

  return {
    arn,
    start: async () => {
      const [first] = await shards();
      if (first === undefined) throw new Error("The stream has no shard.");
      return { shard: first.ShardId, after: null };
    },
    read: async (position) => {
      if (position.after !== null && position.after === newest()) return { records: [], next: position };
      const iterator =
        ahead !== undefined && isSame(ahead.from, position) ? ahead.iterator : await iteratorAt(position);
      // Should this read fail, perhaps because the iterator is too old, the next one asks for a new one.
      ahead = undefined;
      type Records = { Records: readonly StreamRecord[]; NextShardIterator?: string };
      const request = { ShardIterator: iterator, Limit: recordsAtOnce };
      const { Records: records, NextShardIterator } = await call<Records>("GetRecords", request);
      const last = records.at(-1);
      const next = last === undefined ? position : { ...position, after: last.dynamodb.SequenceNumber };
      if (NextShardIterator !== undefined) ahead = { from: next, iterator: NextShardIterator };
      else if (last === undefined) return { records, next: (await follower(position.shard)) ?? position };
      return { records, next };
    },
  };
};
