import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { changeFrom } from "../../shared/store/items.ts";
import { type Item, openTable } from "../../shared/store/table.ts";
import { tableName } from "../local/environment.ts";
import { startBenchSystem } from "./bench-system.ts";
import { type Found, serve } from "./service.ts";

const system = await startBenchSystem();
const table = openTable(tableName);

/** The webhooks that the timelines in the table begin with. */
const found = async (): Promise<readonly string[]> => {
  while (!(await system.settled()));
  const webhooks: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page: { Items?: Item[] | undefined; LastEvaluatedKey?: Record<string, unknown> | undefined } =
      await table.client.send(new ScanCommand({ TableName: table.name, ExclusiveStartKey: from }));
    for (const item of page.Items ?? []) {
      if (item["type"] !== "change") continue;
      for (const event of changeFrom(item).events) if (event.type === "received") webhooks.push(event.intake);
    }
    from = page.LastEvaluatedKey;
  } while (from);
  return webhooks;
};

serve({ url: system.url }, async () => ({ webhooks: await found() }) satisfies Found, system.stop);
