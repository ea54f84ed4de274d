import type { Company } from "../domain/agreement.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Member } from "../domain/member.ts";
import type { Instant } from "../domain/submission.ts";
import type { LinkKeys } from "../links.ts";

/** What the words of a mail about a campaign are made of. */
export type CampaignLetterContext = {
  readonly company: Company;
  readonly campaign: Campaign;
  /** Who reads it. */
  readonly member: Member;
  readonly baseUrl: string;
  readonly keys: LinkKeys;
  readonly now: Instant;
};

export const mintingOf = ({ keys, baseUrl, now }: CampaignLetterContext) => ({
  keys,
  baseUrl,
  now: Date.parse(now),
});
