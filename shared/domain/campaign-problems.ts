import { type Company, policyFor } from "./agreement.ts";
import type { Campaign, OfferFile } from "./campaign.ts";
import { policyProblems } from "./policy-problems.ts";

/** What is wrong with one part of a campaign: its dotted path, and words for the person who wrote it. */
export type CampaignProblem = { readonly field: string; readonly message: string };

const isSame = (a: OfferFile, b: OfferFile | undefined): boolean =>
  a.id === b?.id && a.name === b.name && a.size === b.size;

const ownerProblems = ({ owner }: Campaign, { members }: Company): readonly CampaignProblem[] =>
  owner !== null && !members.has(owner)
    ? [{ field: "owner", message: `There is no team member "${owner}".` }]
    : [];

const reviewerProblems = ({ reviewers = [] }: Campaign, { members }: Company): readonly CampaignProblem[] =>
  reviewers.flatMap((id, i) =>
    members.get(id)?.active
      ? []
      : [{ field: `reviewers.${i}`, message: `There is no active team member "${id}".` }],
  );

const currencyProblems = ({ goal }: Campaign, { policy }: Company): readonly CampaignProblem[] =>
  goal.revenue !== null && goal.revenue.currency !== policy.currency
    ? [{ field: "goal.revenue.currency", message: `Amounts are in ${policy.currency}.` }]
    : [];

/** A file gets there by being uploaded, never by being named. */
const fileProblems = ({ offer }: Campaign, known: Campaign | undefined): readonly CampaignProblem[] =>
  offer?.file && !isSame(offer.file, known?.offer?.file)
    ? [{ field: "offer.file", message: "This file is not stored here. Upload it on the campaign's page." }]
    : [];

const overrideProblems = (given: Campaign, company: Company): readonly CampaignProblem[] => {
  const merged = policyFor({ ...company, campaigns: new Map([[given.id, given]]) }, given.id);
  // Only what this campaign says differently is its own fault.
  return policyProblems(merged, company.members)
    .filter(({ field }) => (field.split(".")[0] ?? "") in given.policy)
    .map(({ field, message }) => ({ field: `policy.${field}`, message }));
};

/**
 * What refers to something that does not exist, or would not work together with the company's policy. `known` is the campaign
 * as it is stored, undefined for a new one.
 */
export const campaignProblems = (
  given: Campaign,
  known: Campaign | undefined,
  company: Company,
): readonly CampaignProblem[] => [
  ...ownerProblems(given, company),
  ...reviewerProblems(given, company),
  ...currencyProblems(given, company),
  ...fileProblems(given, known),
  ...overrideProblems(given, company),
];
