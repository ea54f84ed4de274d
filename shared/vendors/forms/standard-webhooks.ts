import type { Source } from "../../domain/source.ts";
import type { FormAdapter, FormReading, NotUnderstood, RawRequest, Verification } from "../adapter.ts";
import { field, parseJson, record, text } from "../body.ts";
import { flatAnswers } from "../flat-answers.ts";
import { instantOf } from "../instants.ts";
import { verifyUrlToken } from "../signatures.ts";
import { verifyStandardWebhook } from "../standard-webhook-signature.ts";
import { submissionFrom } from "../submission-from.ts";

const formIds = ["formId", "form_id", "form.id", "form"];
/** A bare "id" is not among them: many senders put the contact's there, whose later submissions would then be lost. */
const ids = [
  "submissionId",
  "submission_id",
  "responseId",
  "response_id",
  "entry_id",
  "entryId",
  "eventId",
  "event_id",
];
const times = ["submittedAt", "submitted_at", "createdAt", "created_at", "timestamp"];
const pages = ["pageUrl", "page_url", "landingPage", "landing_page", "referrer"];
const transport = ["id", "ip", "ip_address", "userAgent", "user_agent", "token"];
const notAnswers = new Set([...formIds, ...ids, ...times, ...pages, ...transport]);

/** Any JSON object: its fields by their names, with the usual names of ids and times understood. */
export function readAnyJson(request: RawRequest, source: Source): FormReading | NotUnderstood {
  const body = parseJson(request.body);
  if (!body.ok) return body;
  const whole = record(body.value);
  if (!whole) return { problem: "The body is not one JSON object." };
  // Standard Webhooks put the matter into "data", beside "type" and "timestamp".
  const matter = record(whole["data"]) ?? whole;
  const first = (paths: readonly string[]): string | null =>
    [matter, whole]
      .flatMap((from) => paths.map((path) => text(field(from, path))))
      .find((id) => id !== null) ?? null;
  const at = [matter, whole].flatMap((from) => times.map((path) => instantOf(field(from, path))));
  return submissionFrom(source, body.value, {
    dedupe: request.headers["webhook-id"] ?? request.headers["svix-id"] ?? first(ids),
    formId: first(formIds),
    submittedAt: at.find((instant) => instant !== null) ?? null,
    answers: flatAnswers(matter, notAnswers),
    pages: pages.map((path) => text(field(matter, path))),
  });
}

export const standardWebhooks: FormAdapter = {
  kind: "form",
  type: "standard-webhooks",
  contentTypes: ["application/json"],
  setup: {
    name: "Standard Webhooks",
    steps: [
      "In the tool that sends, add an endpoint with this URL.",
      "It shows a signing secret that begins with whsec_: paste it here.",
      "Name under “fields” where the e-mail address stands, if it is not called email.",
    ],
    verified:
      "webhook-signature (or svix-signature): HMAC-SHA256 of id, time and body; five minutes both ways",
    mapped: "fields of the JSON body (or of its data) by their names",
  },
  verify: (request, source, now): Verification =>
    source.secret ? verifyStandardWebhook(request, source, now) : verifyUrlToken(request, source),
  read: readAnyJson,
};
