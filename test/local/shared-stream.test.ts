import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareStream } from "../../infra/local/shared-stream.ts";
import {
  type Position,
  recordsAtOnce,
  type StreamRecord,
  type StreamSource,
} from "../../infra/local/stream-source.ts";

const beginning: Position = { shard: "shard", after: null };

/** A stream to which a test writes, and how often it was read. */
const streamOf = (failing: () => boolean = () => false) => {
  const records: StreamRecord[] = [];
  const stream = { reads: 0 };
  const source: StreamSource = {
    arn: "arn",
    start: async () => beginning,
    read: async (position) => {
      stream.reads++;
      const from = Number(position.after ?? 0);
      if (failing()) throw new Error("on purpose");
      const page = records.slice(from, from + recordsAtOnce);
      return { records: page, next: { ...position, after: `${from + page.length}` } };
    },
  };
  const write = (count: number) => {
    for (let n = 0; n < count; n++) records.push({ dynamodb: { SequenceNumber: `${records.length + 1}` } });
  };
  return { source, write, stream };
};

/** Somebody who reads on from where they stand, and keeps all that they read. */
const readerOf = (source: StreamSource) => {
  let position = beginning;
  const got: string[] = [];
  return {
    got,
    read: async () => {
      const { records, next } = await source.read(position);
      position = next;
      got.push(...records.map(({ dynamodb }) => dynamodb.SequenceNumber));
      return records.length;
    },
  };
};

const upTo = (last: number) => Array.from({ length: last }, (_, n) => `${n + 1}`);

describe("a stream that readers share", () => {
  it("is read once for both, at the same time or one after the other", async () => {
    const { source, write, stream } = streamOf();
    const shared = shareStream(source, 2);
    const [one, other] = [readerOf(shared), readerOf(shared)];
    write(250);
    await Promise.all([one.read(), other.read()]);
    for (let pages = 0; pages < 2; pages++) await one.read();
    for (let pages = 0; pages < 2; pages++) await other.read();
    expect([one.got, other.got]).toEqual([upTo(250), upTo(250)]);
    expect(stream.reads).toBe(3);
  });

  it("is asked again where there was nothing, and where it could not be read", async () => {
    let isFailing = false;
    const { source, write } = streamOf(() => isFailing);
    const shared = shareStream(source, 2);
    const [one, other] = [readerOf(shared), readerOf(shared)];
    expect(await one.read()).toBe(0);
    write(3);
    isFailing = true;
    await expect(one.read()).rejects.toThrow("on purpose");
    isFailing = false;
    expect([await one.read(), await other.read()]).toEqual([3, 3]);
  });

  it("brings every reader every record once and in order, however they take turns and however far one is behind", async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ write: fc.integer({ min: 1, max: 150 }) }),
        fc.record({ reader: fc.constantFrom(0, 1) }),
        fc.constant({ both: true as const }),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { source, write } = streamOf();
        const shared = shareStream(source, 2);
        const readers = [readerOf(shared), readerOf(shared)];
        let written = 0;
        for (const step of script) {
          if ("write" in step) {
            write(step.write);
            written += step.write;
          } else if ("both" in step) await Promise.all(readers.map((reader) => reader.read()));
          else await readers[step.reader]?.read();
        }
        for (const reader of readers) while ((await reader.read()) > 0);
        expect(readers.map(({ got }) => got)).toEqual([upTo(written), upTo(written)]);
      }),
    );
  });
});
