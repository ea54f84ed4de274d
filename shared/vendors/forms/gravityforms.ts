import type { FormAdapter } from "../adapter.ts";
import { type JsonRecord, text } from "../body.ts";
import { fieldsOf } from "../form-request.ts";
import { gravityAnswers } from "../gravity-fields.ts";
import { instantOf } from "../instants.ts";
import { verifySharedSecret } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

export const gravityforms: FormAdapter = {
  kind: "form",
  type: "gravityforms",
  contentTypes: ["application/json", "application/x-www-form-urlencoded"],
  setup: {
    name: "Gravity Forms",
    steps: [
      "Install the Webhooks add-on, open the form, then Settings, then Webhooks, and add a feed.",
      "Paste the URL with its token, method POST, format JSON.",
      'Request body “Select fields”, with keys such as email, name, phone, company: with “All fields” WordPress sends field numbers without their labels, which you then name here under “fields” ({ "name": "1" }).',
      "If you prefer a header to the token: add x-webhook-secret with the secret that you enter here.",
    ],
    verified: "the token in the URL, or the secret in the header x-webhook-secret",
    mapped:
      "your own keys; of numbered fields the e-mail address, name, address, consent and phone are recognised",
  },
  verify: verifySharedSecret,
  read(request, source) {
    const fields = fieldsOf(request);
    if (!fields.ok) return fields;
    const entry = fields.value;
    const page = text(entry["source_url"]);
    return submissionFrom(source, entry, {
      dedupe: dedupeOf(entry, page),
      formId: text(entry["form_id"]),
      submittedAt: instantOf(entry["date_created"]),
      answers: gravityAnswers(entry),
      pages: [page],
    });
  },
};

/** Entries are numbered within one WordPress, so the page's host goes with the number. */
function dedupeOf(entry: JsonRecord, page: string | null): string | null {
  const id = text(entry["id"]) ?? text(entry["entry_id"]);
  const host = page && URL.canParse(page) ? new URL(page).host : "";
  return id && `${host}/${text(entry["form_id"]) ?? ""}/${id}`;
}
