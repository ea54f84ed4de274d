import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { nodeOptions } from "../bundling.ts";
import { withBundles } from "./bundle.ts";
import { startBenchEngine } from "./engine-for-bench.ts";
import { type Bench, figure, medianRatio } from "./figure.ts";
import { formEvent } from "./form-event.ts";
import { inTurn } from "./in-turn.ts";
import { putReceivers, receiverVariables } from "./receivers.ts";

const runs = 31;

const receivers = {
  ours: "functions/receive-form/handler.ts",
  powertools: "infra/bench/peers/powertools-idempotency.ts",
} as const;
const arms = { ...receivers, bare: "infra/bench/peers/bare-client.ts" } as const;

/**
 * Loads the module and nothing else; the process itself is up already, as it is on Lambda. What is taken is the loading
 * thread's processor time: loading is work without waiting, and other programs are not in it.
 */
const load = `
const begun = process.threadCpuUsage();
await import(process.argv[1]);
const { user, system } = process.threadCpuUsage(begun);
process.stdout.write(String((user + system) / 1000));
process.exit();`;

/** Loads it and takes the first webhook: what is loaded later than the module is in here. */
const takeFirst = `
const event = JSON.parse(process.argv[2]);
const begun = performance.now();
const { handler } = await import(process.argv[1]);
const { statusCode } = await handler(event, { getRemainingTimeInMillis: () => 30_000 });
if (statusCode !== 200) throw new Error("it answered " + statusCode);
process.stdout.write(String(performance.now() - begun));
process.exit();`;

const start = promisify(execFile);

const milliseconds = async (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> => {
  const { stdout } = await start(process.execPath, ["--input-type=module", "--eval", program, ...args], {
    env: { ...env, NODE_OPTIONS: nodeOptions },
  });
  return Number(stdout);
};

/** Takes turns, because whoever is first finds colder caches. */
const inTurns = async <Arm extends string>(
  bundles: Readonly<Record<Arm, string>>,
  measure: (file: string, run: number) => Promise<number>,
): Promise<Readonly<Record<Arm, readonly number[]>>> => {
  const names = Object.keys(bundles) as Arm[];
  const took = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Arm, number[]>;
  for (let run = 0; run < runs; run++)
    for (const name of inTurn(names, run)) took[name].push(await measure(bundles[name], run));
  return took;
};

const runInit = () =>
  withBundles(arms, async (bundles) => {
    const env = { ...receiverVariables("bench"), AWS_REGION: "us-east-1" };
    const took = await inTurns(bundles, (file) => milliseconds(load, [file], env));
    return [
      figure("init-vs-bare-client", medianRatio(took.ours, took.bare), "×", { atMost: 1.15 }),
      figure("init-vs-powertools", medianRatio(took.ours, took.powertools), "×", { atMost: 0.9 }),
    ];
  });

/** Module init of receive-form's bundle, started as the stack starts it, each load in a process of its own. */
export const init: Bench = { names: ["init-vs-bare-client", "init-vs-powertools"], run: runInit };

const runFirstWebhook = () =>
  withBundles(receivers, async (bundles) => {
    const engine = await startBenchEngine();
    try {
      await putReceivers(engine.table);
      const env = { ...process.env, ...receiverVariables(engine.table.name) };
      let n = 0;
      const took = await inTurns(bundles, (file) =>
        milliseconds(takeFirst, [file, JSON.stringify(formEvent(n++))], env),
      );
      const ratio = medianRatio(took.ours, took.powertools);
      return [figure("first-webhook-vs-powertools", ratio, "×", { atMost: 0.9 })];
    } finally {
      await engine.stop();
    }
  });

/** The first webhook of a process that has just been started: loading, reading the source's configuration, storing. */
export const firstWebhook: Bench = { names: ["first-webhook-vs-powertools"], run: runFirstWebhook };
