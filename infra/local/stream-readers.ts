import type { Log } from "../../shared/log.ts";
import type { Step } from "../pipeline.ts";
import type { DataDir } from "./data-dir.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Invoker } from "./invoke.ts";
import { shareStream } from "./shared-stream.ts";
import type { Storage } from "./storage.ts";
import { type StreamReader, startStreamReader } from "./stream.ts";
import { openStreamSource } from "./stream-source.ts";
import { trimStream } from "./trim-stream.ts";

export type StreamReaders = { readonly readers: readonly StreamReader[]; stop(): Promise<void> };

type Surroundings = {
  readonly steps: readonly Step[];
  readonly storage: Storage;
  readonly data: DataDir;
  readonly invoker: Invoker;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  readonly backOffMs: number;
  readonly busy: () => boolean;
};

/** A reader for every step that the table's stream starts. */
export const startStreamReaders = async (surroundings: Surroundings): Promise<StreamReaders> => {
  const { steps, storage, data, invoker, deadLetters, log, backOffMs, busy } = surroundings;
  const mappings = steps.flatMap(({ name, triggers }) =>
    triggers.filter((trigger) => trigger.on === "stream").map((trigger) => ({ name, trigger })),
  );
  const own = openStreamSource(storage.endpoint, storage.streamArn, storage.streamStore?.newest);
  const source = shareStream(own, mappings.length);
  const readers = await Promise.all(
    mappings.map(({ name, trigger }) =>
      startStreamReader({
        name,
        trigger,
        source,
        file: data.file(`position-${name}.json`),
        invoke: (event) => invoker.invoke(name, event),
        deadLetters,
        log,
        backOffMs,
        busy,
      }),
    ),
  );
  const stopTrimming = storage.streamStore && trimStream(storage.streamStore, readers, invoker);
  return {
    readers,
    stop: async () => {
      stopTrimming?.();
      await Promise.all(readers.map((reader) => reader.stop()));
    },
  };
};
