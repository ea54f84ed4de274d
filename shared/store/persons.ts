import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { personOfPartition, prospectPartition } from "./keys.ts";
import type { Item, Table } from "./table.ts";

/** The keys of everybody of whom anything stands in the table, in no order: one scan, for maintenance only. */
export async function* personsOf(table: Table): AsyncGenerator<string> {
  let from: Record<string, unknown> | undefined;
  let last = "";
  do {
    const page: {
      Items?: Item[] | undefined;
      LastEvaluatedKey?: Record<string, unknown> | undefined;
    } = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        ConsistentRead: true,
        FilterExpression: "begins_with(pk, :person)",
        ProjectionExpression: "pk",
        ExpressionAttributeValues: { ":person": prospectPartition("") },
        ExclusiveStartKey: from,
      }),
    );
    for (const { pk } of page.Items ?? []) {
      // A scan walks through one partition after the other.
      if (pk !== last) yield personOfPartition(String(pk));
      last = String(pk);
    }
    from = page.LastEvaluatedKey;
  } while (from);
}
