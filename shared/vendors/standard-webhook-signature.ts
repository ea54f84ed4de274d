import type { Source } from "../domain/source.ts";
import type { RawRequest, Verification } from "./adapter.ts";
import { anySecret, equalText, hmac, ok, refuse, withinWindow } from "./signatures.ts";

const toleranceMs = 300_000;

/**
 * Standard Webhooks 1.0.0 (and Svix, whose headers are named differently): HMAC-SHA256 of "id.timestamp.body".
 * By hand because the package `standardwebhooks` reads the system's clock, and here the clock is given.
 */
export function verifyStandardWebhook(request: RawRequest, source: Source, now: number): Verification {
  const header = (name: string): string =>
    request.headers[`svix-${name}`] ?? request.headers[`webhook-${name}`] ?? "";
  const [id, timestamp] = [header("id"), header("timestamp")];
  // A list, separated by spaces, while the sender rotates its secret; other versions than v1 are skipped.
  const given = header("signature")
    .split(" ", 20)
    .flatMap((one) => (one.startsWith("v1,") && one.length > 3 ? [one.slice(3)] : []));
  if (id === "" || given.length === 0) return refuse("signature");
  if (!/^\d{1,12}$/.test(timestamp) || !withinWindow(now, Number(timestamp) * 1000, toleranceMs)) {
    return refuse("timestamp");
  }
  const matches = anySecret(source, (secret) =>
    keysOf(secret).some((key) => {
      const expected = hmac("sha256", key, [`${id}.${timestamp}.`, request.body], "base64");
      return given.some((one) => equalText(one, expected));
    }),
  );
  return matches ? ok : refuse("signature");
}

/** "whsec_" and base64 of the key; some senders leave the prefix out, and some take the text itself as key. */
function keysOf(secret: string): readonly Buffer[] {
  const decoded = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const keys = [decoded, Buffer.from(secret)];
  return keys.filter((key) => key.length > 0);
}
