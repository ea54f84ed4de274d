import type { FormAdapter } from "../adapter.ts";
import { field, type JsonValue, list, parseJson, record, text } from "../body.ts";
import { type FieldRole, roleOfLabel } from "../field-names.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { equalText, hmac, verifySigned } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

const roles: Readonly<Record<string, FieldRole>> = { INPUT_EMAIL: "email", INPUT_PHONE_NUMBER: "phone" };

/** https://tally.so/help/webhooks */
export const tally: FormAdapter = {
  kind: "form",
  type: "tally",
  contentTypes: ["application/json"],
  setup: {
    name: "Tally",
    steps: [
      "Open the form, choose Integrations and connect Webhooks.",
      "Paste the URL, add a signing secret and paste the same secret here.",
      "Add hidden fields utm_source, utm_medium, utm_campaign, utm_content to the form and publish it.",
      "Submit the form once: the answer should appear under “last received” within seconds.",
    ],
    verified: "Tally-Signature: an HMAC-SHA256 of the exact body with your signing secret",
    mapped: "answers by their labels, choices by their texts, hidden fields",
  },
  verify: (request, source) =>
    verifySigned(request, source, "tally-signature", (given, secret) =>
      equalText(given, hmac("sha256", secret, request.body, "base64")),
    ),
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const kind = text(field(body.value, "eventType"));
    const data = record(field(body.value, "data"));
    if (!data || (kind !== null && kind !== "FORM_RESPONSE")) {
      return { problem: `This is not a response to a Tally form but "${kind ?? "something else"}".` };
    }
    const fields = list(data["fields"]);
    const keys = new Set(fields.map((one) => text(field(one, "key"))));
    return submissionFrom(source, body.value, {
      dedupe: text(data["submissionId"]) ?? text(data["responseId"]) ?? text(field(body.value, "eventId")),
      formId: text(data["formId"]),
      submittedAt: instantOf(data["createdAt"]) ?? instantOf(field(body.value, "createdAt")),
      answers: fields.filter((one) => !isTickOfList(one, keys)).map(answerOfField),
    });
  },
};

/** Checkboxes come twice: as a list of options, and as one boolean for each, keyed "<question>_<option>". */
function isTickOfList(one: JsonValue, keys: ReadonlySet<string | null>): boolean {
  const key = text(field(one, "key")) ?? "";
  const isTick = field(one, "type") === "CHECKBOXES" && typeof field(one, "value") === "boolean";
  return isTick && keys.has(key.slice(0, key.lastIndexOf("_")));
}

function answerOfField(one: JsonValue): GivenAnswer {
  const key = text(field(one, "key")) ?? "";
  const label = text(field(one, "label")) ?? key;
  const type = text(field(one, "type")) ?? "";
  const value = field(one, "value");
  const options = list(field(one, "options"));
  const only = options.length === 1 ? text(field(options[0], "text")) : null;
  if (type === "CHECKBOXES" && only && [label, only].some((words) => roleOfLabel(words) === "consent")) {
    return { label: only, key, value: list(value).length > 0, role: "consent" };
  }
  if (type === "MATRIX") return { label, key, value: matrix(one) };
  const answer = chosen(value, options);
  // A list even where only one can be chosen.
  const single = (type === "DROPDOWN" || type === "MULTIPLE_CHOICE") && list(answer).length === 1;
  return { label, key, value: single ? list(answer)[0] : answer, role: roles[type] ?? null };
}

/** Texts of options, rows or columns by their ids. */
const textsOf = (entries: JsonValue | undefined): ReadonlyMap<string | null, string | null> =>
  new Map(list(entries).map((entry) => [text(field(entry, "id")), text(field(entry, "text"))]));

/** Choices are given by the ids of their options; an id that is not listed is the visitor's own "other". */
function chosen(value: JsonValue | undefined, options: readonly JsonValue[]): JsonValue | undefined {
  if (options.length === 0) return value;
  const texts = textsOf(options);
  const textOf = (id: JsonValue): JsonValue => texts.get(text(id)) ?? id;
  if (Array.isArray(value)) return value.map(textOf);
  return value === undefined ? undefined : textOf(value);
}

/** "Quality: Satisfied" for each row that has an answer. */
function matrix(one: JsonValue): JsonValue {
  const rows = textsOf(field(one, "rows"));
  const columns = textsOf(field(one, "columns"));
  return Object.entries(record(field(one, "value")) ?? {}).map(([row, ids]) => {
    const names = list(ids).map((id) => columns.get(text(id)) ?? text(id) ?? "");
    return `${rows.get(row) ?? row}: ${names.join(", ")}`;
  });
}
