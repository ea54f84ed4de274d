import type { FormAdapter } from "../adapter.ts";
import { field, type JsonRecord, list, parseJson, record, text } from "../body.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { anySecret, equalText, hmac, ok, refuse, verifyUrlToken, withinWindow } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

const toleranceMs = 300_000;

/** https://developers.webflow.com/data/docs/working-with-webhooks */
export const webflow: FormAdapter = {
  kind: "form",
  type: "webflow",
  contentTypes: ["application/json"],
  setup: {
    name: "Webflow",
    steps: [
      "Open Site settings, then Apps & integrations, then Webhooks, and choose Add webhook.",
      "Trigger type “Form submission”, paste the URL, and save.",
      "If Webflow shows a secret key for the webhook, paste it here. Webhooks without one are not signed: leave the secret empty and the token in the URL counts.",
      "Add hidden fields utm_source, utm_medium, utm_campaign, utm_content to the form and publish the site.",
    ],
    verified: "x-webflow-signature: an HMAC-SHA256 of time and body; five minutes both ways",
    mapped: "fields by their names",
  },
  verify(request, source, now) {
    if (!source.secret) return verifyUrlToken(request, source);
    const given = request.headers["x-webflow-signature"];
    const timestamp = request.headers["x-webflow-timestamp"] ?? "";
    if (given === undefined) return refuse("signature");
    if (!/^\d{1,15}$/.test(timestamp) || !withinWindow(now, Number(timestamp), toleranceMs)) {
      return refuse("timestamp");
    }
    const matches = anySecret(source, (secret) =>
      equalText(given, hmac("sha256", secret, [`${timestamp}:`, request.body], "hex")),
    );
    return matches ? ok : refuse("signature");
  },
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const kind = text(field(body.value, "triggerType"));
    if (kind !== null && kind !== "form_submission") {
      return { problem: `This is not a form submission but "${kind}".` };
    }
    // Version 1 of the API sends what version 2 has inside "payload".
    const payload = record(field(body.value, "payload")) ?? record(body.value);
    const data = record(payload?.["data"]);
    if (!payload || !data) return { problem: "The submission has no fields (payload.data)." };
    return submissionFrom(source, body.value, {
      dedupe: text(payload["id"]) ?? text(payload["_id"]),
      formId: text(payload["formId"]) ?? text(payload["name"]),
      submittedAt: instantOf(payload["submittedAt"]) ?? instantOf(payload["d"]),
      answers: answersOf(data, payload),
      pages: [text(payload["pageUrl"])],
    });
  },
};

/** Fields come by name, and on some sites by the id of their element, which the schema explains. */
function answersOf(data: JsonRecord, payload: JsonRecord): readonly GivenAnswer[] {
  const names = new Map(
    list(payload["schema"]).map((entry) => [
      text(field(entry, "fieldElementId")),
      text(field(entry, "fieldName")),
    ]),
  );
  return Object.entries(data).map(([key, value]) => ({ label: names.get(key) ?? key, key, value }));
}
