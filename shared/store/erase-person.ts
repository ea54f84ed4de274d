import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Author } from "../domain/audit.ts";
import type { Prospect } from "../domain/prospect.ts";
import { mailOf } from "../domain/reply/reply.ts";
import { everyone } from "../domain/route.ts";
import { releaseOf } from "../domain/tally.ts";
import { inParallel } from "../in-parallel.ts";
import { BusyLeadError } from "./change-lead.ts";
import { incrementsOf } from "./counters.ts";
import { forgetIntake } from "./forget-intake.ts";
import { changeFrom, isOpenLead, prospectFrom, touchFrom } from "./items.ts";
import { intakeKey, type Key, prospectKey, prospectPartition } from "./keys.ts";
import { isLostRace, poolUpdate } from "./prospects.ts";
import { quarantinedNaming } from "./quarantined-naming.ts";
import { removeCounted, takenBack } from "./remainder.ts";
import { type Item, queryPartition, type Table, writeMany } from "./table.ts";
import { putTombstone } from "./tombstones.ts";

const atOnce = 8;

const keyOf = (item: Item): Key => ({ pk: String(item["pk"]), sk: String(item["sk"]) });

/** The raw webhooks and mails that the person's timeline was made of, in all their parts. */
const rawWebhooks = async (table: Table, items: readonly Item[]): Promise<readonly Key[]> => {
  const events = items.filter((item) => item["type"] === "change").flatMap((item) => changeFrom(item).events);
  const intakes = new Set(
    events.flatMap((event) => ("intake" in event ? event.intake : (mailOf(event) ?? []))),
  );
  const parts = await Promise.all(
    [...intakes].map((intake) => queryPartition(table, { pk: intakeKey(intake).pk })),
  );
  return parts.flat().map(keyOf);
};

/**
 * Removes the head unless it has changed, and takes an open lead off its owner's count and out of their hands; false when it
 * has.
 */
const removeHead = async (table: Table, prospect: Prospect): Promise<boolean> => {
  const { pool, owner } = isOpenLead(prospect) ? prospect.lead : { pool: null, owner: null };
  const removal = {
    Delete: {
      TableName: table.name,
      Key: prospectKey(prospect.key),
      ConditionExpression: "version = :version",
      ExpressionAttributeValues: { ":version": prospect.version },
    },
  };
  const share =
    owner === null ? [] : [poolUpdate(table, { pool: pool ?? everyone, turn: null, open: { [owner]: -1 } })];
  const released = prospect.lead === null ? [] : takenBack(table, releaseOf(prospect.lead));
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: [removal, ...share, ...released] }));
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
};

/** The batches of e-mail tools that told of what the person did, among others: what they told of is recorded by now. */
const batchesNaming = (items: readonly Item[]): readonly string[] => [
  ...new Set(
    items.filter((item) => item["type"] === "touch").flatMap((item) => touchFrom(item).intake ?? []),
  ),
];

const mostRounds = 10;

/**
 * Removes a person: leads, timeline, touches and mails, the raw webhooks of their submissions, and what e-mail tools sent of
 * their touches. The head goes last, and
 * only as it was read, so that an erasure that was cut short can be asked for again, and whatever came in meanwhile goes
 * too. What they counted stays, but for leads in hand, with nobody's name to it. False when nothing was known.
 */
export const erasePerson = async (table: Table, person: string): Promise<boolean> => {
  for (let round = 0; round < mostRounds; round++) {
    const items = await queryPartition(table, { pk: prospectPartition(person) });
    if (items.length === 0) return round > 0;
    const head = items.find((item) => item["type"] === "prospect");
    const rest = items.filter((item) => item !== head);
    const counted = rest.filter((item) => incrementsOf(item).length > 0);
    const others = rest.filter((item) => !counted.includes(item)).map(keyOf);
    // The timeline and the touches name the webhooks, so they go after them.
    const webhooks = await rawWebhooks(table, items);
    await inParallel(batchesNaming(items), atOnce, (batch) => forgetIntake(table, batch));
    await writeMany(
      table,
      [...webhooks, ...others].map((remove) => ({ remove })),
    );
    await removeCounted(table, counted, keyOf);
    if (head) await removeHead(table, prospectFrom(head));
  }
  throw new BusyLeadError("the person changed faster than they could be erased");
};

/**
 * Erases a person at their wish: everything that `erasePerson` removes, and forms and mails in quarantine that name
 * the address. From the tombstone on, submissions that came in before it open no lead any more. What an e-mail
 * tool sent of them that is no touch (a mail that was only processed or deferred) expires within 30 days. False when nothing was known.
 */
export const forgetPerson = async (
  table: Table,
  person: string,
  email: string,
  author: Author,
): Promise<boolean> => {
  const [items, unread] = await Promise.all([
    queryPartition(table, { pk: prospectPartition(person) }),
    quarantinedNaming(table, email, author.at),
  ]);
  const isKnown = items.length > 0 || unread.length > 0;
  await putTombstone(table, person, author, isKnown);
  await erasePerson(table, person);
  await writeMany(
    table,
    unread.map((remove) => ({ remove })),
  );
  return isKnown;
};
