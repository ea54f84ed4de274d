import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { countedOf } from "../domain/counted.ts";
import type { Change, PoolMove } from "../domain/decision.ts";
import type { Lead } from "../domain/lead.ts";
import type { Prospect } from "../domain/prospect.ts";
import type { PoolState } from "../domain/route.ts";
import type { AnswerValue, Instant } from "../domain/submission.ts";
import {
  changeFrom,
  changeItem,
  leadFrom,
  prospectFrom,
  prospectItem,
  type StoredChange,
  type Touch,
  touchFrom,
} from "./items.ts";
import {
  archivedLeadKey,
  changeKey,
  personOfPartition,
  poolKey,
  poolOfPartition,
  prospectKey,
  prospectPartition,
  touchPrefix,
} from "./keys.ts";
import { getMany, type Item, queryPartition, type Table } from "./table.ts";
import type { TransactItem } from "./transact.ts";

/** Everything known about a person: one partition, one query. */
export type Dossier = {
  readonly prospect: Prospect;
  /** Leads before the current one, each of them won. */
  readonly archived: readonly Lead[];
  /** All changes of all leads, oldest first. */
  readonly changes: readonly StoredChange[];
  readonly touches: readonly Touch[];
};

/** Null when the person is unknown; a person who only opened or clicked has touches but no lead. */
export const loadDossier = async (table: Table, person: string): Promise<Dossier | null> => {
  const items = await queryPartition(table, { pk: prospectPartition(person) });
  const ofType = (type: string) => items.filter((item) => item["type"] === type);
  const [head] = ofType("prospect");
  if (!head) return null;
  return {
    prospect: prospectFrom(head),
    archived: ofType("lead").map((item) => leadFrom(item["lead"])),
    changes: ofType("change").map(changeFrom),
    touches: ofType("touch").map(touchFrom),
  };
};

/** The touches of a person who may have no lead. */
export const loadTouches = async (table: Table, person: string): Promise<readonly Touch[]> => {
  const items = await queryPartition(table, { pk: prospectPartition(person), prefix: touchPrefix });
  return items.map(touchFrom);
};

/** The changes and touches of a person who may have no lead: one query. */
export const loadHistory = async (
  table: Table,
  person: string,
): Promise<Pick<Dossier, "changes" | "touches">> => {
  const items = await queryPartition(table, { pk: prospectPartition(person) });
  const ofType = (type: string) => items.filter((item) => item["type"] === type);
  return { changes: ofType("change").map(changeFrom), touches: ofType("touch").map(touchFrom) };
};

/** The answers that the lead's submissions gave, later ones winning. */
export const answersOf = (
  changes: readonly StoredChange[],
  lead: string,
): Readonly<Record<string, AnswerValue>> =>
  Object.assign(
    {},
    ...changes
      .filter((change) => change.lead === lead)
      .flatMap(({ events }) => events)
      .map((event) => ("submission" in event ? event.submission.answers : {})),
  );

const poolStateFrom = (item: Item): PoolState => ({
  turn: Number(item["turn"] ?? 0),
  open: Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => name.startsWith("open#"))
      .map(([name, count]) => [name.slice("open#".length), Number(count)]),
  ),
});

/** The pools among some items, by their ids. */
export const poolStatesFrom = (items: readonly Item[]): Record<string, PoolState> =>
  Object.fromEntries(
    items.flatMap((item) => {
      const id = poolOfPartition(String(item["pk"]));
      return id === null ? [] : [[id, poolStateFrom(item)]];
    }),
  );

/** The pools' turns and open leads as they stand now; a pool never used before is left out. */
export const loadPools = async (
  table: Table,
  ids: readonly string[],
): Promise<Readonly<Record<string, PoolState>>> => {
  const items = await getMany(table, ids.map(poolKey));
  return poolStatesFrom(items);
};

