import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { CampaignDecision } from "../domain/campaign-decision.ts";
import { itemVersion } from "./items.ts";
import { campaignPartition, decisionKey, decisionPrefix } from "./keys.ts";
import { type Item, queryPartition, type Table } from "./table.ts";

const isTaken = (error: unknown): boolean =>
  error instanceof Error && error.name === "ConditionalCheckFailedException";

/** Keeps a proposal in the campaign's history; false when another one was made in the same millisecond. */
export const proposeDecision = async (
  table: Table,
  campaign: string,
  decision: CampaignDecision,
): Promise<boolean> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...decisionKey(campaign, decision.at), type: "decision", v: itemVersion, decision },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
};

/** Notes who confirmed a proposal; false when somebody had before. */
export const confirmDecision = async (
  table: Table,
  campaign: string,
  { at, confirmedBy, confirmedAt }: CampaignDecision,
): Promise<boolean> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: decisionKey(campaign, at),
        UpdateExpression: "SET decision.confirmedBy = :by, decision.confirmedAt = :at",
        ConditionExpression: "decision.confirmedBy = :nobody",
        ExpressionAttributeValues: { ":by": confirmedBy, ":at": confirmedAt, ":nobody": null },
      }),
    );
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
};

/** The decisions among a campaign's items. */
export const decisionsFrom = (items: readonly Item[]): readonly CampaignDecision[] =>
  items.filter((item) => item["type"] === "decision").map((item) => item["decision"] as CampaignDecision);

/** Every decision on a campaign, oldest first. */
export const loadDecisions = async (table: Table, campaign: string): Promise<readonly CampaignDecision[]> =>
  decisionsFrom(await queryPartition(table, { pk: campaignPartition(campaign), prefix: decisionPrefix }));
