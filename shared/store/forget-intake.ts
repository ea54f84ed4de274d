import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { isConditionFailure } from "./condition-failure.ts";
import { intakeKey, intakePartKey } from "./keys.ts";
import { type Table, writeMany } from "./table.ts";

/**
 * Empties a webhook whose person was erased, in all its parts. Its place stays for its 30 days, so that the same delivery is
 * known again; nothing lists it any more. One that has expired is left alone.
 */
export const forgetIntake = async (table: Table, id: string): Promise<void> => {
  try {
    const { Attributes: before } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: intakeKey(id),
        UpdateExpression: "REMOVE #raw, about, listKey, listAt, parts",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: { "#raw": "raw" },
        ReturnValues: "ALL_OLD",
      }),
    );
    const further = Number(before?.["parts"] ?? 1) - 1;
    await writeMany(
      table,
      Array.from({ length: further }, (_, i) => ({ remove: intakePartKey(id, i + 1) })),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
