import type { Source } from "../domain/source.ts";
import type { RawRequest, Verification } from "./adapter.ts";
import { anySecret, equalText, hmac, ok, refuse, verifyUrlToken, withinWindow } from "./signatures.ts";

const toleranceMs = 300_000;

/**
 * Checks a header of the form `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, as Stripe made it common:
 * five minutes both ways, any of several v1. Without a secret the URL's token is what counts.
 */
export function verifyTimestamped(
  request: RawRequest,
  source: Source,
  header: string,
  now: number,
): Verification {
  if (!source.secret) return verifyUrlToken(request, source);
  const parts = (request.headers[header] ?? "").split(",", 20).map((part) => part.trim().split("=", 2));
  const timestamp = parts.find(([name]) => name === "t")?.[1];
  const given = parts.flatMap(([name, value]) => (name === "v1" && value ? [value] : []));
  if (timestamp === undefined || given.length === 0) return refuse("signature");
  if (!/^\d{1,12}$/.test(timestamp) || !withinWindow(now, Number(timestamp) * 1000, toleranceMs)) {
    return refuse("timestamp");
  }
  const matches = anySecret(source, (secret) => {
    const expected = hmac("sha256", secret, [`${timestamp}.`, request.body], "hex");
    return given.some((one) => equalText(one, expected));
  });
  return matches ? ok : refuse("signature");
}
