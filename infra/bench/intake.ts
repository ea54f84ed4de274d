import { setTimeout as delay } from "node:timers/promises";
import { elapsed } from "../../shared/clock.ts";
import { type Senders, sendersTo } from "./bench-system.ts";
import { type Bench, type Figure, fact, figure, percentile } from "./figure.ts";
import { startOwnProcess } from "./own-process.ts";

const names = ["forms-p99-under-blast", "lost-under-blast", "forms-p99-under-fast-blast"] as const;

/** The system under load, in a process of its own: senders are not on its machine either. */
export type Target = { readonly url: string; readonly blastUrl: string };

/** How many people's opens and forms the reports show. */
export type Reported = { readonly opened: number; readonly submitted: number };

const events = 100_000;
const eventsInBatch = 200;
/** A list of that length is mailed over ten minutes at least, and what happens to its mails is told as it happens. */
const batchesASecond = events / eventsInBatch / 600;
/** Faster than any tool sends: a backlog that it hands over at once. */
const fastBatchesASecond = 5;
const formsASecond = 20;
const warmUpForms = 100;
/** The arms take turns, so that a machine that is busy for a while is busy for all. */
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

/** What was sent to a system, and which of it was refused. */
class Load {
  forms = 0;
  opens = 0;
  refused = 0;
  private readonly senders: Senders;

  constructor(senders: Senders) {
    this.senders = senders;
  }

  /** Sends forms at a steady rate; answers the milliseconds that each took. */
  async takeForms(goOn: (n: number) => boolean): Promise<readonly number[]> {
    const took: number[] = [];
    await steadily(formsASecond, goOn, async () => {
      const begun = elapsed();
      await this.accepted(this.senders.form(this.forms++), 1);
      took.push(elapsed() - begun);
    });
    return took;
  }

  /** Sends one round's share of a blast, and forms for as long as it takes; answers the milliseconds of each form. */
  async takeFormsUnderBlast(aSecond: number): Promise<readonly number[]> {
    let isBlasting = true;
    const batches = events / eventsInBatch / rounds;
    const blast = steadily(
      aSecond,
      (n) => n < batches,
      () => {
        const from = this.opens;
        this.opens += eventsInBatch;
        return this.accepted(this.senders.opens(from, eventsInBatch), eventsInBatch);
      },
    ).finally(() => {
      isBlasting = false;
    });
    const took = await this.takeForms(() => isBlasting);
    await blast;
    return took;
  }

  private async accepted(answer: Promise<Response>, count: number): Promise<void> {
    const { status } = await answer;
    if (status !== 200) this.refused += count;
  }
}

const run = async (): Promise<readonly Figure[]> => {
  const own = startOwnProcess("intake-process.ts");
  try {
    // Our own module's messages.
    const { url, blastUrl } = (await own.heard()) as Target;
    const workedOff = async () => {
      own.tell({});
      return (await own.heard()) as Reported;
    };
    const load = new Load(sendersTo(url, blastUrl));
    const took = { unloaded: [] as number[], blast: [] as number[], fast: [] as number[] };
    await load.takeForms((n) => n < warmUpForms);
    for (let round = 0; round < rounds; round++) {
      await workedOff();
      took.unloaded.push(...(await load.takeForms((n) => n < unloadedForms)));
      await workedOff();
      took.blast.push(...(await load.takeFormsUnderBlast(batchesASecond)));
      await workedOff();
      took.fast.push(...(await load.takeFormsUnderBlast(fastBatchesASecond)));
    }
    const { opened, submitted } = await workedOff();
    const ratio = (loaded: readonly number[]) => percentile(loaded, 0.99) / percentile(took.unloaded, 0.99);
    const lost = load.opens - opened + (load.forms - submitted) + load.refused;
    return [
      figure("forms-p99-under-blast", ratio(took.blast), "× unloaded", { atMost: 2 }),
      figure("lost-under-blast", lost, "events and forms", { exactly: 0 }),
      fact("forms-p99-under-fast-blast", ratio(took.fast), "× unloaded"),
    ];
  } finally {
    await own.stop();
  }
};

/**
 * Forms that arrive while a blast of 100,000 events does, against the same forms without it, in turns; and while as many
 * arrive within a hundred seconds.
 */
export const intake: Bench = { names, run };
