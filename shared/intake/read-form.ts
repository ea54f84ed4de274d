import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { Submission } from "../domain/submission.ts";
import type { FormReading, NotUnderstood, RawRequest } from "../vendors/adapter.ts";
import { formAdapters } from "../vendors/forms.ts";

/** A submission with the campaign and audience it belongs to. */
export type Placed = {
  readonly submission: Submission;
  readonly campaign: string;
  readonly audience: string | null;
};

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

/** Reads a form's webhook with the adapter of its source. */
export const readForm = (
  request: RawRequest,
  source: Source,
  company: Company,
): (Pick<FormReading, "dedupe"> & { readonly submissions: readonly Placed[] }) | NotUnderstood => {
  const adapter = formAdapters.get(source.type);
  if (!adapter) return { problem: `The source "${source.id}" is no form any more.` };
  const reading = adapter.read(request, source);
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
  return { dedupe: reading.dedupe, submissions };
};
