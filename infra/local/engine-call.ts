import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

const agent = new Agent({ keepAlive: true });

/** No engine here checks who signed or when, but some refuse a request that does not look signed. */
const headers = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};

/**
 * Asks the engine by DynamoDB's JSON protocol, without the SDK, for what this runner asks many times a second. Throws
 * when the engine answers with an error.
 */
export const callEngine = async <Answer>(endpoint: string, target: string, body: object): Promise<Answer> => {
  const sent = JSON.stringify(body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request(endpoint, {
      method: "POST",
      agent,
      headers: { ...headers, "x-amz-target": target, "content-length": Buffer.byteLength(sent) },
    });
    asking.on("response", resolve).on("error", reject).end(sent);
  });
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(`${target} was answered with ${response.statusCode}`);
  // The protocol's shape, from the engine that this machine runs.
  return JSON.parse(answer) as Answer;
};