export const loadProspects = async (
  table: Table,
  persons: readonly string[],
): Promise<ReadonlyMap<string, Prospect>> => {
  const items = await getMany(table, persons.map(prospectKey));
  return new Map(items.map((item) => [personOfPartition(String(item["pk"])), prospectFrom(item)]));
};

/** What a change does to a pool, as a part of its transaction. */
export const poolUpdate = (table: Table, move: PoolMove): TransactItem => {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const adds = Object.entries(move.open).map(([member, by], i) => {
    names[`#o${i}`] = `open#${member}`;
    values[`:o${i}`] = by;
    return `#o${i} :o${i}`;
  });
  const expressions: string[] = [];
  let condition: string | undefined;
  if (move.turn) {
    names["#t"] = "turn";
    values[":to"] = move.turn.to;
    expressions.push("SET #t = :to");
    if (move.turn.from === 0) condition = "attribute_not_exists(#t)";
    else {
      values[":from"] = move.turn.from;
      condition = "#t = :from";
    }
  }
  if (adds.length > 0) expressions.push(`ADD ${adds.join(", ")}`);
  return {
    Update: {
      TableName: table.name,
      Key: poolKey(move.pool),
      UpdateExpression: expressions.join(" "),
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
  };
};

const putNew = (table: Table, item: Item): TransactItem => ({
  Put: { TableName: table.name, Item: { ...item }, ConditionExpression: "attribute_not_exists(pk)" },
});

/** Whether a transaction failed because somebody else was faster: decide again on what is true now. */
export const isLostRace = (error: unknown): boolean => {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") return false;
  const codes = ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).map(
    ({ Code }) => Code ?? "None",
  );
  const lost = new Set(["ConditionalCheckFailed", "TransactionConflict"]);
  return codes.some((code) => lost.has(code)) && codes.every((code) => code === "None" || lost.has(code));
};

/**
 * Stores a change as one transaction: the prospect's head on the version it was decided on, the immutable timeline entry
 * with its mails, and what it does to pools. `sendBy` is until when the writer itself sends the mails (null: leave them
 * to whoever sees the entry first). A lost race stores nothing and is answered as null.
 */
export const commit = async (
  table: Table,
  change: Change,
  before: Lead | null,
  writtenAt: Instant,
  sendBy: Instant | null,
): Promise<StoredChange | null> => {
  const { prospect } = change;
  const { lead } = prospect;
  if (lead === null) throw new Error("a change always leaves a lead behind");
  const stored: StoredChange = {
    person: prospect.key,
    lead: lead.id,
    version: prospect.version,
    campaign: lead.campaign,
    audience: lead.audience,
    source: lead.source,
    owner: lead.owner,
    fit: lead.fit,
    before: before?.id === lead.id ? countedOf(before) : null,
    events: change.events,
    mails: change.mails,
    mailed: change.mails.map(() => null),
    nextCheckAt: lead.nextCheck?.at ?? null,
    dueAt: change.mails.length === 0 ? null : (sendBy ?? writtenAt),
  };
  const key = changeKey(prospect.key, lead.id, prospect.version);
  const head: TransactItem = {
    Put: {
      TableName: table.name,
      Item: { ...prospectItem(prospect) },
      ConditionExpression: change.onVersion === 0 ? "attribute_not_exists(pk)" : "version = :version",
      ...(change.onVersion > 0 && { ExpressionAttributeValues: { ":version": change.onVersion } }),
    },
  };
  const archived: readonly TransactItem[] = change.archived
    ? [
        putNew(table, {
          ...archivedLeadKey(prospect.key, change.archived.id),
          type: "lead",
          lead: change.archived,
        }),
      ]
    : [];
  const entry = changeItem(key, { ...stored, carried: sendBy !== null });
  try {
    await table.client.send(
      new TransactWriteCommand({
        TransactItems: [
          head,
          putNew(table, entry),
          ...archived,
          ...change.pools.map((move) => poolUpdate(table, move)),
        ],
      }),
    );
    return stored;
  } catch (error) {
    if (isLostRace(error)) return null;
    throw error;
  }
};
