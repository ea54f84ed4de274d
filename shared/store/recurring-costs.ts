import type { Company } from "../domain/agreement.ts";
import { type Author, differences } from "../domain/audit.ts";
import { systemMover } from "../domain/campaign-moves.ts";
import { dateIn, nextWatch, zoneOf } from "../domain/campaign-watch.ts";
import { bookingDays, type RecurringCost } from "../domain/recurring-cost.ts";
import type { Instant } from "../domain/submission.ts";
import { auditPut } from "./audit.ts";
import { addCost, loadCostEntries } from "./costs.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, recurringKey, recurringPrefix } from "./keys.ts";
import { queryPartition, type Table } from "./table.ts";
import { transact } from "./transact.ts";
import { watchCampaign } from "./watches.ts";

/** Books what has come due by a day (ISO date) and is not booked yet; an entry that was voided stays voided. */
export const bookCosts = async (
  table: Table,
  campaign: string,
  recurring: readonly RecurringCost[],
  today: string,
  author: Author,
): Promise<void> => {
  const due = recurring.flatMap((cost) => bookingDays(cost, today).map((date) => ({ cost, date })));
  if (due.length === 0) return;
  const booked = new Set((await loadCostEntries(table, campaign)).map(({ id }) => id));
  for (const { cost, date } of due) {
    const { money, note, audience } = cost;
    const id = `${cost.id}.${date}`;
    if (!booked.has(id))
      await addCost(table, campaign, { date, money, note, audience, recurring: cost.id }, id, author);
  }
};

/** Who books on a campaign's mornings. */
export const bookingAuthor = (at: Instant): Author => ({ by: systemMover, via: "rule", at });

/** Adds a cost that comes again: what has come due is booked at once, the rest on the campaign's mornings. */
export const addRecurringCost = async (
  table: Table,
  company: Company,
  campaign: string,
  recurring: RecurringCost,
  author: Author,
): Promise<void> => {
  const item = {
    ...recurringKey(campaign, recurring.id),
    type: "recurring-cost",
    v: itemVersion,
    recurring,
  };
  const { id: _, ...shown } = recurring;
  const entry = {
    ...author,
    subject: "cost",
    id: campaign,
    action: "recurring added",
    fields: differences(null, shown),
  } as const;
  await transact(table, [{ Put: { TableName: table.name, Item: item } }, auditPut(table, entry)]);
  await bookCosts(table, campaign, [recurring], dateIn(author.at, zoneOf(company, campaign)), author);
  const known = company.campaigns.get(campaign);
  const all = await loadRecurringCosts(table, campaign);
  if (known) await watchCampaign(table, campaign, nextWatch(company, known, all, author.at));
};

/** Lets it come no more after a day (ISO date); what is booked stays. False when there is no such cost. */
export const endRecurringCost = async (
  table: Table,
  campaign: string,
  id: string,
  until: string,
  author: Author,
): Promise<boolean> => {
  const fields = [{ field: "until", before: null, after: until }];
  return transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: recurringKey(campaign, id),
        UpdateExpression: "SET recurring.#until = :until",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: { "#until": "until" },
        ExpressionAttributeValues: { ":until": until },
      },
    },
    auditPut(table, { ...author, subject: "cost", id: campaign, action: "recurring ended", fields }),
  ]);
};

export const loadRecurringCosts = async (
  table: Table,
  campaign: string,
): Promise<readonly RecurringCost[]> => {
  const items = await queryPartition(table, { pk: campaignPartition(campaign), prefix: recurringPrefix });
  return items.map((item) => item["recurring"] as RecurringCost);
};
