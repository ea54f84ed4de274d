import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { Submission } from "../domain/submission.ts";
import type { FormReading, NotUnderstood, RawRequest } from "../vendors/adapter.ts";
import { formAdapters } from "../vendors/forms.ts";
import { campaignOf, noCampaign } from "./campaign-of.ts";

/** A submission with the campaign and audience it belongs to. */
export type Placed = {
  readonly submission: Submission;
  readonly campaign: string;
  readonly audience: string | null;
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
    if (campaign === null) return { problem: noCampaign };
    submissions.push({ submission, campaign, audience: audienceOf(submission, source) });
  }
  return { dedupe: reading.dedupe, submissions };
};
