import { type CampaignState, campaignStates } from "./campaign.ts";
import type { Instant } from "./submission.ts";

/** One dated step of a campaign from state to state, and who took it. */
export type CampaignMove = {
  readonly from: CampaignState;
  readonly to: CampaignState;
  readonly by: string;
  readonly note: string;
  readonly at: Instant;
};

/** Where a campaign can go from here: to the next state, or, when its reviewers want changes, back to the draft. */
export const allowedMoves = (state: CampaignState): readonly CampaignState[] => {
  const next = campaignStates[campaignStates.indexOf(state) + 1];
  return [...(next === undefined ? [] : [next]), ...(state === "in-review" ? (["draft"] as const) : [])];
};
