import type { FormAdapter } from "../adapter.ts";
import { anySecret, equalText, ok, refuse, verifyUrlToken } from "../signatures.ts";
import { verifyStandardWebhook } from "../standard-webhook-signature.ts";
import { readAnyJson } from "./standard-webhooks.ts";

const signatureHeaders = ["webhook-signature", "svix-signature"];

export const json: FormAdapter = {
  kind: "form",
  type: "json",
  contentTypes: ["application/json"],
  setup: {
    name: "Any JSON",
    steps: [
      "Send a POST with a JSON object to this URL, one submission each.",
      "Send its id as submission_id, or in the header webhook-id, so that a repeated delivery is recognised. A bare id is not taken for one.",
      "Sign it by Standard Webhooks, or send the secret as “Authorization: Bearer …” or “x-webhook-secret: …”.",
      "Without a secret the token in the URL is what proves it is you: keep the URL to yourself.",
      'Name under “fields” where each value stands, as a dotted path: { "email": "answers.email" }.',
    ],
    verified: "Standard Webhooks signature, or the secret in a header, or the token in the URL",
    mapped: "fields by their names, or by the paths that you give",
  },
  verify(request, source, now) {
    if (!source.secret) return verifyUrlToken(request, source);
    if (signatureHeaders.some((name) => request.headers[name] !== undefined)) {
      return verifyStandardWebhook(request, source, now);
    }
    const bearer = /^bearer\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
    const given = request.headers["x-webhook-secret"] ?? bearer;
    const known = given !== undefined && anySecret(source, (secret) => equalText(given, secret));
    return known ? ok : refuse("secret");
  },
  read: readAnyJson,
};
