import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { Submission } from "../domain/submission.ts";
import type { Intake, KeptRequest } from "../store/intake.ts";
import type { NotUnderstood, RawRequest } from "../vendors/adapter.ts";
import { formAdapters } from "../vendors/forms.ts";

/** A submission with the campaign and audience it belongs to. */
export type Placed = {
  readonly submission: Submission;
  readonly campaign: string;
  readonly audience: string | null;
};

/** A kept webhook as the adapter saw it when it arrived. */
export const requestOf = ({ method, url, headers, body }: KeptRequest): RawRequest => ({
  method,
  url,
  headers,
  body,
  query: Object.fromEntries(new URL(url).searchParams),
});

/** The source's own campaign, else the one that the payload names; a company with a single campaign needs neither. */
const campaignOf = (submission: Submission, source: Source, company: Company): string | null => {
  if (source.campaign !== null) return source.campaign;
  const named = [submission.campaign, submission.utm["utm_campaign"], submission.formId].map((name) =>
    name?.toLowerCase(),
  );
  const known = named.find((name) => name !== undefined && company.campaigns.has(name));
  if (known !== undefined) return known;
  const [only, ...others] = company.campaigns.keys();
  return others.length === 0 ? (only ?? null) : null;
};

const audienceOf = (submission: Submission, source: Source): string | null =>
  submission.audience ?? submission.utm["utm_content"] ?? source.audience;

/** Reads a form webhook with the adapter of its source as it is configured now. */
export const readForm = (
  intake: Intake,
  company: Company,
): { readonly submissions: readonly Placed[] } | NotUnderstood => {
  const source = company.sources.get(intake.source);
  const adapter = source && formAdapters.get(source.type);
  if (!source || !adapter) return { problem: `The source "${intake.source}" is not configured any more.` };
  const reading = adapter.read(requestOf(intake.request), source);
  if ("problem" in reading) return reading;
  const submissions: Placed[] = [];
  for (const submission of reading.submissions) {
    const campaign = campaignOf(submission, source, company);
    if (campaign === null)
      return {
        problem:
          "It names no campaign that exists: set one on the source, or send utm_campaign with a campaign's id.",
      };
    submissions.push({ submission, campaign, audience: audienceOf(submission, source) });
  }
  return { submissions };
};
