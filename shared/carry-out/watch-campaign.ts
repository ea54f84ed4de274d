import { type Company, withCampaign } from "../domain/agreement.ts";
import { isBriefed } from "../domain/briefing.ts";
import { systemMover } from "../domain/campaign-moves.ts";
import { dateIn, endsNow, isWatched, nextMorning, zoneOf } from "../domain/campaign-watch.ts";
import { loadCampaign, loadMoves } from "../store/directory.ts";
import { campaignOfPartition, type Key } from "../store/keys.ts";
import { claim } from "../store/outbox.ts";
import { bookCosts, bookingAuthor, loadRecurringCosts } from "../store/recurring-costs.ts";
import type { Item } from "../store/table.ts";
import { takeMove } from "../store/take-move.ts";
import { watchCampaign } from "../store/watches.ts";
import { type Carrier, isoNow, leaseEnd } from "./carrier.ts";
import { planBriefings } from "./plan-briefing.ts";

/**
 * Looks after a campaign whose morning has come, if nobody else is at it: books costs, briefs who joined, ends it. No alarm is
 * armed for it: the sweep's five minutes are soon enough.
 */
export const watchDue = async (carrier: Carrier, known: Company, key: Key, item: Item): Promise<void> => {
  const { table } = carrier;
  const now = isoNow(carrier.clock);
  const dueAt = item["dueAt"];
  if (typeof dueAt !== "string" || dueAt > now) return;
  if (!(await claim(table, key, dueAt, leaseEnd(carrier)))) return;
  const id = campaignOfPartition(key.pk);
  const campaign = await loadCampaign(table, id);
  if (campaign === null) return watchCampaign(table, id, null);
  const company = withCampaign(known, campaign);

  const recurring = await loadRecurringCosts(table, id);
  await bookCosts(table, id, recurring, dateIn(now, zoneOf(company, id)), bookingAuthor(now));
  if (endsNow(company, campaign, await loadMoves(table, id), now)) {
    const note = `Its last day, ${campaign.endsOn}, is over.`;
    await takeMove(table, company, campaign, { to: "ended", by: systemMover, note, via: "rule" }, now);
  } else if (isBriefed(campaign.state)) await planBriefings(carrier, company, id);

  const next = isWatched(campaign, recurring.length > 0) ? nextMorning(company, id, now) : null;
  await watchCampaign(table, id, next);
};
