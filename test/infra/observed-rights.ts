import { AsyncLocalStorage } from "node:async_hooks";
import { type Functions, functions } from "../../infra/local/functions.ts";
import { type AwsCall, observeCalls } from "../../shared/aws/calls.ts";

/** The IAM actions that a call needs; a transaction needs those of the calls it is made of. */
const actionsOf = ({ service, operation, input }: AwsCall): readonly string[] => {
  const parts: Readonly<Record<string, string>> = {
    Put: "PutItem",
    Update: "UpdateItem",
    Delete: "DeleteItem",
    ConditionCheck: "ConditionCheckItem",
  };
  if (operation === "TransactWriteItems" || operation === "TransactWrite") {
    const items = (input["TransactItems"] ?? []) as readonly object[];
    return items.flatMap((item) => Object.keys(item).map((part) => `dynamodb: ${parts[part]}`));
  }
  const index = input["IndexName"];
  if (index !== undefined) return [`dynamodb: Query ${String(index)}`];
  // Whoever makes a schedule hands it a role.
  if (operation === "CreateSchedule") return ["scheduler: CreateSchedule", "iam: PassRole"];
  const names: Readonly<Record<string, string>> = {
    DynamoDB: "dynamodb",
    DynamoDBDocument: "dynamodb",
    SESv2: "ses",
    SQS: "sqs",
    S3: "s3",
    SecretsManager: "secretsmanager",
  };
  return [`${names[service] ?? service}: ${operation}`];
};

/** The pipeline's functions, and for each the rights that its calls have needed so far. */
export const watchedFunctions = (
  secretArn: string,
): { functions: Functions; keys(): string; used: ReadonlyMap<string, ReadonlySet<string>>; stop(): void } => {
  const running = new AsyncLocalStorage<string>();
  const used = new Map<string, Set<string>>();
  let keys = "";
  const stop = observeCalls((call) => {
    const name = running.getStore();
    if (name === undefined) return;
    const rights = used.get(name) ?? new Set();
    used.set(name, rights);
    for (const action of actionsOf(call)) rights.add(action);
  });
  const watched = Object.entries(functions).map(([name, load]): [string, Functions[string]] => [
    name,
    async () => {
      const { wire } = await load();
      return {
        wire: ({ KEYS = "", ...env }, clock) => {
          keys = KEYS;
          const handler = wire({ ...env, KEYS_SECRET_ARN: secretArn }, clock);
          return (event, context) => running.run(name, () => handler(event, context));
        },
      };
    },
  ]);
  return { functions: Object.fromEntries(watched), keys: () => keys, used, stop };
};
