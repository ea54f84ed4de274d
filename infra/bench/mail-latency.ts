import { setTimeout as delay } from "node:timers/promises";
import { elapsed } from "../../shared/clock.ts";
import { startBenchSystem } from "./bench-system.ts";
import { type Bench, figure, percentile } from "./figure.ts";

const leads = 120;
const warmUp = 10;
const lookEveryMs = 2;
const givenUpMs = 30_000;

const run = async () => {
  const system = await startBenchSystem({ pace: 1 });
  try {
    const took: number[] = [];
    for (let n = 0; n < warmUp + leads; n++) {
      const before = system.mails().length;
      const begun = elapsed();
      const { status } = await system.form(n);
      if (status !== 200) throw new Error(`a form was answered ${status}`);
      while (system.mails(undefined, before).length === 0) {
        if (elapsed() - begun > givenUpMs) throw new Error("no mail came");
        await delay(lookEveryMs);
      }
      if (n >= warmUp) took.push(elapsed() - begun);
      await system.settled();
    }
    return [figure("mail-latency-p99-ms", percentile(took, 0.99), "ms", { atMost: 1_000 })];
  } finally {
    await system.stop();
  }
};

/** From the webhook to its rep's mail in the inbox, one lead after the other. */
export const mailLatency: Bench = { names: ["mail-latency-p99-ms"], run };
