import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, expect, test } from "vitest";
import { tableName } from "../../infra/local/environment.ts";
import { type Functions, functions } from "../../infra/local/functions.ts";
import { intakeKey } from "../../shared/store/keys.ts";
import { openTable } from "../../shared/store/table.ts";
import { type Story, startStory } from "../stories/company.ts";

/** The troubles of the RUNBOOK, made on purpose on the local system. */

let story: Story;
afterEach(() => story.stop());

const deadLetters = (): readonly string[] =>
  readFileSync(join(story.dataDir, "dead-letters.jsonl"), "utf8").trim().split("\n");

test("a poisoned record is put aside with its place in the stream, and the leads behind it are opened", async () => {
  story = await startStory({}, { backOffMs: 1 });
  const table = openTable(tableName);
  const poisoned = {
    ...intakeKey("01ke6p4ym0poisoned"),
    type: "intake",
    kind: "form",
    status: "accepted",
    raw: "?",
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item: poisoned }));
  await story.typeform("behind", { email: "paula@prospect.example" });
  await story.settled();
  expect(await story.leads()).toHaveLength(1);
  const letters = deadLetters();
  expect(letters).toHaveLength(1);
  expect(letters[0]).toContain("equenceNumber");
  table.client.destroy();
});

/** Alarm clocks that ring at a function which is not there. */
const withoutAlarms: Functions = Object.fromEntries(
  Object.entries(functions).map(([name, load]): [string, Functions[string]] => [
    name,
    async () => {
      const { wire } = await load();
      const nobody = "arn:aws:lambda:us-east-1:000000000000:function:nobody";
      return { wire: (env, clock) => wire({ ...env, SCHEDULE_TARGET_ARN: nobody }, clock) };
    },
  ]),
);

test("when every schedule is lost, the sweep reminds all the same, at most five minutes late", async () => {
  story = await startStory({}, { functions: withoutAlarms });
  await story.typeform("unrung", { email: "paula@prospect.example", size: 120, call: true });
  await story.settled();
  const mails = () => story.mails("ana@company.example").length;
  const before = mails();
  // A hot lead's first reminder is due after seven and a half minutes.
  await story.advance("PT13M");
  expect(mails()).toBeGreaterThan(before);
  expect(deadLetters().join()).toContain('"functionName":"nobody"');
});
