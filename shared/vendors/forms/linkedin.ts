import type { FormAdapter } from "../adapter.ts";
import { field, parseJson, text } from "../body.ts";
import { equalText, hmac, verifySigned } from "../signatures.ts";

/** LinkedIn sends ids alone; the lead is to be fetched from its API. Validated again every two hours. */
export const linkedin: FormAdapter = {
  kind: "form",
  type: "linkedin",
  contentTypes: ["application/json"],
  setup: {
    name: "LinkedIn lead gen forms",
    steps: [
      "In your app at developer.linkedin.com (with access to Lead Sync) open Webhooks and add this URL.",
      "First paste the app's client secret here: LinkedIn checks the URL at once, and again every two hours.",
      "LinkedIn sends ids alone: these are kept until the leads can be fetched.",
    ],
    verified: "X-LI-Signature: an HMAC-SHA256 of the body with the client secret",
    mapped: "ids of the lead and its form; the answers are not part of the message",
  },
  verify: (request, source) =>
    verifySigned(request, source, "x-li-signature", (given, secret) =>
      equalText(
        given.replace(/^hmacsha256=/, ""),
        hmac("sha256", secret, ["hmacsha256=", request.body], "hex"),
      ),
    ),
  handshake(request, source) {
    const challengeCode = request.query["challengeCode"];
    if (request.method !== "GET" || !challengeCode || !source.secret) return null;
    const challengeResponse = hmac("sha256", source.secret, challengeCode, "hex");
    return {
      status: 200,
      body: JSON.stringify({ challengeCode, challengeResponse }),
      contentType: "application/json",
    };
  },
  read(request) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const lead = text(field(body.value, "leadGenFormResponse"));
    if (lead === null) return { problem: "This is no lead of a LinkedIn form." };
    return text(field(body.value, "leadAction")) === "DELETED"
      ? { problem: `LinkedIn tells that this lead was deleted there: ${lead}.` }
      : { problem: `needs to be fetched: LinkedIn sent only ids (${lead}).` };
  },
};
