import { createHash } from "node:crypto";
import type { Source } from "../domain/source.ts";
import type { RawRequest, Verification } from "./adapter.ts";
import { anySecret, equalText, hmac, ok, refuse, verifyUrlToken, withinWindow } from "./signatures.ts";

const toleranceMs = 300_000;

/** HubSpot decodes these escapes of the URL, and no others, before it signs. */
const decodedEscapes = /%(3A|2F|40|26|3D|2B|24|60|22|2C|3B|3E|3C|3F)/gi;

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
export function verifyHubspot(request: RawRequest, source: Source, now: number): Verification {
  if (!source.secret) return verifyUrlToken(request, source);
  const matches = (given: string, expected: (secret: string, url: string) => string): Verification => {
    const urls = [request.url, request.url.replace(decodedEscapes, decodeURIComponent)];
    const found = anySecret(source, (secret) => urls.some((url) => equalText(given, expected(secret, url))));
    return found ? ok : refuse("signature");
  };
  const { headers, method, body } = request;

  // All versions come side by side; the one that is bound to a time counts when it is there.
  const v3 = headers["x-hubspot-signature-v3"];
  if (v3 !== undefined) {
    const timestamp = headers["x-hubspot-request-timestamp"] ?? "";
    if (!/^\d{1,15}$/.test(timestamp) || !withinWindow(now, Number(timestamp), toleranceMs)) {
      return refuse("timestamp");
    }
    return matches(v3, (secret, url) => hmac("sha256", secret, [method, url, body, timestamp], "base64"));
  }
  const given = headers["x-hubspot-signature"];
  if (given === undefined) return refuse("signature");
  return headers["x-hubspot-signature-version"]?.toLowerCase() === "v2"
    ? matches(given, (secret, url) => sha256(secret, method, url, body))
    : matches(given, (secret) => sha256(secret, body));
}

function sha256(...pieces: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}
