import type { FormAdapter } from "../adapter.ts";
import { field, type JsonRecord, type JsonValue, parseBrackets, record, text } from "../body.ts";
import type { FieldRole } from "../field-names.ts";
import { formFields } from "../form-request.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { verifyUrlToken } from "../signatures.ts";
import { type GivenForm, submissionFrom } from "../submission-from.ts";

const roles: Readonly<Record<string, FieldRole>> = { email: "email", tel: "phone", acceptance: "consent" };

/** Labels of what Elementor adds in simple mode, in English; other languages' stay among the answers. */
const added = new Set([
  "Date",
  "Time",
  "Page URL",
  "User Agent",
  "Remote IP",
  "Powered by",
  "form_id",
  "form_name",
]);

/** Elementor tries once, and shows the visitor an error unless the answer is exactly 200. */
export const elementor: FormAdapter = {
  kind: "form",
  type: "elementor",
  contentTypes: ["application/x-www-form-urlencoded"],
  setup: {
    name: "Elementor Pro forms",
    steps: [
      "Edit the form widget, open Actions After Submit and add Webhook.",
      "Paste the URL with its token and switch Advanced Data on: only then do fields come with their types.",
      "Among the form's metadata tick Page URL, so that utm_* of the page is read.",
      "Use an acceptance field for the consent.",
    ],
    verified: "the token in the URL, because Elementor does not sign",
    mapped: "fields by their labels, acceptance as consent, utm_* from hidden fields or the page's address",
  },
  verify: verifyUrlToken,
  read(request, source) {
    const form = formFields(request);
    if (!form.ok) return form;
    if (!Object.keys(form.value.fields).some((name) => /^(form|fields)\[/.test(name))) {
      return submissionFrom(source, form.value.fields, simple(form.value.fields));
    }
    const nested = parseBrackets(form.value);
    return nested.ok ? submissionFrom(source, nested.value, advanced(nested.value)) : nested;
  },
};

function simple(fields: JsonRecord): GivenForm {
  const entries = Object.entries(fields);
  const pages = entries.filter(([label]) => /\burl\b|seiten|page/i.test(label));
  return {
    dedupe: null,
    formId: text(fields["form_id"]) ?? text(fields["form_name"]),
    submittedAt: null,
    answers: entries
      .filter(([label]) => !added.has(label))
      .map(([label, value]) => ({ label: label.replace(/^No Label /, ""), key: label, value })),
    pages: pages.map(([, value]) => text(value)),
  };
}

function advanced(payload: JsonValue): GivenForm {
  const fields = Object.entries(record(field(payload, "fields")) ?? {});
  return {
    dedupe: null,
    formId: text(field(payload, "form.id")) ?? text(field(payload, "form.name")),
    submittedAt: null,
    answers: fields.map(([id, one]): GivenAnswer => {
      const raw = field(one, "raw_value");
      const value = Array.isArray(raw) ? raw : field(one, "value");
      const role = roles[text(field(one, "type")) ?? ""] ?? null;
      return { label: text(field(one, "title")) ?? id, key: id, value, role };
    }),
    pages: [text(field(payload, "meta.page_url.value"))],
  };
}
