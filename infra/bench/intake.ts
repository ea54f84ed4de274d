import { setTimeout as delay } from "node:timers/promises";
import { elapsed } from "../../shared/clock.ts";
import { type BenchSystem, startBenchSystem } from "./bench-system.ts";
import { type Bench, type Figure, figure, percentile } from "./figure.ts";

const names = ["forms-p99-under-blast", "lost-under-blast"] as const;

const events = 100_000;
const eventsInBatch = 200;
/** A blast's opens come in over minutes; this is a fast one. */
const batchesASecond = 5;
const formsASecond = 20;
const warmUpForms = 100;
/** The two arms take turns, so that a machine that is busy for a while is busy for both. */
const rounds = 10;
const unloadedForms = 100;

/** Starts something at a steady rate, whether or not what was started before has ended; resolves when all have. */
const steadily = async (
  aSecond: number,
  goOn: (n: number) => boolean,
  start: (n: number) => Promise<void>,
) => {
  const begun = elapsed();
  const running: Promise<void>[] = [];
  for (let n = 0; goOn(n); n++) {
    await delay(Math.max(0, begun + (n * 1000) / aSecond - elapsed()));
    running.push(start(n));
  }
  await Promise.all(running);
};

const accepted = async (answer: Promise<Response>): Promise<boolean> => {
  const { status } = await answer;
  return status === 200;
};

/** Milliseconds of each form's answer, at a steady rate from the `from`th person on. */
const formsUntil = async (system: BenchSystem, from: number, goOn: (n: number) => boolean) => {
  const took: number[] = [];
  let refused = 0;
  await steadily(formsASecond, goOn, async (n) => {
    const begun = elapsed();
    if (!(await accepted(system.form(from + n)))) refused++;
    took.push(elapsed() - begun);
  });
  return { took, refused };
};

type Funnel = { readonly funnel: readonly { readonly opened: number; readonly submitted: number }[] };

/** What reached the reports in the end: nothing counts as kept before it is found there. */
const found = async (system: BenchSystem) => {
  while (!(await system.settled()));
  const answer = await system.api("GET", "/api/campaigns/spring/assessment");
  // Our own API's answer, whose shape its schema holds.
  const { funnel } = (await answer.json()) as Funnel;
  const sum = (name: "opened" | "submitted") => funnel.reduce((total, row) => total + row[name], 0);
  return { opened: sum("opened"), submitted: sum("submitted") };
};

const settled = async (system: BenchSystem): Promise<void> => {
  while (!(await system.settled()));
};

/** Sends one round's share of the blast; tells how many of its events were refused. */
const blastOf = async (system: BenchSystem, round: number): Promise<number> => {
  const batches = events / eventsInBatch / rounds;
  let refused = 0;
  await steadily(
    batchesASecond,
    (n) => n < batches,
    async (n) => {
      const from = (round * batches + n) * eventsInBatch;
      if (!(await accepted(system.opens(from, eventsInBatch)))) refused += eventsInBatch;
    },
  );
  return refused;
};

const run = async (): Promise<readonly Figure[]> => {
  const system = await startBenchSystem();
  try {
    const took = { unloaded: [] as number[], loaded: [] as number[] };
    let refused = 0;
    let sent = 0;
    const forms = async (goOn: (n: number) => boolean, into: number[]) => {
      const answers = await formsUntil(system, sent, goOn);
      sent += answers.took.length;
      refused += answers.refused;
      into.push(...answers.took);
    };
    await forms((n) => n < warmUpForms, []);
    for (let round = 0; round < rounds; round++) {
      await settled(system);
      await forms((n) => n < unloadedForms, took.unloaded);
      await settled(system);
      let isBlasting = true;
      const blast = blastOf(system, round).finally(() => {
        isBlasting = false;
      });
      await forms(() => isBlasting, took.loaded);
      refused += await blast;
    }
    const { opened, submitted } = await found(system);
    const ratio = percentile(took.loaded, 0.99) / percentile(took.unloaded, 0.99);
    return [
      figure("forms-p99-under-blast", ratio, "× unloaded", { atMost: 2 }),
      figure("lost-under-blast", events - opened + (sent - submitted) + refused, "events and forms", {
        exactly: 0,
      }),
    ];
  } finally {
    await system.stop();
  }
};

/** Forms that arrive while a blast of 100,000 events does, against the same forms without it, in turns. */
export const intake: Bench = { names, run };
