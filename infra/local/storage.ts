import type { DataDir } from "./data-dir.ts";
import { type Engine, foreignEngine, startEngine } from "./engine.ts";
import { openTable } from "./local-table.ts";
import { openStreamStore, type StreamStore } from "./stream-store.ts";

/** The table on its engine, and its stream. */
export type Storage = {
  readonly endpoint: string;
  readonly table: string;
  readonly streamArn: string;
  /** Undefined when somebody else runs the engine. */
  readonly streamStore: StreamStore | undefined;
  /** Resolves with one sentence should the engine end by itself. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
};

/** Opens the table, on the engine that listens at `named` or else on one of our own, whose file is in `data`. */
export const openStorage = async (
  data: Pick<DataDir, "file">,
  table: string,
  named: string | undefined,
): Promise<Storage> => {
  const engine: Engine =
    named === undefined ? await startEngine(data.file("table.sqlite")) : foreignEngine(named);
  try {
    const streamArn = await openTable(engine.endpoint, table);
    const streamStore = engine.file === undefined ? undefined : openStreamStore(engine.file, table);
    return {
      endpoint: engine.endpoint,
      table,
      streamArn,
      streamStore,
      failed: engine.failed,
      stop: async () => {
        streamStore?.close();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
};
