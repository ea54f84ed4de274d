import type { Company } from "../domain/agreement.ts";
import type { Campaign } from "../domain/campaign.ts";
import { roundOf, roundsOf } from "../domain/campaign-moves.ts";
import { decideReview, outcomeOf, type ReviewEntry } from "../domain/campaign-review.ts";
import type { Refusal } from "../domain/decision.ts";
import type { Member } from "../domain/member.ts";
import type { Instant } from "../domain/submission.ts";
import { loadCampaign, loadMoves } from "./directory.ts";
import { loadReviews, putReview } from "./reviews.ts";
import type { Table } from "./table.ts";
import { takeMove } from "./take-move.ts";

/** `round` is the one that was looked at; null takes the one that is going on. */
type Wish = Pick<ReviewEntry, "word" | "text" | "via"> & { readonly round: number | null };

/** What was recorded, or had been before; or why nothing was. */
export type Reviewed = { readonly kind: "recorded"; readonly entry: ReviewEntry } | Refusal;

/** Takes the campaign where its round leads, if that is decided: also when whoever decided it died before. */
const conclude = async (table: Table, company: Company, id: string, round: number): Promise<void> => {
  const [campaign, moves, reviews] = await Promise.all([
    loadCampaign(table, id),
    loadMoves(table, id),
    loadReviews(table, id),
  ]);
  if (campaign?.state !== "in-review" || roundOf(moves) !== round) return;
  const outcome = outcomeOf(
    company,
    campaign,
    reviews.filter((entry) => entry.round === round),
  );
  if (outcome === null) return;
  const { by, text: note, at, via } = outcome.by;
  // Somebody else may have taken it there in this moment: it is there then.
  await takeMove(table, company, campaign, { to: outcome.to, by, note, via }, at);
};

/** Takes a reviewer's word on a campaign, and the campaign where it leads: approved, or back to its owner as a draft. */
export const reviewCampaign = async (
  table: Table,
  company: Company,
  campaign: Campaign,
  wish: Wish,
  by: Member,
  now: Instant,
): Promise<Reviewed> => {
  const [moves, reviews] = await Promise.all([
    loadMoves(table, campaign.id),
    loadReviews(table, campaign.id),
  ]);
  const current = roundOf(moves);
  const round = wish.round === null || wish.round === current ? current : null;
  const asked = wish.round ?? current ?? roundsOf(moves);
  const ofRound = reviews.filter((entry) => entry.round === asked);
  const decided = decideReview(company, campaign, round, ofRound, wish, by, now);
  if (decided.kind === "refused") return decided;
  if (decided.kind === "entry") await putReview(table, campaign.id, decided.entry);
  await conclude(table, company, campaign.id, decided.entry.round);
  return { kind: "recorded", entry: decided.entry };
};
