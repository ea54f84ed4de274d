import type { Clock } from "../../shared/clock.ts";
import { emailProblem } from "../../shared/domain/email-address.ts";
import { type AdmitDeps, type Admitted, admit, isAnswer } from "../../shared/intake/admit.ts";
import { type HttpAnswer, type HttpEvent, json, problem, publicUrl } from "../../shared/intake/http.ts";
import { type KeepDeps, type Keepsake, type Kept, keep } from "../../shared/intake/keep.ts";
import type { FormAdapter, FormReading, NotUnderstood } from "../../shared/vendors/adapter.ts";
import { formAdapters } from "../../shared/vendors/forms.ts";
import { allowOrigin, answerPerson, handBack, isFromPerson, preflight } from "./answer-person.ts";
import { spamSign } from "./spam-signs.ts";

export type ReceiveFormDeps = AdmitDeps &
  KeepDeps & { readonly clock: Clock; readonly baseUrl: string | undefined };

/** The same form and values are the same submission, whenever they say they were sent. */
const contentOf = ({ submissions }: FormReading): string =>
  JSON.stringify(submissions.map((submission) => ({ ...submission, submittedAt: null })));

const samenessOf = (reading: FormReading | NotUnderstood, body: Buffer): Keepsake["sameness"] => {
  if ("problem" in reading) return { content: body.toString("latin1") };
  return reading.dedupe === null ? { content: contentOf(reading) } : { id: reading.dedupe };
};

const unavailable = ({ adapter }: Admitted<FormAdapter>): HttpAnswer =>
  problem(
    adapter.unavailableStatus ?? 503,
    "Cannot be stored now",
    "Nothing was stored. Please send it again in a minute.",
    { headers: { "retry-after": "60" } },
  );

/** An address that is missing or cannot be one: a person can mend it, a form tool cannot. */
const emailTrouble = (reading: FormReading | NotUnderstood): string | null => {
  if ("problem" in reading) return reading.field === "email" ? reading.problem : null;
  return reading.submissions.map(({ email }) => emailProblem(email)).find((found) => found !== null) ?? null;
};

const answerTool = (kept: Exclude<Kept, { kind: "unavailable" }>, reason: string | null): HttpAnswer => {
  const { id, duplicate } = kept;
  if (duplicate) return json(200, { id, duplicate });
  return json(200, reason === null ? { id } : { id, quarantined: true, reason });
};

/**
 * Receives a form: a vendor's webhook, or a person's own post. Verified on the raw bytes and stored with one call before
 * it is answered; what is authentic but not understood is kept in quarantine.
 */
export const createReceiveForm =
  (deps: ReceiveFormDeps) =>
  async (event: HttpEvent): Promise<HttpAnswer> => {
    if (event.requestContext.http.method === "OPTIONS") return preflight(event);
    const admitted = await admit(deps, formAdapters, event, publicUrl(event, deps.baseUrl));
    if (isAnswer(admitted)) return admitted;
    const { source, adapter, request } = admitted;
    const person = isFromPerson(event, source);
    if (person && !allowOrigin(request, source))
      return problem(403, "Origin not allowed", "This form is not expected on the site it was posted from.");
    const reading = adapter.read(request, source);
    if (person && "problem" in reading && reading.field === undefined)
      return problem(400, "Not readable", reading.problem);
    const trouble = emailTrouble(reading);
    const spam = person ? spamSign(request, deps.clock.now()) : null;
    const reason = spam ?? trouble ?? ("problem" in reading ? reading.problem : null);
    const kept = await keep(deps, {
      source,
      kind: "form",
      request,
      status: spam !== null ? "spam" : reason === null ? "accepted" : "quarantined",
      reason,
      sameness: samenessOf(reading, request.body),
    });
    if (kept.kind === "unavailable") return unavailable(admitted);
    if (!person) return answerTool(kept, reason);
    if (spam === null && trouble !== null) return handBack(request, trouble);
    return answerPerson(request, kept);
  };
