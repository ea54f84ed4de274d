import type { FormAdapter } from "../adapter.ts";
import { field, parseJson, record, text } from "../body.ts";
import { instantOf } from "../instants.ts";
import { submissionFrom } from "../submission-from.ts";
import { verifyTimestamped } from "../timestamped-signature.ts";

/** The signature is as three independent receivers describe it; Formspree's own page was not seen. */
export const formspree: FormAdapter = {
  kind: "form",
  type: "formspree",
  contentTypes: ["application/json"],
  setup: {
    name: "Formspree",
    steps: [
      "Open the form, then Plugins, and add the Webhook plugin (a paid plan has it).",
      "Paste the URL. If Formspree shows a signing secret, paste it here; otherwise use the URL with its token.",
      "Add hidden inputs utm_source, utm_medium, utm_campaign, utm_content to the form.",
    ],
    verified:
      "Formspree-Signature: HMAC-SHA256 of time and body, five minutes both ways (as others describe it: unverified), or the token in the URL",
    mapped: "fields by their names",
  },
  verify: (request, source, now) => verifyTimestamped(request, source, "formspree-signature", now),
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    const submission = record(field(body.value, "submission")) ?? record(body.value);
    if (!submission) return { problem: "The body is not a submission of a Formspree form." };
    const asked = Object.entries(submission).filter(
      ([name]) => name === "_replyto" || !(name.startsWith("_") || name === "form" || name === "keys"),
    );
    return submissionFrom(source, body.value, {
      dedupe: text(submission["_id"]),
      formId: text(field(body.value, "form")),
      submittedAt: instantOf(submission["_date"]),
      answers: asked.map(([name, value]) =>
        name === "_replyto"
          ? { label: "Reply to", key: name, value, role: "email", spare: true }
          : { label: name, key: name, value },
      ),
    });
  },
};
