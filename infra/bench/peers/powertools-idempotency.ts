import { createHmac, timingSafeEqual } from "node:crypto";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { Logger } from "@aws-lambda-powertools/logger";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { z } from "zod";

/** What receive-form does for one vendor, built from Powertools as its documentation shows it, zod included. */
const logger = new Logger({ serviceName: "receive-form" });
const { TABLE_NAME: tableName } = z.object({ TABLE_NAME: z.string().min(1) }).parse(process.env);
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const delivery = z.object({
  form_response: z.object({
    form_id: z.string(),
    token: z.string(),
    submitted_at: z.iso.datetime(),
    hidden: z.record(z.string(), z.string()).optional(),
    answers: z.array(z.looseObject({ type: z.string(), field: z.object({ id: z.string() }) })),
  }),
});

const isSigned = (body: string, given: string, secret: string): boolean => {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("base64")}`);
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
};

/** Powertools takes the time that is left from the context. */
const store = async (event: APIGatewayProxyEventV2, _context: { getRemainingTimeInMillis(): number }) => {
  const source = event.pathParameters?.["source"] ?? "";
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName, Key: { pk: "CONFIG", sk: source } }),
  );
  const { body = "", headers } = event;
  if (!isSigned(body, headers["typeform-signature"] ?? "", String(Item?.["secret"])))
    return { statusCode: 401, body: "" };
  const parsed = delivery.safeParse(JSON.parse(body));
  if (!parsed.success) {
    logger.warn("not-understood", { source });
    return { statusCode: 400, body: "" };
  }
  const { token } = parsed.data.form_response;
  await table.send(new PutCommand({ TableName: tableName, Item: { pk: `IN#${token}`, sk: "#", body } }));
  return { statusCode: 200, body: JSON.stringify({ id: token }) };
};

export const handler = makeIdempotent(store, {
  persistenceStore: new DynamoDBPersistenceLayer({ tableName, keyAttr: "pk", sortKeyAttr: "sk" }),
  config: new IdempotencyConfig({ eventKeyJmesPath: "powertools_json(body).form_response.token" }),
});
