import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { intakeKey } from "./keys.ts";
import type { Table } from "./table.ts";

/**
 * Empties a webhook that was still on its way when its person was erased. Its place stays for its 30 days, so that the same
 * delivery is known again; nothing lists it any more.
 */
export const forgetIntake = async (table: Table, id: string): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: intakeKey(id),
      UpdateExpression: "REMOVE #raw, about, listKey, listAt, parts",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: { "#raw": "raw" },
    }),
  );
};
