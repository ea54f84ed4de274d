import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { Item } from "./table.ts";

/** A new item of the table, and its place in the stream. */
export type StreamItem = { readonly sequence: string; readonly item: Item };

type Image = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

/** Lambda hands binary values over as base64 text; the SDK has them as bytes. Otherwise the two formats are one. */
const withBytes = (image: Image): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(image).map(([name, value]) => [
      name,
      (typeof value.B === "string" ? { B: Buffer.from(value.B, "base64") } : value) as AttributeValue,
    ]),
  );

/** The new item that a stream record tells of; null for a change or a removal, which nobody acts on. */
export const streamItem = ({ eventName, dynamodb }: DynamoDBRecord): StreamItem | null =>
  eventName !== "INSERT" || !dynamodb?.NewImage || dynamodb.SequenceNumber === undefined
    ? null
    : { sequence: dynamodb.SequenceNumber, item: unmarshall(withBytes(dynamodb.NewImage)) };
