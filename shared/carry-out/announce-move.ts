import { type Company, withCampaign } from "../domain/agreement.ts";
import type { Campaign } from "../domain/campaign.ts";
import { type CampaignMove, roundOf } from "../domain/campaign-moves.ts";
import { reviewersOf } from "../domain/campaign-review.ts";
import { nextWatch } from "../domain/campaign-watch.ts";
import { marketerOf } from "../domain/digest.ts";
import { loadCampaign, loadMoves } from "../store/directory.ts";
import { campaignOfPartition } from "../store/keys.ts";
import { putLetter } from "../store/outbox.ts";
import { loadRecurringCosts } from "../store/recurring-costs.ts";
import type { Item } from "../store/table.ts";
import { watchCampaign } from "../store/watches.ts";
import { type Carrier, isoNow } from "./carrier.ts";
import { planBriefings } from "./plan-briefing.ts";

/** Asks every reviewer for their word, unless the round is over by now. */
const askReviewers = async (
  { table, clock }: Carrier,
  company: Company,
  campaign: Campaign,
): Promise<void> => {
  const round = roundOf(await loadMoves(table, campaign.id));
  if (round === null) return;
  for (const { id: member, email } of reviewersOf(company, campaign))
    await putLetter(table, {
      id: `review-${campaign.id}-${round}-${member}`,
      template: "review",
      to: email,
      about: { member, campaign: campaign.id, round },
      writtenAt: isoNow(clock),
    });
};

/** Moves that somebody other than its owner makes, and that ask something of the owner. */
const isNews = ({ from, to }: CampaignMove): boolean =>
  to === "approved" || to === "ended" || (from === "in-review" && to === "draft");

const tellOwner = async (
  { table, clock }: Carrier,
  company: Company,
  campaign: Campaign,
  move: CampaignMove,
): Promise<void> => {
  const owner = marketerOf(company, campaign.id);
  if (owner === null || owner.id === move.by) return;
  await putLetter(table, {
    id: `campaign-news-${campaign.id}-${move.to}-${move.at}`,
    template: "campaign-news",
    to: owner.email,
    about: { member: owner.id, campaign: campaign.id, movedTo: move.to, movedAt: move.at },
    writtenAt: isoNow(clock),
  });
};

/** Does what a campaign's move asks for: its reviewers, its readers and its owner are written to, and its mornings begin. */
export const announceMove = async (carrier: Carrier, known: Company, item: Item): Promise<void> => {
  const move = item["move"] as CampaignMove;
  const campaign = await loadCampaign(carrier.table, campaignOfPartition(String(item["pk"])));
  if (campaign === null) return;
  const company = withCampaign(known, campaign);
  if (move.to === "in-review") await askReviewers(carrier, company, campaign);
  if (move.to === "briefed") await planBriefings(carrier, company, campaign.id);
  if (isNews(move)) await tellOwner(carrier, company, campaign, move);
  const recurring = await loadRecurringCosts(carrier.table, campaign.id);
  await watchCampaign(
    carrier.table,
    campaign.id,
    nextWatch(company, campaign, recurring, isoNow(carrier.clock)),
  );
};
