import { Temporal } from "temporal-polyfill";
import type { Company } from "./agreement.ts";
import { managersOf } from "./agreement.ts";
import type { Campaign } from "./campaign.ts";
import type { CampaignMove } from "./campaign-moves.ts";
import { marketerOf } from "./digest.ts";
import { earliest } from "./duration.ts";
import { nextBooking, type RecurringCost } from "./recurring-cost.ts";
import type { Instant } from "./submission.ts";

/** When a campaign is ended and its costs booked, on its owner's clock. */
const watchTime = "08:00";

/** Whose days a campaign's dates are: its owner's, else the manager's, else UTC's. */
export const zoneOf = (company: Company, campaign: string): string =>
  (marketerOf(company, campaign) ?? managersOf(company)[0])?.timeZone ?? "UTC";

/** The local date of an instant. */
export const dateIn = (at: Instant, timeZone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

const morningOf = (date: string, timeZone: string): Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: watchTime })
    .toInstant()
    .toString({ smallestUnit: "millisecond" });

/** When a campaign asks for something next: the morning after its last day, or one on which a cost comes again. */
export const nextWatch = (
  company: Company,
  { id, state, endsOn }: Campaign,
  recurring: readonly RecurringCost[],
  now: Instant,
): Instant | null => {
  const zone = zoneOf(company, id);
  const end =
    state === "live" && endsOn !== null
      ? morningOf(Temporal.PlainDate.from(endsOn).add({ days: 1 }).toString(), zone)
      : null;
  const booked = state === "assessed" ? [] : recurring.map((cost) => nextBooking(cost, dateIn(now, zone)));
  const mornings = booked.filter((day) => day !== null).map((day) => morningOf(day, zone));
  return earliest(end !== null && end > now ? end : null, ...mornings);
};

/** Its last day is over, on its owner's calendar. */
export const isPastEnd = (company: Company, campaign: Campaign, now: Instant): boolean =>
  campaign.endsOn !== null && campaign.endsOn < dateIn(now, zoneOf(company, campaign.id));

/**
 * Whether the campaign ends by itself now: it is live, its last day is over, and it had not been over already when it was taken
 * live, which somebody then did knowingly.
 */
export const endsNow = (
  company: Company,
  campaign: Campaign,
  moves: readonly CampaignMove[],
  now: Instant,
): boolean => {
  const wentLive = moves.findLast(({ to }) => to === "live");
  return (
    campaign.state === "live" &&
    isPastEnd(company, campaign, now) &&
    wentLive !== undefined &&
    !isPastEnd(company, campaign, wentLive.at)
  );
};

/** When somebody who has not read the briefing is reminded: a day after they were told, or on the morning it starts. */
export const reminderAt = (company: Company, campaign: Campaign, toldAt: Instant): Instant => {
  const dayLater = new Date(Date.parse(toldAt) + 86_400_000).toISOString();
  if (campaign.startsOn === null) return dayLater;
  const start = morningOf(campaign.startsOn, zoneOf(company, campaign.id));
  return start > toldAt && start < dayLater ? start : dayLater;
};
