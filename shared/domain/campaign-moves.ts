import { type CampaignState, campaignStates } from "./campaign.ts";
import type { Instant } from "./submission.ts";

export const moveWays = ["api", "page", "email-link", "rule"] as const;

/** Stands for no member: a rule moved the campaign. */
export const systemMover = "system";

/** One dated step of a campaign from state to state, and who took it. */
export type CampaignMove = {
  readonly from: CampaignState;
  readonly to: CampaignState;
  readonly by: string;
  readonly note: string;
  readonly at: Instant;
  /** How it was made; moves of early days do not say. */
  readonly via?: (typeof moveWays)[number] | undefined;
  /** Of a move to live: who had not read the briefing by then, by id. */
  readonly unread?: readonly string[] | undefined;
};

/** Where a campaign can go from here: to the next state, or, when its reviewers want changes, back to the draft. */
export const allowedMoves = (state: CampaignState): readonly CampaignState[] => {
  const next = campaignStates[campaignStates.indexOf(state) + 1];
  return [...(next === undefined ? [] : [next]), ...(state === "in-review" ? (["draft"] as const) : [])];
};

/** Which round of review is going on, the first being 1; null while there is none. */
export const roundOf = (moves: readonly CampaignMove[]): number | null =>
  moves.at(-1)?.to === "in-review" ? roundsOf(moves) : null;

/** How often it was handed in for review. */
export const roundsOf = (moves: readonly CampaignMove[]): number =>
  moves.filter(({ to }) => to === "in-review").length;
