import type { Instant } from "../../domain/submission.ts";
import type { FormAdapter } from "../adapter.ts";
import { type JsonRecord, type JsonValue, parseJsonText, record, text } from "../body.ts";
import { fieldsOf } from "../form-request.ts";
import { instantOf } from "../instants.ts";
import { verifySharedSecret } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

/** What Unbounce adds to the fields of the page's form. */
const added = new Set(
  "page_id page_uuid page_name page_url data.json data.xml ip_address time_submitted date_submitted".split(
    " ",
  ),
);

/** The fields stand as JSON inside the form field "data.json", each value a list. */
export const unbounce: FormAdapter = {
  kind: "form",
  type: "unbounce",
  contentTypes: ["application/x-www-form-urlencoded", "application/json"],
  setup: {
    name: "Unbounce",
    steps: [
      "Open the page's overview, then Integrations, then Webhooks, and add a webhook.",
      "Paste the URL with its token; leave the content type at form-urlencoded or choose JSON.",
      "Add hidden fields utm_source, utm_medium, utm_campaign, utm_content to the page's form and publish it.",
    ],
    verified: "the token in the URL, because Unbounce does not sign",
    mapped: "fields by their names, the page's variant as an answer, utm_* from hidden fields",
  },
  verify: verifySharedSecret,
  read(request, source) {
    const outer = fieldsOf(request, ["data.json", "data.xml"]);
    if (!outer.ok) return outer;
    const document = outer.value["data.json"];
    const parsed = typeof document === "string" ? parseJsonText(document) : null;
    if (parsed && !parsed.ok) return { problem: `The field data.json cannot be read. ${parsed.problem}` };
    const inner = record(parsed?.value ?? document) ?? {};
    const all = Object.fromEntries(
      Object.entries({ ...outer.value, ...inner }).map(([name, value]) => [name, single(value)]),
    );
    return submissionFrom(
      source,
      { ...outer.value, "data.json": inner },
      {
        dedupe: null,
        formId: text(all["page_id"]) ?? text(all["page_uuid"]),
        submittedAt: submittedAt(all),
        answers: Object.entries(all)
          .filter(([name]) => !added.has(name))
          .map(([name, value]) => ({ label: name, key: name, value })),
        pages: [text(all["page_url"])],
      },
    );
  },
};

const single = (value: JsonValue): JsonValue =>
  Array.isArray(value) && value.length <= 1 ? (value[0] ?? null) : value;

/** "2026-02-03" and "01:05 PM UTC" */
function submittedAt(fields: JsonRecord): Instant | null {
  const clock = /^(\d{1,2}):(\d\d) ?([AP])M UTC$/i.exec(text(fields["time_submitted"]) ?? "");
  const [, hour, minute, half] = clock ?? [];
  if (!hour || !half) return null;
  const hours = (Number(hour) % 12) + (half.toUpperCase() === "P" ? 12 : 0);
  return instantOf(`${text(fields["date_submitted"])}T${String(hours).padStart(2, "0")}:${minute}:00Z`);
}
