import type { FormAdapter } from "../adapter.ts";
import { field, type JsonValue, list, parseJson, record, text } from "../body.ts";
import { flatAnswers } from "../flat-answers.ts";
import { instantOf } from "../instants.ts";
import { submissionFrom } from "../submission-from.ts";
import { verifyTimestamped } from "../timestamped-signature.ts";

/** What the form's owner pastes: Google Forms has no webhook of its own, so the format is ours. */
const script = `const url = "PASTE THE URL HERE";
const secret = "PASTE THE SECRET HERE";
function onFormSubmit(e) {
  const answers = {};
  e.response.getItemResponses().forEach((item) => { answers[item.getItem().getTitle()] = item.getResponse(); });
  const body = JSON.stringify({
    formId: e.source.getId(),
    responseId: e.response.getId(),
    submittedAt: e.response.getTimestamp().toISOString(),
    email: e.response.getRespondentEmail(),
    answers: answers,
  });
  const t = Math.floor(Date.now() / 1000);
  const signed = Utilities.computeHmacSha256Signature(t + "." + body, secret, Utilities.Charset.UTF_8);
  const v1 = signed.map((b) => ("0" + (b & 0xff).toString(16)).slice(-2)).join("");
  UrlFetchApp.fetch(url, {
    method: "post", contentType: "application/json", payload: body,
    headers: { "X-Signature": "t=" + t + ",v1=" + v1 },
  });
}`;

export const googleForms: FormAdapter = {
  kind: "form",
  type: "google-forms",
  contentTypes: ["application/json"],
  setup: {
    name: "Google Forms",
    steps: [
      "Open the form, choose ⋮, then Apps Script, and replace what is there by this script:",
      script,
      "Put the URL and a secret of your own into it, and enter the same secret here.",
      "In Apps Script choose Triggers, add one for onFormSubmit, event “On form submit”, and allow it.",
      "In the form's settings collect e-mail addresses, or ask for one in a question.",
    ],
    verified: "X-Signature: HMAC-SHA256 of time and body by the script, five minutes both ways",
    mapped: "answers by their questions, and the respondent's address",
  },
  verify: (request, source, now) => verifyTimestamped(request, source, "x-signature", now),
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    // A script on the sheet instead of the form has the event's namedValues: lists of one.
    const named = record(field(body.value, "answers")) ?? record(field(body.value, "namedValues"));
    if (!named) return { problem: "The body has no answers." };
    const questions = Object.entries(named).map(([label, value]) => ({
      label,
      key: label,
      value: single(value),
    }));
    return submissionFrom(source, body.value, {
      dedupe: text(field(body.value, "responseId")),
      formId: text(field(body.value, "formId")),
      submittedAt: instantOf(field(body.value, "submittedAt")),
      answers: [
        ...questions.filter(({ label }) => label !== "Timestamp"),
        { label: "Respondent's e-mail", value: field(body.value, "email"), role: "email", spare: true },
        ...flatAnswers({ utm: field(body.value, "utm") ?? {} }),
      ],
    });
  },
};

const single = (value: JsonValue): JsonValue => (list(value).length === 1 ? (list(value)[0] ?? null) : value);
