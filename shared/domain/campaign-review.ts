import { type Company, managersOf } from "./agreement.ts";
import type { Campaign, CampaignState } from "./campaign.ts";
import { conflict, type Refusal, refuse } from "./decision.ts";
import type { Member } from "./member.ts";
import type { Instant } from "./submission.ts";

export const reviewWords = ["approve", "changes", "comment"] as const;
export type ReviewWord = (typeof reviewWords)[number];

/** What a reviewer said about a campaign in one round of review; a round begins when the campaign is handed in. */
export type ReviewEntry = {
  /** The first time it was handed in is 1. */
  readonly round: number;
  readonly by: string;
  readonly word: ReviewWord;
  readonly text: string;
  readonly at: Instant;
  readonly via: "email-link" | "page";
};

/** Named reviewers while they are active; with none of them, whoever manages sales. */
export const reviewersOf = (company: Company, { reviewers = [] }: Campaign): readonly Member[] => {
  const named = reviewers
    .map((id) => company.members.get(id))
    .filter((member) => member?.active === true)
    .filter((member) => member !== undefined);
  return named.length > 0 ? named : managersOf(company);
};

/**
 * Who has still to approve: each named reviewer; where none is named, the managers until one of them has. Empty when the
 * campaign has every approval that it needs.
 */
export const awaitedReviewers = (
  company: Company,
  campaign: Campaign,
  entries: readonly ReviewEntry[],
): readonly Member[] => {
  const approved = new Set(entries.filter(({ word }) => word === "approve").map(({ by }) => by));
  const reviewers = reviewersOf(company, campaign);
  const isNamed = reviewers.some(({ id }) => campaign.reviewers?.includes(id));
  const isEnough = !isNamed && reviewers.some(({ id }) => approved.has(id));
  return isEnough ? [] : reviewers.filter(({ id }) => !approved.has(id));
};

/** Where a round leads by what was said in it; null while it goes on. A wish for changes goes before approvals. */
export const outcomeOf = (
  company: Company,
  campaign: Campaign,
  entries: readonly ReviewEntry[],
): { readonly to: CampaignState & ("approved" | "draft"); readonly by: ReviewEntry } | null => {
  const changes = entries.find(({ word }) => word === "changes");
  if (changes) return { to: "draft", by: changes };
  const approval = entries.findLast(({ word }) => word === "approve");
  return approval && awaitedReviewers(company, campaign, entries).length === 0
    ? { to: "approved", by: approval }
    : null;
};

export type Reviewing =
  | { readonly kind: "entry"; readonly entry: ReviewEntry }
  /** The same was said before: it counts once. */
  | { readonly kind: "said"; readonly entry: ReviewEntry }
  | Refusal;

type Wish = Pick<ReviewEntry, "word" | "text" | "via">;

/** Refused to whoever is not asked (`conflict`), after the round's end (`conflict`), and without words where they are needed. */
export const decideReview = (
  company: Company,
  campaign: Campaign,
  round: number | null,
  entries: readonly ReviewEntry[],
  wish: Wish,
  by: Member,
  now: Instant,
): Reviewing => {
  const text = wish.text.trim();
  const said = entries.find(
    (entry) =>
      entry.by === by.id && entry.word === wish.word && (wish.word === "approve" || entry.text === text),
  );
  if (said) return { kind: "said", entry: said };
  if (round === null) return conflict(`“${campaign.name}” is not in review now. Nothing was recorded.`);
  if (!reviewersOf(company, campaign).some(({ id }) => id === by.id))
    return conflict(`${by.name} is not asked to review “${campaign.name}”. Nothing was recorded.`);
  if (text === "" && wish.word !== "approve")
    return refuse(
      "text",
      wish.word === "changes" ? "Say what should change: its owner reads it." : "Write your comment.",
    );
  return { kind: "entry", entry: { round, by: by.id, word: wish.word, text, at: now, via: wish.via } };
};
