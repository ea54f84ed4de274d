import { type Author, differences } from "../domain/audit.ts";
import type { Instant } from "../domain/submission.ts";
import { auditPut, noteAudit } from "./audit.ts";
import type { Intake } from "./intake.ts";
import { intakeKey, quarantineListKey, receivedListKey } from "./keys.ts";
import { replayItem } from "./replays.ts";
import { getMany, type Item, queryIndex, type Table } from "./table.ts";
import { transact } from "./transact.ts";

/** A webhook in quarantine, without its content. */
export type Quarantined = Omit<Intake, "request" | "about"> & { readonly about: string | null };

/** Newest first, with the place to go on from; null at the end. */
export type QuarantinePage = { readonly items: readonly Quarantined[]; readonly next: string | null };

const quarantinedFrom = (item: Item): Quarantined => ({
  id: String(item["id"]),
  source: String(item["source"]),
  kind: item["kind"] as Intake["kind"],
  receivedAt: String(item["receivedAt"]),
  status: item["status"] as Intake["status"],
  reason: item["reason"] === undefined ? null : String(item["reason"]),
  about: item["about"] === undefined ? null : String(item["about"]),
});

/** The webhook in an item; null when its 30 days are over, for expired items may stay in the table for days. */
export const webhookFrom =
  (now: Instant) =>
  (item: Item): Quarantined | null =>
    Number(item["expiresAt"]) * 1000 > Date.parse(now) ? quarantinedFrom(item) : null;

const startFrom = (place: string): Record<string, unknown> => {
  const [listAt = "", pk = "", sk = ""] = place.split(" ");
  return { listKey: quarantineListKey, listAt, pk, sk };
};

/** Whether a text is a place that a page can go on from. */
export const isQuarantinePlace = (place: string): boolean => /^\S+ \S+ \S+$/.test(place);

/** A page of the quarantine from behind the place that the page before ended at. */
export const listQuarantine = async (
  table: Table,
  after: string | null,
  limit: number,
  now: Instant,
): Promise<QuarantinePage> => {
  const { keys, next } = await queryIndex(table, {
    index: "list",
    key: quarantineListKey,
    newestFirst: true,
    limit,
    after: after === null ? undefined : startFrom(after),
  });
  const items = (await getMany(table, keys)).map(webhookFrom(now)).filter((item) => item !== null);
  const last = keys.at(-1);
  return {
    items: items
      .filter(({ status }) => status !== "accepted")
      .toSorted((a, b) => (a.receivedAt > b.receivedAt ? -1 : 1)),
    next: next !== null && last ? `${last.at} ${last.pk} ${last.sk}` : null,
  };
};

/** Takes the webhook out of quarantine, and asks for it to be read again. */
const releaseOf = (table: Table, intake: Pick<Intake, "id" | "source">, at: Instant) => {
  const release = {
    TableName: table.name,
    Key: intakeKey(intake.id),
    UpdateExpression: "SET #s = :accepted, listKey = :received REMOVE reason",
    ConditionExpression: "attribute_exists(pk) AND #s <> :accepted",
    ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: { ":accepted": "accepted", ":received": receivedListKey(intake.source) },
  };
  return [{ Update: release }, { Put: { TableName: table.name, Item: { ...replayItem(intake.id, at) } } }];
};

/**
 * Takes a webhook out of quarantine and asks for it to be read again: the request is an item of its own, because the stream
 * hands over only what is new. False when it was not in quarantine any more.
 */
export const replayIntake = (
  table: Table,
  intake: Pick<Intake, "id" | "source">,
  author: Author,
): Promise<boolean> => {
  const fields = differences(null, { source: intake.source });
  const entry = { ...author, subject: "quarantine", id: intake.id, action: "replayed", fields } as const;
  return transact(table, [...releaseOf(table, intake, author.at), auditPut(table, entry)]);
};

/** Webhooks of one source that were not understood for one and the same reason. */
export type Kind = Pick<Quarantined, "source" | "reason">;

const pageToReplay = 100;
const mostReplayed = 1000;

/**
 * Takes all of a kind out of quarantine and has them read again, at most a thousand; answers how many, and whether some of
 * the quarantine was not looked through. The audit list has one entry for all of them.
 */
export const replayKind = async (
  table: Table,
  kind: Kind,
  author: Author,
): Promise<{ readonly replayed: number; readonly more: boolean }> => {
  const fields = differences(null, kind);
  await noteAudit(table, { ...author, subject: "quarantine", id: kind.source, action: "replayed", fields });
  let replayed = 0;
  let after: string | null = null;
  do {
    const page: QuarantinePage = await listQuarantine(table, after, pageToReplay, author.at);
    const same = page.items.filter(({ source, reason }) => source === kind.source && reason === kind.reason);
    const done = await Promise.all(same.map((one) => transact(table, releaseOf(table, one, author.at))));
    replayed += done.filter(Boolean).length;
    after = page.next;
  } while (after !== null && replayed < mostReplayed);
  return { replayed, more: after !== null };
};
