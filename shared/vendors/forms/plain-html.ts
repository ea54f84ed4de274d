import type { FormAdapter } from "../adapter.ts";
import { parseBrackets } from "../body.ts";
import { formFields } from "../form-request.ts";
import { ok, refuse } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

const pageFields = ["page_url", "landing_page", "referrer"];
const formIdFields = ["form_id", "_form", "form"];

export const plainHtml: FormAdapter = {
  kind: "form",
  type: "plain-html",
  contentTypes: ["application/x-www-form-urlencoded", "multipart/form-data"],
  setup: {
    name: "Plain HTML form",
    steps: [
      'Set the form\'s action to this URL and its method to post: <form action="…" method="post">.',
      "Name the fields email, name, phone, company, country, consent; all others are kept by their names.",
      "Put the words of the consent into a hidden field consent_text.",
      'Against robots add a field that no person sees: <input name="_gotcha" hidden tabindex="-1" autocomplete="off">.',
      "A script may put the time at which the page was made, in milliseconds, into a hidden field _rendered: what comes back within a second was sent by a robot.",
    ],
    verified: "nothing can be: anyone may post; list the pages' origins to refuse others",
    mapped:
      "fields by their names; hidden fields or the page's query for utm_*; _id to recognise a repeated post",
  },
  verify(request, source) {
    if (source.origins.length === 0) return ok;
    const origin = request.headers["origin"] ?? originOf(request.headers["referer"]);
    const allowed = [...source.origins, originOf(request.url)];
    return origin !== null && allowed.includes(origin) ? ok : { ...refuse("origin"), status: 403 };
  },
  read(request, source) {
    const form = formFields(request);
    if (!form.ok) return form;
    const nested = parseBrackets(form.value);
    if (!nested.ok) return nested;
    const { fields } = form.value;
    const one = (name: string): string | null => {
      const value = fields[name];
      return typeof value === "string" && value !== "" ? value : null;
    };
    const notAnswers = new Set([...pageFields, ...formIdFields]);
    // A leading underscore marks what is meant for the receiver: _id, _next, _subject …
    const asked = Object.entries(fields).filter(([name]) => !name.startsWith("_") && !notAnswers.has(name));
    return submissionFrom(source, nested.value, {
      dedupe: one("_id"),
      formId: formIdFields.map(one).find((id) => id !== null) ?? null,
      submittedAt: null,
      answers: asked.map(([name, value]) => ({ label: innermost(name), key: name, value })),
      pages: [...pageFields.map(one), request.headers["referer"] ?? null],
    });
  },
};

const originOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : null;

/** "contact[email]" → "email", "interests[]" → "interests" */
const innermost = (name: string): string =>
  name.split(/[[\]]/).findLast((part) => part !== "" && !/^\d+$/.test(part)) ?? name;
