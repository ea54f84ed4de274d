import type { FormAdapter } from "../adapter.ts";
import { said } from "../answer-values.ts";
import { field, type JsonRecord, type JsonValue, parseJsonText, record, text } from "../body.ts";
import { formFields } from "../form-request.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { verifyUrlToken } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

/** Each answer is looked for in the summary, so its length counts a thousand times over. */
const maxPretty = 16_000;

/** Jotform posts a multipart form whose part `rawRequest` holds the answers as JSON. */
export const jotform: FormAdapter = {
  kind: "form",
  type: "jotform",
  contentTypes: ["multipart/form-data", "application/x-www-form-urlencoded"],
  setup: {
    name: "Jotform",
    steps: [
      "Open the form in the builder, choose Settings, then Integrations, and search for WebHooks.",
      "Paste the URL with its token and complete the integration.",
      "For utm_source and its like add short-text fields with these names, hide them, and let them be prefilled from the URL.",
    ],
    verified: "the token in the URL, because Jotform does not sign",
    mapped: "answers by their questions where Jotform's summary shows them, otherwise by their field names",
  },
  verify: verifyUrlToken,
  read(request, source) {
    const form = formFields(request, ["rawRequest", "pretty"]);
    if (!form.ok) return form;
    const part = (name: string): string | null => text(form.value.fields[name]);
    const raw = parseJsonText(part("rawRequest") ?? "{}");
    const answers = raw.ok ? record(raw.value) : null;
    if (!answers) return { problem: "The part rawRequest does not hold the answers as JSON." };
    return submissionFrom(source, answers, {
      dedupe: part("submissionID"),
      formId: part("formID"),
      submittedAt: instantOf(answers["submitDate"]),
      answers: answersOf(answers, (part("pretty") ?? "").slice(0, maxPretty)),
      pages: [text(answers["referer"]), text(answers["parentURL"])],
    });
  },
};

/** Questions are "q<number>_<name>"; everything else is about the form's own working. */
function answersOf(raw: JsonRecord, pretty: string): readonly GivenAnswer[] {
  const questions = Object.entries(raw).filter(([key]) => /^q\d+_/.test(key));
  const labels = labelsOf(pretty);
  return questions.flatMap(([key, value]): readonly GivenAnswer[] => {
    // Jotform numbers repeated names: "email", "email2".
    const name = key.replace(/^q\d+_/, "").replace(/\d+$/, "") || key;
    const answer = plain(value);
    const label = labels(said(answer)) ?? name;
    const country = text(field(value, "country"));
    const spare = country && field(value, "city") !== undefined ? [country] : [];
    return [
      { label, key: name, value: answer },
      ...spare.map((named) => ({ label: "country", value: named, spare: true })),
    ];
  });
}

/**
 * Names, phones, dates and times come in pieces. A name in pieces is said in the order of speaking, a date in
 * the order of ISO 8601.
 */
function plain(value: JsonValue): JsonValue {
  const piece = (name: string): string => text(field(value, name)) ?? "";
  const joined = (names: readonly string[], separator: string): string =>
    names
      .map(piece)
      .filter((part) => part !== "")
      .join(separator);
  if (piece("first") || piece("last")) return joined(["prefix", "first", "middle", "last", "suffix"], " ");
  if (piece("full")) return piece("full");
  if (piece("phone")) return joined(["country", "area", "phone"], " ");
  if (piece("year") && piece("month")) return joined(["year", "month", "day"], "-");
  return value;
}

/**
 * Looks up a question in Jotform's summary "Label:answer, Label:answer" by what was answered; the summary is in
 * the order of the questions. Null where the answer is written differently there.
 */
function labelsOf(pretty: string): (answer: string | null) => string | null {
  let from = 0;
  return (answer) => {
    if (!answer) return null;
    const at = pretty.indexOf(`:${answer}`, from);
    if (at < 0) return null;
    const before = pretty.slice(from, at).replace(/^, /, "");
    from = at + 1 + answer.length;
    return before.slice(before.lastIndexOf(", ") + 1).trim() || null;
  };
}
