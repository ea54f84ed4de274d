import { intakeKey } from "../../../shared/store/keys.ts";
import { eventually } from "../eventually.ts";
import { type Drill, leadComes } from "./drill.ts";
import { oneMessage, queueUrl } from "./queues.ts";

/** Ten tries, each later than the one before. */
const givenUpWithinMs = 90_000;

export const poisonedRecord: Drill = {
  article: "Alarm: unprocessed",
  shows: "a poisoned record was put aside alone, and the lead behind it was opened",
  run: async (ground) => {
    const unprocessed = await queueUrl(ground, /Unprocessed/);
    const poisoned = { ...intakeKey("01ke6p4ym0poisoned"), type: "intake", kind: "form", status: "accepted" };
    const item = Object.fromEntries(Object.entries(poisoned).map(([name, text]) => [name, { S: text }]));
    const table = ["--table-name", ground.outputs["Table"] ?? ""];
    await ground.aws.make("dynamodb", "put-item", ...table, "--item", JSON.stringify(item));
    await ground.submit("Behind");
    await leadComes(ground, "Behind", givenUpWithinMs);
    let message = await oneMessage(ground, unprocessed);
    await eventually("the message of what was given up on", givenUpWithinMs, async () => {
      message ??= await oneMessage(ground, unprocessed);
      return message !== null;
    });
    if (!message?.Body.includes("work")) throw new Error("The message does not name its function.");
    await ground.aws.byTheBook("sqs purge-queue --queue-url …", unprocessed);
  },
};
