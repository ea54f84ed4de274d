import type { Company } from "../domain/agreement.ts";
import { unreadBy } from "../domain/briefing.ts";
import type { Campaign, CampaignState } from "../domain/campaign.ts";
import { allowedMoves, type CampaignMove } from "../domain/campaign-moves.ts";
import type { Instant } from "../domain/submission.ts";
import { moveCampaign } from "./directory.ts";
import { loadReadings } from "./readings.ts";
import type { Table } from "./table.ts";

/** A campaign in its new state, with who had not read its briefing when it went live; or why it stays, and what it can do. */
export type Moved =
  | { readonly kind: "moved"; readonly campaign: Campaign; readonly move: CampaignMove }
  | { readonly kind: "refused"; readonly problem: string; readonly allowed: readonly CampaignState[] };

type Wish = Pick<CampaignMove, "to" | "by" | "note" | "via">;

/** Takes a campaign, as it was just read, to another state. What follows from it is done by whoever reads the stream. */
export const takeMove = async (
  table: Table,
  company: Company,
  campaign: Campaign,
  wish: Wish,
  now: Instant,
): Promise<Moved> => {
  const { id, state } = campaign;
  const allowed = allowedMoves(state);
  const refused = (problem: string): Moved => ({ kind: "refused", problem, allowed });
  if (!allowed.includes(wish.to)) return refused(`A campaign that is ${state} cannot become ${wish.to}.`);
  const unread =
    wish.to === "live"
      ? unreadBy(company, id, await loadReadings(table, id)).map((member) => member.id)
      : undefined;
  const move = { from: state, ...wish, at: now, ...(unread !== undefined && { unread }) };
  return (await moveCampaign(table, id, move))
    ? { kind: "moved", campaign: { ...campaign, state: wish.to }, move }
    : refused("Somebody else has moved the campaign in this moment. Look at it again.");
};
