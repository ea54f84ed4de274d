import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { systemClock } from "../../shared/clock.ts";
import type { Found } from "./routes.ts";

/**
 * A request as API Gateway's HTTP API hands it to a function (payload format 2.0), with the body's own bytes: text for
 * the content types that API Gateway takes for text, base64 for all others, forms included, and for what is not UTF-8.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const eventOf = (
  request: IncomingMessage,
  body: Buffer,
  { key, pathParameters }: Found<unknown>,
): APIGatewayProxyEventV2 => {
  const [rawPath = "/", ...query] = (request.url ?? "/").split("?");
  const rawQueryString = query.join("?");
  const cookies = request.headers.cookie?.split(/;\s*/);
  const headers = headersOf(request);
  const isText = textual.test(request.headers["content-type"] ?? "") && isUtf8(body);
  return {
    version: "2.0",
    routeKey: key,
    rawPath,
    rawQueryString,
    ...(cookies !== undefined && { cookies }),
    headers,
    ...(rawQueryString !== "" && { queryStringParameters: joined(new URLSearchParams(rawQueryString)) }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: contextOf(request, key, rawPath),
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

const textual = /^\s*(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

const headersOf = ({ rawHeaders }: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? "";
    const value = rawHeaders[at + 1] ?? "";
    if (name !== "cookie") headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
};

const joined = (parameters: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(",")]),
  );

const contextOf = (request: IncomingMessage, routeKey: string, path: string) => {
  const now = systemClock.now();
  return {
    accountId: "000000000000",
    apiId: "local",
    domainName: request.headers.host ?? "",
    domainPrefix: "local",
    http: {
      method: request.method ?? "GET",
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? "",
      userAgent: request.headers["user-agent"] ?? "",
    },
    requestId: randomUUID(),
    routeKey,
    stage: "$default",
    time: new Date(now).toISOString(),
    timeEpoch: now,
  };
};

/** Sends what a function answered; an answer without a status is a JSON body, as API Gateway reads it. */
export const sendResult = (result: unknown, response: ServerResponse): void => {
  const {
    statusCode = 200,
    headers = {},
    cookies = [],
    body = "",
    isBase64Encoded = false,
  } = structured(result);
  for (const [name, value] of Object.entries(headers)) {
    // The length is of these bytes, whatever the function took it for.
    if (name.toLowerCase() !== "content-length") response.setHeader(name, String(value));
  }
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.statusCode = statusCode;
  response.end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
};

const structured = (result: unknown): APIGatewayProxyStructuredResultV2 =>
  isStructured(result)
    ? result
    : { headers: { "content-type": "application/json" }, body: JSON.stringify(result) };

const isStructured = (result: unknown): result is APIGatewayProxyStructuredResultV2 =>
  typeof result === "object" && result !== null && "statusCode" in result;
