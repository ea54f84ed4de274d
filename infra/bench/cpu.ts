import { marshall } from "@aws-sdk/util-dynamodb";
import type * as ReceiveForm from "../../functions/receive-form/handler.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { receivedListKey } from "../../shared/store/keys.ts";
import { getMany, type Item, queryIndex, type Table } from "../../shared/store/table.ts";
import { formSource } from "./bench-system.ts";
import { withBundles } from "./bundle.ts";
import { startBenchEngine } from "./engine-for-bench.ts";
import { type Bench, figure, medianRatio } from "./figure.ts";
import { formEvent } from "./form-event.ts";
import { inTurn } from "./in-turn.ts";
import type * as BarePut from "./peers/bare-put.ts";
import type * as Powertools from "./peers/powertools-idempotency.ts";
import { putReceivers, receiverVariables } from "./receivers.ts";

/** Many, because the system counts a thread's time in steps of some milliseconds. */
const perRound = 120;
const rounds = 15;
/** Rounds before anything is measured: all arms then run compiled code. */
const warmUp = 4;
const inFlight = 8;

type FormEvent = ReturnType<typeof formEvent>;
type Arm = (event: FormEvent) => Promise<void>;

/**
 * Processor time of one webhook in microseconds, of the thread that takes it; the requests are made before. What the machine
 * does meanwhile for others, compiling for instance, is left out.
 */
const microsecondsEach = async (from: number, take: Arm): Promise<number> => {
  const events = Array.from({ length: perRound }, (_, i) => formEvent(from + i));
  const before = process.threadCpuUsage();
  await inParallel(events, inFlight, take);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / perRound;
};

/** The item that one webhook became. */
const stored = async (table: Table): Promise<Item> => {
  const { keys } = await queryIndex(table, { index: "list", key: receivedListKey(formSource.id) });
  const [item] = await getMany(table, keys);
  if (item === undefined) throw new Error("receive-form stored nothing");
  return item;
};

const lambdaContext = { getRemainingTimeInMillis: () => 30_000 };

const answeredWell = (who: string, { statusCode }: { statusCode?: number | undefined }): void => {
  if (statusCode !== 200) throw new Error(`${who} answered ${statusCode}`);
};

const receivers = {
  floor: "infra/bench/peers/bare-put.ts",
  ours: "functions/receive-form/handler.ts",
  powertools: "infra/bench/peers/powertools-idempotency.ts",
} as const;

type Receivers = Readonly<Record<keyof typeof receivers, string>>;

const armsOf = async (bundles: Receivers, table: Table): Promise<Readonly<Record<keyof Receivers, Arm>>> => {
  // Loaded only now: they read the table's name from the environment while they are loaded.
  const [bare, our, peer] = (await Promise.all([
    import(bundles.floor),
    import(bundles.ours),
    import(bundles.powertools),
  ])) as [typeof BarePut, typeof ReceiveForm, typeof Powertools];
  const ours: Arm = async (event) => answeredWell("receive-form", await our.handler(event));
  const powertools: Arm = async (event) =>
    answeredWell("the Powertools handler", await peer.handler(event, lambdaContext));
  await ours(formEvent(0));
  const floor = bare.handlerLike({ TableName: table.name, Item: marshall(await stored(table)) });
  return { floor, ours, powertools };
};

const runOn = async (bundles: Receivers) => {
  const engine = await startBenchEngine();
  try {
    await putReceivers(engine.table);
    Object.assign(process.env, receiverVariables(engine.table.name));
    const arms = await armsOf(bundles, engine.table);
    const taken = { floor: [] as number[], ours: [] as number[], powertools: [] as number[] };
    const names = Object.keys(arms) as (keyof typeof arms)[];
    for (let round = 0; round < warmUp + rounds; round++) {
      for (const arm of inTurn(names, round)) {
        const microseconds = await microsecondsEach(1 + round * perRound, arms[arm]);
        if (round >= warmUp) taken[arm].push(microseconds);
      }
    }
    return [
      figure("cpu-vs-floor", medianRatio(taken.ours, taken.floor), "×", { atMost: 1.3 }),
      figure("cpu-vs-powertools", medianRatio(taken.ours, taken.powertools), "×", { atMost: 0.9 }),
    ];
  } finally {
    await engine.stop();
  }
};

const run = () => withBundles(receivers, runOn);

/**
 * `receive-form`, configuration cached, against parse, HMAC and one bare SDK put, and against the same built from
 * Powertools' idempotency; all get the same requests.
 */
export const cpu: Bench = { names: ["cpu-vs-floor", "cpu-vs-powertools"], run };
