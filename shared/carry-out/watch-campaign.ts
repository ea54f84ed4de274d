import { type Company, withCampaign } from "../domain/agreement.ts";
import { isBriefed } from "../domain/briefing.ts";
import { systemMover } from "../domain/campaign-moves.ts";
import { dateIn, endsNow, nextWatch, zoneOf } from "../domain/campaign-watch.ts";
import type { Instant } from "../domain/submission.ts";
import { loadCampaign, loadMoves } from "../store/directory.ts";
import { campaignOfPartition, type Key } from "../store/keys.ts";
import { claim } from "../store/outbox.ts";
import { bookCosts, bookingAuthor, loadRecurringCosts } from "../store/recurring-costs.ts";
import type { Item } from "../store/table.ts";
import { takeMove } from "../store/take-move.ts";
import { settleNewReaders, watchCampaign } from "../store/watches.ts";
import { type Carrier, isoNow, leaseEnd } from "./carrier.ts";
import { planBriefings } from "./plan-briefing.ts";

/** Books a campaign's costs, ends it or briefs who joined its pools, and plans when it is looked after next. */
const lookAfter = async (carrier: Carrier, known: Company, id: string): Promise<void> => {
  const { table } = carrier;
  const now = isoNow(carrier.clock);
  const campaign = await loadCampaign(table, id);
  if (campaign === null) return watchCampaign(table, id, null);
  const company = withCampaign(known, campaign);
  const recurring = await loadRecurringCosts(table, id);
  await bookCosts(table, id, recurring, dateIn(now, zoneOf(company, id)), bookingAuthor(now));
  if (endsNow(company, campaign, await loadMoves(table, id), now)) {
    const note = `Its last day, ${campaign.endsOn}, is over.`;
    await takeMove(table, company, campaign, { to: "ended", by: systemMover, note, via: "rule" }, now);
  } else if (isBriefed(campaign.state)) await planBriefings(carrier, company, id);
  await watchCampaign(table, id, nextWatch(company, campaign, recurring, now));
};

/** Takes up what is due, if nobody else is at it; the end of the lease, or null. No alarm is armed for these: a sweep is soon enough. */
const takeUp = async (carrier: Carrier, key: Key, { dueAt }: Item): Promise<Instant | null> => {
  if (typeof dueAt !== "string" || dueAt > isoNow(carrier.clock)) return null;
  const until = leaseEnd(carrier);
  return (await claim(carrier.table, key, dueAt, until)) ? until : null;
};

/** Looks after a campaign whose morning has come. */
export const watchDue = async (carrier: Carrier, company: Company, key: Key, item: Item): Promise<void> => {
  const until = await takeUp(carrier, key, item);
  if (until !== null) await lookAfter(carrier, company, campaignOfPartition(key.pk));
};

/** Looks after every campaign that reps are briefed on, since members, pools or campaigns have changed. */
export const briefNewReaders = async (
  carrier: Carrier,
  company: Company,
  key: Key,
  item: Item,
): Promise<void> => {
  const until = await takeUp(carrier, key, item);
  if (until === null) return;
  for (const { id, state } of company.campaigns.values())
    if (isBriefed(state)) await lookAfter(carrier, company, id);
  await settleNewReaders(carrier.table, until);
};
