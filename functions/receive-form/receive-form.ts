import type { Clock } from "../../shared/clock.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { emailProblem, normaliseEmail } from "../../shared/domain/email-address.ts";
import type { Source } from "../../shared/domain/source.ts";
import { type AdmitDeps, admit, cannotStoreNow, isAnswer } from "../../shared/intake/admit.ts";
import { campaignOf, noCampaign } from "../../shared/intake/campaign-of.ts";
import { type HttpAnswer, type HttpEvent, json, problem, publicUrl } from "../../shared/intake/http.ts";
import { type KeepDeps, type Keepsake, type Kept, keep } from "../../shared/intake/keep.ts";
import type { FormAdapter, FormReading, NotUnderstood } from "../../shared/vendors/adapter.ts";
import { answerPerson, handBack, isFromPerson, notStored, preflight, tooMany } from "./answer-person.ts";
import type { FormLimits } from "./limits.ts";
import { spamSign } from "./spam-signs.ts";

export type ReceiveFormDeps = AdmitDeps &
  KeepDeps & { readonly clock: Clock; readonly baseUrl: string | undefined; readonly limits: FormLimits };

let tools: Promise<ReadonlyMap<string, FormAdapter>> | undefined;
const formTools = () => {
  tools ??= import("../../shared/vendors/forms.ts").then(({ formAdapters }) => formAdapters);
  return tools;
};

/** The same form and values are the same submission, whenever they say they were sent. */
const contentOf = ({ submissions }: FormReading): string =>
  JSON.stringify(submissions.map((submission) => ({ ...submission, submittedAt: null })));

/** What looked like a robot's must not hide the same from a person. */
const samenessOf = (
  reading: FormReading | NotUnderstood,
  body: Buffer,
  spam: string | null,
): Keepsake["sameness"] => {
  if ("problem" in reading || spam !== null) return { content: `${spam ?? ""}${body.toString("latin1")}` };
  return reading.dedupe === null ? { content: contentOf(reading) } : { id: reading.dedupe };
};

/** An address that is missing or cannot be one: a person can mend it, a form tool cannot. */
const emailTrouble = (reading: FormReading | NotUnderstood): string | null => {
  if ("problem" in reading) return reading.field === "email" ? reading.problem : null;
  return reading.submissions.map(({ email }) => emailProblem(email)).find((found) => found !== null) ?? null;
};

const addressOf = (reading: FormReading | NotUnderstood): string | null => {
  const [submission] = "problem" in reading ? [] : reading.submissions;
  return normaliseEmail(submission?.email ?? "");
};

/**
 * Only a source without a campaign of its own needs the company's: one more thing to look up, remembered like the source.
 * While it cannot be had, the webhook is taken as it is and placed later.
 */
const placeTrouble = async (
  { directory, log }: ReceiveFormDeps,
  reading: FormReading | NotUnderstood,
  source: Source,
): Promise<string | null> => {
  if ("problem" in reading || source.campaign !== null) return null;
  const isHomeless = (company: Company) =>
    reading.submissions.some((submission) => campaignOf(submission, source, company) === null);
  try {
    return isHomeless(await directory.company(isHomeless)) ? noCampaign : null;
  } catch (error) {
    log.error("campaigns-not-read", { error: error instanceof Error ? error.name : "unknown" });
    return null;
  }
};

/** One address that is refused uses up nothing of what the form takes from others. */
const waitFor = (limits: FormLimits, source: string, address: string | null, now: number): number =>
  (address === null ? 0 : limits.byAddress(address, now)) || limits.bySource(source, now);

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
    const admitted = await admit(deps, formTools, event, publicUrl(event, deps.baseUrl));
    if (isAnswer(admitted)) return admitted;
    const { source, adapter, request } = admitted;
    const now = deps.clock.now();
    const person = isFromPerson(event, source);
    const reading = adapter.read(request, source);
    if (person && "problem" in reading && reading.field === undefined)
      return problem(400, "Not readable", reading.problem);
    const trouble = emailTrouble(reading);
    const wait = person ? waitFor(deps.limits, source.id, addressOf(reading), now) : 0;
    if (wait > 0) return tooMany(request, wait);
    const spam = source.type === "plain-html" ? spamSign(request, now) : null;
    const announced = "problem" in reading ? (adapter.announced?.(request, source) ?? []) : [];
    const unread = "problem" in reading && announced.length === 0 ? reading.problem : null;
    const reason = spam ?? trouble ?? unread ?? (await placeTrouble(deps, reading, source));
    const kept = await keep(deps, {
      source,
      kind: "form",
      request,
      status: spam !== null ? "spam" : reason === null ? "accepted" : "quarantined",
      reason,
      sameness:
        announced.length > 0
          ? { id: announced.map(({ id }) => id).join(" ") }
          : samenessOf(reading, request.body, spam),
    });
    if (kept.kind === "unavailable")
      return person ? notStored(request) : cannotStoreNow(adapter.unavailableStatus ?? 503);
    if (!person) return answerTool(kept, reason);
    if (spam === null && trouble !== null) return handBack(request, trouble);
    return answerPerson(request, kept);
  };
