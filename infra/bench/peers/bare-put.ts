import { createHmac } from "node:crypto";
import { type AttributeValue, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

type Like = { readonly TableName: string; readonly Item: Readonly<Record<string, AttributeValue>> };

/**
 * What nobody who stores a webhook can do without: parse the body, check its HMAC, and put an item, unconditionally; as
 * large as the one that is given.
 */
export const handlerLike =
  ({ TableName, Item }: Like) =>
  async ({ body = "" }: { readonly body?: string | undefined }): Promise<void> => {
    const { form_response } = JSON.parse(body) as { form_response: { token: string } };
    const signature = createHmac("sha256", "secret").update(body).digest("base64");
    const pk = { S: `${form_response.token} ${signature}`.slice(0, Item["pk"]?.S?.length) };
    await client.send(new PutItemCommand({ TableName, Item: { ...Item, pk } }));
  };
