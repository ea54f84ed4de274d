import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { type Touch, touchItem } from "../../shared/store/items.ts";
import { firstTouchKey } from "../../shared/store/keys.ts";

type Image = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

/** The first touch of a person, as the stream hands it over. */
export const touchRecord = (sequence: bigint | number, more: Partial<Touch> = {}): DynamoDBRecord => {
  const touch: Touch = {
    person: `person-${sequence}`,
    campaign: "spring",
    audience: "cold",
    kind: "opened",
    id: `event-${sequence}`,
    at: "2026-01-05T09:00:00.000Z",
    source: "mail-tool",
    intake: null,
    link: null,
    hardBounce: false,
    machine: false,
    first: true,
    ...more,
  };
  const item = touchItem(firstTouchKey(touch.person, touch.campaign, touch.kind), touch);
  const image: Record<string, AttributeValue> = marshall(item, { removeUndefinedValues: true });
  return {
    eventName: "INSERT",
    // The stream's images and the SDK's are the same wire format under two names.
    dynamodb: { SequenceNumber: String(sequence), NewImage: image as Image },
  };
};
