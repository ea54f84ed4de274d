import { type AuditEntry, type Author, differences } from "../domain/audit.ts";
import type { CampaignDecision } from "../domain/campaign-decision.ts";
import { auditPut } from "./audit.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, decisionKey, decisionPrefix } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";
import { type TransactItem, transact } from "./transact.ts";

const told = (
  campaign: string,
  decision: CampaignDecision,
  action: "proposed" | "confirmed",
  author: Author,
): AuditEntry => ({
  ...author,
  subject: "campaign",
  id: campaign,
  action,
  fields: differences(null, { decision: decision.decision, note: decision.note || null }),
});

/** Both or neither; false when somebody else was faster. */
const storeTold = (table: Table, write: TransactItem, entry: AuditEntry): Promise<boolean> =>
  transact(table, [write, auditPut(table, entry)]);

/** Keeps a proposal in the campaign's history; false when another one was made in the same millisecond. */
export const proposeDecision = (
  table: Table,
  campaign: string,
  decision: CampaignDecision,
  via: Author["via"],
): Promise<boolean> => {
  const proposal = {
    Put: {
      TableName: table.name,
      Item: { ...decisionKey(campaign, decision.at), type: "decision", v: itemVersion, decision },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  };
  const author = { by: decision.by, via, at: decision.at };
  return storeTold(table, proposal, told(campaign, decision, "proposed", author));
};

/** Notes who confirmed a proposal; false when somebody had before. */
export const confirmDecision = (
  table: Table,
  campaign: string,
  decision: CampaignDecision,
  via: Author["via"],
): Promise<boolean> => {
  const { at, confirmedBy, confirmedAt } = decision;
  const confirmation = {
    Update: {
      TableName: table.name,
      Key: decisionKey(campaign, at),
      UpdateExpression: "SET decision.confirmedBy = :by, decision.confirmedAt = :at",
      ConditionExpression: "decision.confirmedBy = :nobody",
      ExpressionAttributeValues: { ":by": confirmedBy, ":at": confirmedAt, ":nobody": null },
    },
  };
  const author = { by: confirmedBy, via, at: confirmedAt ?? at };
  return storeTold(table, confirmation, told(campaign, decision, "confirmed", author));
};

/** The decisions among a campaign's items. */
export const decisionsFrom = (items: readonly Item[]): readonly CampaignDecision[] =>
  items.filter((item) => item["type"] === "decision").map((item) => item["decision"] as CampaignDecision);

/** Every decision on a campaign, oldest first. */
export const loadDecisions = async (table: Table, campaign: string): Promise<readonly CampaignDecision[]> =>
  decisionsFrom(await queryPartition(table, { pk: campaignPartition(campaign), prefix: decisionPrefix }));
