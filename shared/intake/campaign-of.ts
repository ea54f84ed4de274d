import type { Company } from "../domain/agreement.ts";
import type { Source } from "../domain/source.ts";
import type { Submission } from "../domain/submission.ts";

/** What is wrong with a submission that `campaignOf` finds no campaign for. */
export const noCampaign =
  "It names no campaign that exists: set one on the source, or send utm_campaign with a campaign's id.";

/**
 * The source's own campaign, else the one that the payload names; a company with a single campaign needs neither. Null
 * when there is none.
 */
export const campaignOf = (
  submission: Submission,
  source: Source,
  { campaigns }: Pick<Company, "campaigns">,
): string | null => {
  if (source.campaign !== null) return source.campaign;
  const named = [submission.campaign, submission.utm["utm_campaign"], submission.formId].map((name) =>
    name?.toLowerCase(),
  );
  const known = named.find((name) => name !== undefined && campaigns.has(name));
  if (known !== undefined) return known;
  const [only, ...others] = campaigns.keys();
  return others.length === 0 ? (only ?? null) : null;
};
