import { bundleSizes } from "./bundle-sizes.ts";
import { calls } from "./calls.ts";
import { cpu } from "./cpu.ts";
import { eventGrowth } from "./event-growth.ts";
import type { Bench } from "./figure.ts";
import { growth } from "./growth.ts";
import { hottestKey } from "./hottest-key.ts";
import { firstWebhook, init } from "./init.ts";
import { intake } from "./intake.ts";
import { mailLatency } from "./mail-latency.ts";
import { memory } from "./memory.ts";
import { throughput } from "./throughput.ts";
import { verdict, verdictRobustness } from "./verdict-bench.ts";

/** Everything that `npm run bench` measures, in the order it is shown. */
export const benches: readonly Bench[] = [
  calls,
  cpu,
  init,
  firstWebhook,
  throughput,
  growth,
  eventGrowth,
  mailLatency,
  intake,
  hottestKey,
  memory,
  verdict,
  verdictRobustness,
  bundleSizes,
];
