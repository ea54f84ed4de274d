import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { tableName } from "../local/environment.ts";
import { type BenchSystem, callsOf, startBenchSystem } from "./bench-system.ts";
import { only } from "./calls.ts";
import { type Bench, figure } from "./figure.ts";

const sizes = [1_000, 10_000, 100_000, 1_000_000] as const;
const batch = 1_000;
/** The first of the people whose opens are counted; those who are only seeded have other keys. */
const firstReader = 100_000;

/**
 * Opens of as many more people, written into the engine's own file as copies of one that came in by its webhook: a million
 * of them by webhooks would take most of an hour.
 */
const seed = (system: BenchSystem, from: number, to: number): void => {
  const database = new DatabaseSync(join(system.dataDir, "table.sqlite"));
  try {
    database.exec("PRAGMA busy_timeout = 10000");
    database
      .prepare(
        `WITH RECURSIVE people(n) AS (SELECT :from UNION ALL SELECT n + 1 FROM people WHERE n + 1 < :to),
         model AS (SELECT *, substr(pk, 3) AS person FROM "${tableName}"
                   WHERE json_extract(item_json, '$.type.S') = 'touch' LIMIT 1)
         INSERT INTO "${tableName}" (pk, sk, item_json, item_size, hash_prefix)
         SELECT 'P#' || printf('%020d', n), sk, replace(item_json, person, printf('%020d', n)), item_size, hash_prefix
         FROM people, model`,
      )
      .run({ from, to });
  } finally {
    database.close();
  }
};

const settled = async (system: BenchSystem): Promise<void> => {
  while (!(await system.settled()));
};

const run = async () => {
  const system = await startBenchSystem({ functions: only("api", "receive-email-events", "work") });
  try {
    await system.opens(0, 100);
    await settled(system);
    const counts: number[] = [];
    let stored = 0;
    for (const [i, size] of sizes.entries()) {
      seed(system, stored, size);
      stored = size;
      // The connections that were kept open meanwhile are closed by now, and this process has to hear of it.
      await delay(100);
      const calls = await callsOf(async () => {
        await system.opens(firstReader + i * batch, batch);
        await settled(system);
      });
      counts.push(calls.length);
    }
    return [
      figure("calls-per-event-growth", Math.max(...counts) / Math.min(...counts), "×", { atMost: 1.1 }),
    ];
  } finally {
    await system.stop();
  }
};

/** AWS calls for each event of a batch while the table holds 1e3, 1e4, 1e5 and 1e6 touches, most against fewest. */
export const eventGrowth: Bench = { names: ["calls-per-event-growth"], run };
