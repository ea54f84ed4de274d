import type { FormAdapter } from "../adapter.ts";
import { field, type JsonValue, list, parseJson, text } from "../body.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { anySecret, equalText, hmac, verifySigned } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

/** Meta's Graph API: a lead is read by its id with a page's token (Marketing API, "Retrieving leads"). */
const graph = "https://graph.facebook.com/v21.0";
const leadFields =
  "id,created_time,ad_id,ad_name,adset_name,campaign_name,form_id,platform,field_data,custom_disclaimer_responses";

const announcedValues = (body: JsonValue): readonly (JsonValue | undefined)[] =>
  list(field(body, "entry"))
    .flatMap((entry) => list(field(entry, "changes")))
    .map((change) => field(change, "value"));

const announcedIds = (body: JsonValue): readonly string[] =>
  announcedValues(body)
    .map((value) => text(field(value, "leadgen_id")))
    .filter((id) => id !== null);

/** Meta sends the ids of leads; relays that fetch them send the lead itself, which is read as well. */
export const metaLeadAds: FormAdapter = {
  kind: "form",
  type: "meta-lead-ads",
  contentTypes: ["application/json"],
  setup: {
    name: "Meta lead ads",
    steps: [
      "In your app at developers.facebook.com open Webhooks, choose Page, and subscribe with this URL.",
      "Verify token: the token at the end of the URL. Then subscribe to the field leadgen.",
      "Paste the app secret (App settings, then Basic) here.",
      "Meta sends ids alone. Give this source an access token of the page with the right leads_retrieval, and each lead is fetched; without one the ids are kept in quarantine, to be replayed later.",
      "A relay that fetches leads may send them here as they are.",
    ],
    verified: "X-Hub-Signature-256: an HMAC-SHA256 of the exact body with the app secret",
    mapped: "field_data by its names, the consent of a custom disclaimer, ids of the form and the ad",
  },
  verify: (request, source) =>
    verifySigned(request, source, "x-hub-signature-256", (given, secret) =>
      equalText(given, `sha256=${hmac("sha256", secret, request.body, "hex")}`),
    ),
  handshake(request, source) {
    const challenge = request.query["hub.challenge"];
    if (request.method !== "GET" || challenge === undefined) return null;
    const given = request.query["hub.verify_token"] ?? "";
    const known =
      equalText(given, source.urlToken) || anySecret(source, (secret) => equalText(given, secret));
    return known
      ? { status: 200, body: challenge.slice(0, 500), contentType: "text/plain; charset=utf-8" }
      : { status: 403, body: "The verify token is wrong.", contentType: "text/plain; charset=utf-8" };
  },
  announced(request, source) {
    const body = parseJson(request.body);
    if (!source.accessToken || !body.ok) return [];
    const headers = { authorization: `Bearer ${source.accessToken}` };
    return announcedIds(body.value).map((id) => ({
      id,
      url: `${graph}/${encodeURIComponent(id)}?fields=${leadFields}`,
      headers,
    }));
  },
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const values = announcedValues(body.value);
    const lead = [body.value, ...values].find((value) => list(field(value, "field_data")).length > 0);
    if (lead === undefined) {
      const ids = announcedIds(body.value);
      return ids.length > 0
        ? { problem: `needs to be fetched: Meta sent only ids (leadgen_id ${ids.slice(0, 20).join(", ")}).` }
        : { problem: "This is no lead of a Meta lead ad." };
    }
    return submissionFrom(source, lead, {
      dedupe: text(field(lead, "id")) ?? text(field(lead, "leadgen_id")),
      formId: text(field(lead, "form_id")),
      submittedAt: instantOf(field(lead, "created_time")),
      answers: [
        ...list(field(lead, "field_data")).map(answerOfField),
        ...list(field(lead, "custom_disclaimer_responses")).map(consentOfBox),
        ...["ad_name", "adset_name", "campaign_name", "platform"].map((name) => ({
          label: name,
          value: field(lead, name),
        })),
      ],
    });
  },
};

function answerOfField(entry: JsonValue): GivenAnswer {
  const name = text(field(entry, "name")) ?? "";
  const values = list(field(entry, "values"));
  return { label: name, key: name, value: values.length === 1 ? values[0] : values };
}

const consentOfBox = (box: JsonValue): GivenAnswer => ({
  label: text(field(box, "checkbox_key")) ?? "consent",
  value: ["1", "true"].includes(text(field(box, "is_checked")) ?? ""),
  role: "consent",
});
