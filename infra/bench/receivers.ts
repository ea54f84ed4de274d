import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { keysFrom } from "../../shared/aws/keys.ts";
import { putSource } from "../../shared/store/directory.ts";
import type { Table } from "../../shared/store/table.ts";
import { formSource } from "./bench-system.ts";

/** What receive-form and its peers are told, run by themselves on a table. */
export const receiverVariables = (table: string) => ({
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  TABLE_NAME: table,
  REFUSED_QUEUE_URL: "http://127.0.0.1:1/refused",
  KEYS: JSON.stringify({ current: "k1", k1: "only-for-the-bench" }),
  PUBLIC_URL: "https://follow.example",
});

/** Configures the form's source for ours and for the peer, which keeps its configuration in a place of its own. */
export const putReceivers = async (table: Table): Promise<void> => {
  const { seal } = await keysFrom(receiverVariables(table.name))();
  await putSource(table, formSource, seal, { by: null, via: "command", at: "2026-01-05T09:00:00.000Z" });
  const { id, secret } = formSource;
  await table.client.send(new PutCommand({ TableName: table.name, Item: { pk: "CONFIG", sk: id, secret } }));
};
