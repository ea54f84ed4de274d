import { createHmac } from "node:crypto";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { wire } from "../../functions/receive-form/wire.ts";
import { keysFrom } from "../../shared/aws/keys.ts";
import { inParallel } from "../../shared/carry-out/in-parallel.ts";
import { systemClock } from "../../shared/clock.ts";
import { putSource } from "../../shared/store/directory.ts";
import { receivedListKey } from "../../shared/store/keys.ts";
import { getMany, type Item, queryIndex, type Table } from "../../shared/store/table.ts";
import { formSource } from "./bench-system.ts";
import { startBenchEngine } from "./engine-for-bench.ts";
import { type Bench, figure, median } from "./figure.ts";
import { formEvent } from "./form-event.ts";

const perRound = 80;
const rounds = 30;
/** Rounds before anything is measured: both arms then run compiled code. */
const warmUp = 12;
const inFlight = 8;

type FormEvent = ReturnType<typeof formEvent>;

/** Processor time of one webhook in microseconds; the requests are made before the time is taken. */
const microsecondsEach = async (from: number, take: (event: FormEvent) => Promise<void>): Promise<number> => {
  const events = Array.from({ length: perRound }, (_, i) => formEvent(from + i));
  const before = process.cpuUsage();
  await inParallel(events, inFlight, take);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / perRound;
};

/** The item that one webhook became. */
const stored = async (table: Table): Promise<Item> => {
  const { keys } = await queryIndex(table, { index: "list", key: receivedListKey(formSource.id) });
  const [item] = await getMany(table, keys);
  if (item === undefined) throw new Error("receive-form stored nothing");
  return item;
};

/** What nobody can do without: parse the body, check its HMAC, and put an item of the same size as ours, unconditionally. */
const floorWith = (like: Item, TableName: string) => {
  const client = new DynamoDBClient({});
  const item = marshall(like);
  return async ({ body = "" }: FormEvent): Promise<void> => {
    const { form_response } = JSON.parse(body) as { form_response: { token: string } };
    const signature = createHmac("sha256", "secret").update(body).digest("base64");
    const pk = { S: `${form_response.token} ${signature}`.slice(0, item["pk"]?.S?.length) };
    await client.send(new PutItemCommand({ TableName, Item: { ...item, pk } }));
  };
};

const run = async () => {
  const engine = await startBenchEngine();
  try {
    const env = {
      TABLE_NAME: engine.table.name,
      REFUSED_QUEUE_URL: "http://127.0.0.1:1/refused",
      KEYS: JSON.stringify({ current: "k1", k1: "only-for-the-bench" }),
      PUBLIC_URL: "https://follow.example",
    };
    await putSource(engine.table, formSource, (await keysFrom(env)()).seal, {
      by: null,
      via: "command",
      at: "2026-01-05T09:00:00.000Z",
    });
    const handler = wire(env, systemClock);
    const ours = async (event: FormEvent): Promise<void> => {
      const { statusCode } = await handler(event);
      if (statusCode !== 200) throw new Error(`receive-form answered ${statusCode}`);
    };
    await ours(formEvent(0));
    const floor = floorWith(await stored(engine.table), engine.table.name);
    const taken: { ours: number; floor: number }[] = [];
    for (let round = 0; round < warmUp + rounds; round++) {
      const from = 1 + round * perRound;
      const pair = {
        floor: await microsecondsEach(from, floor),
        ours: await microsecondsEach(from, ours),
      };
      if (round >= warmUp) taken.push(pair);
    }
    const ratio = median(taken.map((pair) => pair.ours)) / median(taken.map((pair) => pair.floor));
    return [figure("cpu-vs-floor", ratio, "×", { atMost: 1.3 })];
  } finally {
    await engine.stop();
  }
};

/** `receive-form`, configuration cached, against parse, HMAC and one bare SDK put; both build the same request. */
export const cpu: Bench = { names: ["cpu-vs-floor"], run };
