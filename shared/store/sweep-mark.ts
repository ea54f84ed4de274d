import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../domain/submission.ts";
import { itemVersion } from "./item-version.ts";
import { sweepMarkKey } from "./keys.ts";
import { getMany, type Table } from "./table.ts";

/** Up to when each source's webhooks were looked after; a source that never was is missing. */
export type SweepMarks = Readonly<Record<string, Instant>>;

export const loadSweepMarks = async (table: Table): Promise<SweepMarks> => {
  const [item] = await getMany(table, [sweepMarkKey]);
  return (item?.["marks"] as SweepMarks | undefined) ?? {};
};

export const putSweepMarks = async (table: Table, marks: SweepMarks): Promise<void> => {
  const item = { ...sweepMarkKey, type: "sweep-mark", v: itemVersion, marks };
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
};
