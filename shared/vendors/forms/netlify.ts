import { createHash } from "node:crypto";
import type { FormAdapter } from "../adapter.ts";
import {
  field,
  type JsonRecord,
  type JsonValue,
  list,
  parseJson,
  parseJsonText,
  record,
  text,
} from "../body.ts";
import type { GivenAnswer } from "../guess-fields.ts";
import { instantOf } from "../instants.ts";
import { equalText, hmac, verifySigned } from "../signatures.ts";
import { submissionFrom } from "../submission-from.ts";

/** What Netlify adds to the fields of the form. */
const added = new Set(["ip", "user_agent", "referrer", "form-name", "bot-field"]);

/** https://docs.netlify.com/site-deploys/notifications/#payload-signature */
export const netlify: FormAdapter = {
  kind: "form",
  type: "netlify",
  contentTypes: ["application/json"],
  setup: {
    name: "Netlify Forms",
    steps: [
      "Open the project, then Forms, then Form notifications, and add an “HTTP POST request” notification.",
      "Event “New form submission”, paste the URL, choose the form.",
      "Enter a JWS secret token of your own and paste the same one here. If deliveries are then refused, Netlify did not sign them: leave the secret empty here and use the URL with its token.",
    ],
    verified: "X-Webhook-Signature: a signed token (HS256) that holds the hash of the exact body",
    mapped: "fields by their titles; utm_* from hidden fields or from the page that the visitor came from",
  },
  verify: (request, source) =>
    verifySigned(request, source, "x-webhook-signature", (given, secret) =>
      isSigned(given, secret, request.body),
    ),
  read(request, source) {
    const body = parseJson(request.body);
    if (!body.ok) return body;
    // Netlify's functions wrap the submission.
    const submission = record(field(body.value, "payload")) ?? record(body.value);
    const data = record(submission?.["data"]) ?? record(submission?.["human_fields"]);
    if (!submission || !data) return { problem: "The submission has no fields (data)." };
    return submissionFrom(source, body.value, {
      dedupe: text(submission["id"]),
      formId: text(submission["form_id"]) ?? text(submission["form_name"]),
      submittedAt: instantOf(submission["created_at"]),
      answers: answersOf(submission, data),
      pages: [text(data["referrer"])],
    });
  },
};

/** A compact JWS (RFC 7515) whose algorithm is pinned and whose claim is the SHA-256 of the body. */
function isSigned(token: string, secret: string, body: Buffer): boolean {
  const [header = "", claims = "", signature = "", ...more] = token.split(".");
  const expected = hmac("sha256", secret, `${header}.${claims}`, "base64url");
  if (more.length > 0 || !equalText(signature, expected)) return false;
  const claim = (part: string, name: string): string | null => {
    const decoded = parseJsonText(Buffer.from(part, "base64url").toString("utf8"));
    return decoded.ok ? text(field(decoded.value, name)) : null;
  };
  const hash = createHash("sha256").update(body).digest("hex");
  return (
    claim(header, "alg") === "HS256" &&
    claim(claims, "iss") === "netlify" &&
    equalText(claim(claims, "sha256") ?? "", hash)
  );
}

/** Titles and values in the form's order, then what only `data` has, then Netlify's own guesses. */
function answersOf(submission: JsonRecord, data: JsonRecord): readonly GivenAnswer[] {
  const ordered = list(submission["ordered_human_fields"]).map((entry: JsonValue): GivenAnswer => {
    const name = text(field(entry, "name")) ?? "";
    return { label: text(field(entry, "title")) ?? name, key: name, value: field(entry, "value") };
  });
  const known = new Set(ordered.map(({ key }) => key));
  const rest = Object.entries(data).filter(([name]) => !known.has(name) && !added.has(name));
  const guesses = ["email", "name", "first_name", "last_name", "company"];
  return [
    ...ordered,
    ...rest.map(([name, value]) => ({ label: name, key: name, value })),
    ...guesses.map((name) => ({ label: name, value: submission[name], spare: true })),
  ];
}
