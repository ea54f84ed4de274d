import type { Source } from "../../domain/source.ts";
import type { FormAdapter, FormReading, NotUnderstood } from "../adapter.ts";
import { field, type JsonRecord, type JsonValue, list, parseJson, record, text } from "../body.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { verifyHubspot } from "../hubspot-signature.ts";
import { instantOf } from "../instants.ts";
import { submissionFrom } from "../submission-from.ts";

/** What HubSpot keeps about each contact for itself. */
const internal =
  /^(hs_|hubspot_|num_|vid$|id$|first_conversion|recent_conversion|first_deal|recent_deal|days_to_close|associatedcompany|lastmodifieddate|createdate|lifecyclestage|notes_|engagements_|currentlyinworkflow|ip_|surveymonkey|twitterhandle|followercount|archived$|createdAt$|updatedAt$|url$)/;

/** A workflow's webhook carries the whole contact; an app's subscription carries ids alone. */
export const hubspot: FormAdapter = {
  kind: "form",
  type: "hubspot",
  contentTypes: ["application/json"],
  setup: {
    name: "HubSpot",
    steps: [
      "Open Automations, then Workflows, and create a contact-based workflow with the trigger “form submission”. Allow re-enrolment.",
      "Add the action “Send a webhook”, method POST, and paste the URL.",
      "To have requests signed, choose the request signature with an app's id, and paste that app's client secret here. Otherwise leave the secret empty: the token in the URL counts.",
      "Subscriptions of an app (contact.creation) send ids alone: they are kept, but cannot be read.",
    ],
    verified: "X-HubSpot-Signature-v3 (five minutes both ways), or version 2 or 1 where that is all there is",
    mapped: "properties of the contact, its latest form submission, the query of the first page seen",
  },
  verify: verifyHubspot,
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const items = Array.isArray(body.value) ? list(body.value) : [body.value];
    if (items.length === 0) return { problem: "The list of contacts is empty." };
    const read: FormReading[] = [];
    for (const item of items) {
      const reading = contact(item, source);
      // The rest of a list is not worth the time once one of it cannot be read.
      if ("problem" in reading) return reading;
      read.push(reading);
    }
    return {
      dedupe: read.length === 1 ? (read[0]?.dedupe ?? null) : null,
      submissions: read.flatMap(({ submissions }) => submissions),
    };
  },
};

function contact(item: JsonValue, source: Source): FormReading | NotUnderstood {
  const whole = record(item);
  if (!whole) return { problem: "The body is not a HubSpot contact." };
  if (whole["subscriptionType"] !== undefined || whole["subscriptionId"] !== undefined) {
    const ids = `${text(whole["subscriptionType"]) ?? "event"} of object ${text(whole["objectId"]) ?? "unknown"}`;
    return { problem: `needs to be fetched: HubSpot sent only ids (${ids}).` };
  }
  const properties = valuesOf(record(whole["properties"]) ?? whole);
  const form = latestSubmission(whole["form-submissions"]);
  const id = text(whole["vid"]) ?? text(whole["id"]) ?? text(properties["hs_object_id"]);
  const changed = text(properties["lastmodifieddate"]) ?? text(whole["updatedAt"]);
  const page = (value: JsonValue | undefined): string | null => text(value);
  return submissionFrom(source, item, {
    dedupe: text(field(form, "conversion-id")) ?? (id && changed ? `${id}/${changed}` : null),
    formId: text(field(form, "form-id")),
    submittedAt: instantOf(field(form, "timestamp")),
    answers: [
      ...answersOf(properties),
      ...legalBasis(properties["hs_legal_basis"]),
      { label: "company", value: field(whole, "associated-company.properties.name.value"), spare: true },
    ],
    pages: [
      page(field(form, "page-url")),
      page(properties["hs_analytics_last_url"]),
      page(properties["hs_analytics_first_url"]),
    ],
  });
}

/** Contacts API v1 wraps each property with its history; v3 and chosen properties are plain. */
const valuesOf = (properties: JsonRecord): JsonRecord =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, field(value, "value") ?? value]),
  );

const latestSubmission = (submissions: JsonValue | undefined): JsonValue | undefined =>
  list(submissions).toSorted(
    (a, b) => Number(field(b, "timestamp") ?? 0) - Number(field(a, "timestamp") ?? 0),
  )[0];

const answersOf = (properties: JsonRecord): readonly GivenAnswer[] =>
  Object.entries(properties).flatMap(([name, value]) =>
    internal.test(name) || (typeof value === "object" && !Array.isArray(value))
      ? []
      : [{ label: name, key: name, value }],
  );

/** "Freely given consent from contact": the basis for processing that HubSpot's forms record. */
const legalBasis = (basis: JsonValue | undefined): readonly GivenAnswer[] => {
  const wording = text(basis);
  return wording && /consent/i.test(wording) ? [{ label: wording, value: true, role: "consent" }] : [];
};
