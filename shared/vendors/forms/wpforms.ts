import type { FormAdapter } from "../adapter.ts";
import { text } from "../body.ts";
import { flatAnswers } from "../flat-answers.ts";
import { fieldsOf } from "../form-request.ts";
import { instantOf } from "../instants.ts";
import { verifySharedSecret } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

const notAnswers = new Set(["entry_id", "entryId", "form_id", "formId", "page_url", "date", "ip", "user_ip"]);

/** The sender chooses every key of the body. The wire format is not published, so any mapping is read. */
export const wpforms: FormAdapter = {
  kind: "form",
  type: "wpforms",
  contentTypes: ["application/json", "application/x-www-form-urlencoded"],
  setup: {
    name: "WPForms",
    steps: [
      "Install the Webhooks add-on, edit the form, open Settings, then Webhooks, and enable them.",
      "Paste the URL with its token as Request URL, method POST, format JSON.",
      "Request body: add the keys email, name, phone, company, consent and choose the form's field for each.",
      "Add a key entry_id with the smart tag {entry_id}, so that a repeated delivery is recognised, and page_url with {page_url} for utm_*.",
      "If you prefer a header to the token: add x-webhook-secret with the secret that you enter here.",
    ],
    verified: "the token in the URL, or the secret in the header x-webhook-secret (WPForms does not sign)",
    mapped: "the keys that you chose in the form's webhook",
  },
  verify: verifySharedSecret,
  read(request, source) {
    const fields = fieldsOf(request);
    if (!fields.ok) return fields;
    const given = fields.value;
    return submissionFrom(source, given, {
      dedupe: text(given["entry_id"]) ?? text(given["entryId"]),
      formId: text(given["form_id"]) ?? text(given["formId"]),
      submittedAt: instantOf(given["date"]),
      answers: flatAnswers(given, notAnswers),
      pages: [text(given["page_url"])],
    });
  },
};
