import type { StreamRecord } from "./stream-source.ts";

/** What a mapping with a tumbling window adds to its events; plain mappings add nothing, not even the shard. */
export type WindowFields = {
  readonly window: { readonly start: string; readonly end: string };
  readonly state: Readonly<Record<string, unknown>>;
  readonly shardId: string;
  readonly eventSourceARN: string;
  readonly isFinalInvokeForWindow: boolean;
  readonly isWindowTerminatedEarly: boolean;
};

export type TumblingWindow = {
  /** The fields for a batch, whose records all lie in the open window; opens the window of the first one if needed. */
  fields(records: readonly StreamRecord[], shard: string): WindowFields;
  /** Keeps the state that the function answered. */
  keep(answer: unknown): void;
  /** When the record's own window starts, in seconds since the epoch. */
  startOf(record: StreamRecord): number;
  /** When the open window starts; undefined when none is open. */
  openedAt(): number | undefined;
  /** Whether the open window is over at `now`, in milliseconds since the epoch. */
  isOver(now: number): boolean;
  /** The fields of the open window's last event, which carries no records; closes it. Undefined when none is open. */
  close(): WindowFields | undefined;
};

/** Windows of so many seconds, by the time at which each record was made (the engine's own clock). */
export const tumblingWindow = (seconds: number, arn: string): TumblingWindow => {
  let open: { start: number; state: Record<string, unknown>; shard: string } | undefined;
  const startOf = ({ dynamodb }: StreamRecord) => {
    const made = dynamodb.ApproximateCreationDateTime ?? 0;
    return made - (made % seconds);
  };
  const described = (final: boolean): WindowFields => {
    if (open === undefined) throw new Error("no window is open");
    const instant = (at: number) => new Date(at * 1000).toISOString();
    return {
      window: { start: instant(open.start), end: instant(open.start + seconds) },
      state: open.state,
      shardId: open.shard,
      eventSourceARN: arn,
      isFinalInvokeForWindow: final,
      isWindowTerminatedEarly: false,
    };
  };
  return {
    fields: ([first], shard) => {
      if (first !== undefined) open ??= { start: startOf(first), state: {}, shard };
      return described(false);
    },
    keep: (answer) => {
      const state = (answer as { state?: Record<string, unknown> } | undefined)?.state;
      if (open !== undefined && state !== undefined) open.state = state;
    },
    startOf,
    openedAt: () => open?.start,
    isOver: (now) => open !== undefined && now >= (open.start + seconds) * 1000,
    close: () => {
      if (open === undefined) return undefined;
      const fields = described(true);
      open = undefined;
      return fields;
    },
  };
};
