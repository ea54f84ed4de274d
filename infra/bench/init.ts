import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { nodeOptions } from "../bundling.ts";
import { withBundles } from "./bundle.ts";
import { type Bench, figure, medianRatio } from "./figure.ts";

const runs = 31;

const arms = {
  ours: "functions/receive-form/handler.ts",
  bare: "infra/bench/peers/bare-client.ts",
  powertools: "infra/bench/peers/powertools-idempotency.ts",
} as const;

type Arm = keyof typeof arms;

/** Loads the module and nothing else; the process itself is up already, as it is on Lambda. */
const load = `
const begun = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - begun));
process.exit();`;

const variables = {
  NODE_OPTIONS: nodeOptions,
  AWS_REGION: "us-east-1",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  TABLE_NAME: "bench",
  REFUSED_QUEUE_URL: "https://queue.example/refused",
  KEYS_SECRET_ARN: "arn:aws:secretsmanager:us-east-1:000000000000:secret:keys",
};

const start = promisify(execFile);

const millisecondsToLoad = async (file: string): Promise<number> => {
  const args = ["--input-type=module", "--eval", load, file];
  const { stdout } = await start(process.execPath, args, { env: variables });
  return Number(stdout);
};

const run = () =>
  withBundles(arms, async (bundles) => {
    const took: Record<Arm, number[]> = { ours: [], bare: [], powertools: [] };
    const names = Object.keys(took) as Arm[];
    for (let n = 0; n < runs; n++) {
      // Whoever is first finds colder caches, so the arms take turns at it.
      for (const name of [...names.slice(n % names.length), ...names.slice(0, n % names.length)])
        took[name].push(await millisecondsToLoad(bundles[name]));
    }
    return [
      figure("init-vs-bare-client", medianRatio(took.ours, took.bare), "×", { atMost: 1.15 }),
      figure("init-vs-powertools", medianRatio(took.ours, took.powertools), "×", { atMost: 0.9 }),
    ];
  });

/** Module init of receive-form's bundle, started as the stack starts it, each load in a process of its own. */
export const init: Bench = { names: ["init-vs-bare-client", "init-vs-powertools"], run };
