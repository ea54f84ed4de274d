import type { FormAdapter } from "../adapter.ts";
import { field, type JsonValue, list, parseJson, record, text } from "../body.ts";
import type { FieldRole } from "../field-names.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { verifySharedSecret } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

const roles: Readonly<Record<string, FieldRole>> = { EmailInput: "email", PhoneNumber: "phone" };

/** Read as the submissions of Fillout's REST API; its webhook's own format is not published in full. */
export const fillout: FormAdapter = {
  kind: "form",
  type: "fillout",
  contentTypes: ["application/json"],
  setup: {
    name: "Fillout",
    steps: [
      "Open the form, then Integrate, and choose Webhook.",
      "Paste the URL with its token and send a test. (These steps were not verified against Fillout.)",
      "Add URL parameters utm_source, utm_medium, utm_campaign, utm_content in the form's settings.",
    ],
    verified: "the token in the URL, or the secret in the header x-webhook-secret",
    mapped: "answers by their questions, URL parameters",
  },
  verify: verifySharedSecret,
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const submission = record(field(body.value, "submission")) ?? record(body.value);
    if (!submission || !Array.isArray(submission["questions"])) {
      return { problem: "The body is not a submission of a Fillout form: it has no questions." };
    }
    const parts = ["questions", "urlParameters", "calculations"];
    return submissionFrom(source, body.value, {
      dedupe: text(submission["submissionId"]),
      formId: text(field(body.value, "formId")) ?? text(submission["formId"]),
      submittedAt: instantOf(submission["submissionTime"]) ?? instantOf(submission["lastUpdatedAt"]),
      answers: parts.flatMap((part) => list(submission[part]).map(answerOfQuestion)),
    });
  },
};

function answerOfQuestion(question: JsonValue): GivenAnswer {
  const key = text(field(question, "id")) ?? "";
  const role = roles[text(field(question, "type")) ?? ""] ?? null;
  return { label: text(field(question, "name")) ?? key, key, value: field(question, "value"), role };
}
