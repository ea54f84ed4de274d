import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { RawRequest } from "../vendors/adapter.ts";

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;

/** The exact bytes that were sent: API Gateway hands over anything that is not text in base64. */
export const bytesOf = ({ body = "", isBase64Encoded }: HttpEvent): Buffer =>
  Buffer.from(body, isBase64Encoded ? "base64" : "utf8");

const queryOf = (raw: string): Record<string, string> => Object.fromEntries(new URLSearchParams(raw));

/** The address that people and vendors see: the configured one, else the one the request came to. */
export const publicUrl = (event: HttpEvent, configured: string | undefined): string =>
  configured ?? `https://${event.requestContext.domainName}`;

/** A webhook as adapters want it. `baseUrl` is what the marketer pasted: some vendors sign the whole URL. */
export const rawRequest = (event: HttpEvent, body: Buffer, baseUrl: string): RawRequest => ({
  method: event.requestContext.http.method,
  url: `${baseUrl}${event.rawPath}${event.rawQueryString ? `?${event.rawQueryString}` : ""}`,
  query: queryOf(event.rawQueryString),
  headers: Object.fromEntries(
    Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? ""]),
  ),
  body,
});

export const json = (
  statusCode: number,
  value: object,
  headers: Record<string, string> = {},
): HttpAnswer => ({
  statusCode,
  headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  body: JSON.stringify(value),
});

/** An error in the form of RFC 9457; `detail` is for the person who has to mend it. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  more: { readonly headers?: Record<string, string>; readonly errors?: readonly object[] } = {},
): HttpAnswer => ({
  statusCode: status,
  headers: {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...more.headers,
  },
  body: JSON.stringify({ title, status, detail, ...(more.errors && { errors: more.errors }) }),
});

/** The media type without its parameters, in lower case; empty when none was sent. */
export const mediaType = (headers: Readonly<Record<string, string>>): string =>
  (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
