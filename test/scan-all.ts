import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Item, Table } from "../shared/store/table.ts";

/** Every item of the table. */
export const scanAll = async (table: Table): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page: { Items?: Item[] | undefined; LastEvaluatedKey?: Record<string, unknown> | undefined } =
      await table.client.send(new ScanCommand({ TableName: table.name, ExclusiveStartKey: from }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
};
