import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { elapsed } from "../clock.ts";
import type { AuditEntry } from "../domain/audit.ts";
import { itemVersion } from "./item-version.ts";
import { auditKey, auditPartition } from "./keys.ts";
import type { Item, Table } from "./table.ts";

const microsecondsPerMs = 1_000;

const auditItem = (entry: AuditEntry) => ({
  ...auditKey(entry.at, Math.round(elapsed() * microsecondsPerMs)),
  type: "audit",
  v: itemVersion,
  entry,
});

/** The entry as a part of the transaction that makes the change. */
export const auditPut = (table: Table, entry: AuditEntry) => ({
  Put: { TableName: table.name, Item: auditItem(entry) },
});

/** Keeps what a longer piece of work was asked for, before it begins. */
export const noteAudit = async (table: Table, entry: AuditEntry): Promise<void> => {
  await table.client.send(new PutCommand(auditPut(table, entry).Put));
};

export const auditEntryFrom = (item: Item): AuditEntry => item["entry"] as AuditEntry;

/** Newest first, with the place to go on from; null at the end. */
export type AuditPage = { readonly entries: readonly AuditEntry[]; readonly next: string | null };

/** Whether a text is a place that a page can go on from. */
export const isAuditPlace = (place: string): boolean => /^\d{4}-[\dTZ:.-]+#\d+$/.test(place);

/** A page of the list from behind the place that the page before ended at. */
export const listAudit = async (table: Table, after: string | null, limit: number): Promise<AuditPage> => {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": auditPartition },
      ScanIndexForward: false,
      Limit: limit,
      ...(after !== null && { ExclusiveStartKey: { pk: auditPartition, sk: after } }),
    }),
  );
  return {
    entries: Items.map(auditEntryFrom),
    next: LastEvaluatedKey === undefined ? null : String(LastEvaluatedKey["sk"]),
  };
};
