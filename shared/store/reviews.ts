import { createHash } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { ReviewEntry } from "../domain/campaign-review.ts";
import { isConditionFailure } from "./condition-failure.ts";
import { itemVersion } from "./item-version.ts";
import { campaignPartition, reviewKey, reviewPrefix } from "./keys.ts";
import { queryPartition, type Table } from "./table.ts";

const hashOf = ({ by, word, text }: ReviewEntry): string =>
  createHash("sha256")
    .update([by, word, word === "approve" ? "" : text].join("\n"))
    .digest("hex")
    .slice(0, 24);

/** Keeps what a reviewer said, for ever; the same said again in its round changes nothing. */
export const putReview = async (table: Table, campaign: string, entry: ReviewEntry): Promise<void> => {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...reviewKey(campaign, entry.round, hashOf(entry)),
          type: "review",
          v: itemVersion,
          review: entry,
        },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Everything that was said in all rounds of a campaign's review, oldest first. */
export const loadReviews = async (table: Table, campaign: string): Promise<readonly ReviewEntry[]> => {
  const items = await queryPartition(table, { pk: campaignPartition(campaign), prefix: reviewPrefix });
  return items
    .map((item) => item["review"] as ReviewEntry)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
