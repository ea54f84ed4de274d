import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { personOfPartition } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** The keys of all persons, in no order: one scan, for maintenance only. */
export async function* personsOf(table: Table): AsyncGenerator<string> {
  let from: Record<string, unknown> | undefined;
  do {
    const page: {
      Items?: Item[] | undefined;
      LastEvaluatedKey?: Record<string, unknown> | undefined;
    } = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ConsistentRead: true,
        FilterExpression: "#type = :prospect",
        ProjectionExpression: "pk",
        ExpressionAttributeNames: { "#type": "type" },
        ExpressionAttributeValues: { ":prospect": "prospect" },
        ExclusiveStartKey: from,
      }),
    );
    for (const { pk } of page.Items ?? []) yield personOfPartition(String(pk));
    from = page.LastEvaluatedKey;
  } while (from);
}
