import { eventually } from "../eventually.ts";
import { type Drill, type Ground, leadComes } from "./drill.ts";
import { oneMessage, queueArn, queueUrl } from "./queues.ts";

const soonMs = 60_000;
const deny = "drill";

/** Lets the table refuse what a function wants to write, or take it again. */
const refuse = async (ground: Ground, name: string, refused: boolean): Promise<void> => {
  const functionName = `${ground.name}-${name}`;
  const { Role } = JSON.parse(
    await ground.aws.make("lambda", "get-function-configuration", "--function-name", functionName),
  );
  const role = String(Role).split("/").at(-1) ?? "";
  const policy = { Effect: "Deny", Action: ["dynamodb:PutItem"], Resource: "*" };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [policy] });
  const named = ["--role-name", role, "--policy-name", deny];
  await (refused
    ? ground.aws.make("iam", "put-role-policy", ...named, "--policy-document", document)
    : ground.aws.make("iam", "delete-role-policy", ...named));
};

/** What SQS does when a message was tried too often. */
const giveUp = async (ground: Ground, from: string, to: string): Promise<void> => {
  let message = await oneMessage(ground, from);
  await eventually("the refused webhook", soonMs, async () => {
    message ??= await oneMessage(ground, from);
    return message !== null;
  });
  if (message === null) return;
  await ground.aws.make("sqs", "send-message", "--queue-url", to, "--message-body", message.Body);
  const handle = ["--receipt-handle", message.ReceiptHandle];
  await ground.aws.make("sqs", "delete-message", "--queue-url", from, ...handle);
};

/** Stops or starts what takes webhooks from the queue. */
const take = async (ground: Ground, isTaken: boolean): Promise<void> => {
  const { EventSourceMappings } = JSON.parse(
    await ground.aws.make(
      "lambda",
      "list-event-source-mappings",
      "--function-name",
      `${ground.name}-take-up-refused`,
    ),
  );
  for (const { UUID } of EventSourceMappings as readonly { UUID: string }[])
    await ground.aws.make(
      "lambda",
      "update-event-source-mapping",
      "--uuid",
      UUID,
      isTaken ? "--enabled" : "--no-enabled",
    );
};

export const refusingTable: Drill = {
  article: "Alarm: refused",
  shows: "a webhook that the table refused was answered 200 and became a lead from the queue",
  run: async (ground) => {
    await refuse(ground, "receive-form", true);
    const status = await ground.submit("Refused");
    await refuse(ground, "receive-form", false);
    if (status !== 200) throw new Error(`The refused webhook was answered ${status}.`);
    await leadComes(ground, "Refused");
  },
};

export const deadLetters: Drill = {
  article: "Alarm: refused-dead-letters",
  shows: "a webhook among the dead letters was sent round again and became a lead",
  run: async (ground) => {
    const dead = await queueUrl(ground, /RefusedDeadLetters/);
    const home = await queueUrl(ground, /Refused(?!DeadLetters)/);
    await take(ground, false);
    await refuse(ground, "receive-form", true);
    await ground.submit("Given-up");
    await refuse(ground, "receive-form", false);
    await giveUp(ground, home, dead);
    await take(ground, true);
    const arn = await queueArn(ground, dead);
    await ground.aws.byTheBook(
      "sqs start-message-move-task --source-arn <ARN of the dead-letter queue>",
      arn,
    );
    await leadComes(ground, "Given-up");
    if ((await oneMessage(ground, dead)) !== null) throw new Error("The dead letter is still there.");
  },
};
