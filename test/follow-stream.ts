import { openTable } from "../infra/local/local-table.ts";
import { openStreamSource, type StreamRecord } from "../infra/local/stream-source.ts";
import type { Table } from "../shared/store/table.ts";

/** The stream of a table on an engine, from its beginning on. */
export const followStream = async (endpoint: string, table: Table) => {
  const source = openStreamSource(endpoint, await openTable(endpoint, table.name));
  let position = await source.start();
  /** The next records; none when there is nothing new. */
  const batch = async (): Promise<readonly StreamRecord[]> => {
    const { records, next } = await source.read(position);
    position = next;
    return records;
  };
  return {
    shardId: position.shard,
    batch,
    /** All that are new. */
    rest: async (): Promise<readonly StreamRecord[]> => {
      const all: StreamRecord[] = [];
      for (let records = await batch(); records.length > 0; records = await batch()) all.push(...records);
      return all;
    },
  };
};
