import type { APIGatewayProxyEventV2, DynamoDBRecord } from "aws-lambda";
import type { Functions, Wire } from "../../infra/local/functions.ts";

export type StreamEvent = {
  readonly Records: readonly DynamoDBRecord[];
  readonly shardId?: string;
  readonly state?: Record<string, unknown>;
  readonly window?: { readonly start: string; readonly end: string };
  readonly isFinalInvokeForWindow?: boolean;
};

/** Small functions in place of ours: each remembers what it was given, and answers as it is told. */
export const stubFunctions = (answers: Partial<Record<string, (event: never) => unknown>> = {}) => {
  const seen = new Map<string, unknown[]>();
  const stub = (name: string) => async () => {
    const wire: Wire = () => async (event: unknown) => {
      seen.set(name, [...(seen.get(name) ?? []), event]);
      return answers[name]?.(event as never);
    };
    return { wire };
  };
  const functions: Functions = Object.fromEntries(Object.keys(answers).map((name) => [name, stub(name)]));
  return {
    functions,
    /** The events that the function was given, oldest first. */
    seen: <Event>(name: string) => (seen.get(name) ?? []) as Event[],
  };
};

export const ok = (body: unknown = "") => ({
  statusCode: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export const bytesOf = ({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
