import type { FormAdapter } from "../adapter.ts";
import { field, type JsonValue, list, parseJson, record, text } from "../body.ts";
import type { FieldRole } from "../field-names.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { equalText, hmac, verifySigned } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

const roles: Readonly<Record<string, FieldRole>> = {
  email: "email",
  phone_number: "phone",
  legal: "consent",
};

/** https://www.typeform.com/developers/webhooks/secure-your-webhooks/ and …/example-payload/ */
export const typeform: FormAdapter = {
  kind: "form",
  type: "typeform",
  contentTypes: ["application/json"],
  setup: {
    name: "Typeform",
    steps: [
      "Open your typeform and choose Connect, then Webhooks, then Add a webhook.",
      "Paste the URL and save. Edit the webhook, enter a secret of your own and paste the same secret here.",
      "Switch the webhook on. Add hidden fields utm_source, utm_medium, utm_campaign, utm_content to the form.",
      "Send a test request: it should appear under “last received” at once.",
    ],
    verified: "Typeform-Signature: an HMAC-SHA256 of the exact body with your secret",
    mapped: "answers by their questions, hidden fields, the consent of a legal question",
  },
  verify: (request, source) =>
    verifySigned(request, source, "typeform-signature", (given, secret) =>
      equalText(given, `sha256=${hmac("sha256", secret, request.body, "base64")}`),
    ),
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const kind = text(field(body.value, "event_type"));
    const response = record(field(body.value, "form_response"));
    if (!response || (kind !== null && kind !== "form_response")) {
      return { problem: `This is not a completed response of a typeform but "${kind ?? "something else"}".` };
    }
    const hidden = Object.entries(record(response["hidden"]) ?? {});
    return submissionFrom(source, body.value, {
      dedupe: text(response["token"]) ?? text(response["response_id"]) ?? text(field(body.value, "event_id")),
      formId: text(response["form_id"]),
      submittedAt: instantOf(response["submitted_at"]),
      answers: [
        ...answersOf(response["answers"], list(field(response, "definition.fields"))),
        ...hidden.map(([key, value]) => ({ label: key, key, value })),
      ],
    });
  },
};

/** Answers name their question by id, and leave out what was not answered: never joined by position. */
function answersOf(answers: JsonValue | undefined, questions: readonly JsonValue[]): readonly GivenAnswer[] {
  const titles = new Map<string, string>();
  for (const question of questions) {
    const title = text(field(question, "title"));
    for (const key of [text(field(question, "ref")), text(field(question, "id"))]) {
      if (key && title) titles.set(key, title);
    }
  }
  return list(answers).map((answer): GivenAnswer => {
    const id = text(field(answer, "field.id")) ?? "";
    const ref = text(field(answer, "field.ref")) ?? id;
    const type = text(field(answer, "type")) ?? "";
    const role = roles[text(field(answer, "field.type")) ?? ""] ?? roles[type] ?? null;
    const label =
      titles.get(id) ?? titles.get(ref) ?? text(field(answer, "field.title")) ?? readable(ref, type);
    return { label, key: ref, value: answerValue(record(answer)?.[type], type), role };
  });
}

/** Without its definition a question is known by its ref alone, which Typeform makes up unless it is given. */
const readable = (ref: string, type: string): string =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(ref) ? type.replaceAll("_", " ") : ref;

/** A choice's own words may stand in "other", beside the labels chosen or instead of them. */
function answerValue(value: JsonValue | undefined, type: string): JsonValue | undefined {
  if (type === "choice") return text(field(value, "label")) ?? text(field(value, "other"));
  if (type === "choices") {
    const other = text(field(value, "other"));
    return [...list(field(value, "labels")), ...(other ? [other] : [])];
  }
  return value;
}
