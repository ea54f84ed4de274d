import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine } from "../../infra/local/engine.ts";
import { pipeline } from "../../infra/pipeline.ts";
import { startAwsTwin } from "./aws-twin.ts";
import { ledger } from "./ledger.ts";
import { watchedFunctions } from "./observed-rights.ts";
import { startRefusingTable } from "./refusing-table.ts";

const watched = watchedFunctions("KeysSecret");
const undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "follow-through-rights-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const engine = await startEngine(join(folder, "table.sqlite"));
  undo.push(engine.stop);
  const table = await startRefusingTable(engine.endpoint);
  undo.push(table.stop);
  const secrets: Record<string, string> = {};
  const twin = await startAwsTwin(secrets);
  undo.push(twin.stop);
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = table.endpoint;
  process.env["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = twin.endpoint;
  Object.defineProperty(secrets, "KeysSecret", { get: watched.keys });
  // The local system looks once for an engine that was started for it: when it is loaded.
  const { liveThrough, startStory } = await import("./whole-life.ts");
  const story = await startStory({}, { functions: watched.functions });
  undo.push(story.stop);
  await liveThrough(story, table.whileRefusing);
}, 120_000);

afterAll(async () => {
  for (const step of undo.reverse()) await step();
  watched.stop();
});

/**
 * Resources on which no code of ours calls: Lambda itself does in a function's name, where events come from and failures go;
 * and the right to list a bucket only makes S3 say that an object is missing.
 */
const isNotOurs = (name: string, on: string): boolean =>
  ["IncomingBucket", "LeadsTable.StreamArn", "QueuesUnprocessed", "SchedulesDeadLetters"].includes(on) ||
  (name === "take-up-refused" && on === "QueuesRefused");

const granted = (name: string): readonly string[] =>
  Object.entries(ledger[name] ?? {})
    .filter(([on]) => !isNotOurs(name, on))
    .flatMap(([on, rights]) => {
      const [service = "", ...actions] = rights.split(" ");
      const index = on.split("/index/")[1];
      return actions.map((action) => `${service} ${action}${index === undefined ? "" : ` ${index}`}`);
    });

test.each(pipeline)("$name used every right that it is granted, and asked for no other", ({ name }) => {
  expect([...(watched.used.get(name) ?? [])].sort()).toEqual([...new Set(granted(name))].sort());
});
