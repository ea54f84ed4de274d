import { openTable } from "../infra/local/local-table.ts";
import { openStreamSource, type StreamRecord } from "../infra/local/stream-source.ts";
import type { Table } from "../shared/store/table.ts";

/** The stream of a table on an engine, from its beginning on. */
export const followStream = async (endpoint: string, table: Table) => {
  const source = openStreamSource(endpoint, await openTable(endpoint, table.name));
  let position = await source.start();
  return {
    shardId: position.shard,
    /** All that are new since the last call. */
    rest: async (): Promise<readonly StreamRecord[]> => {
      const all: StreamRecord[] = [];
      for (;;) {
        const { records, next } = await source.read(position);
        position = next;
        if (records.length === 0) return all;
        all.push(...records);
      }
    },
  };
};
