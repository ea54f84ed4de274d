import { wholeLead } from "./attribution.ts";
import { followUp, openNow } from "./count-follow-up.ts";
import { milliseconds } from "./duration.ts";
import { lapsedWith } from "./evolve.ts";
import type { Lead, LeadEvent } from "./lead.ts";
import type { Instant } from "./submission.ts";
import { type Counts, type Entry, forBoth, forReferrer, ownerOf, type Rep, undone } from "./tally-entry.ts";
import { verdictDelta } from "./verdict/verdict-counts.ts";

/**
 * The lost stand under their reason, wrong fits included, whoever found them; `disqualified` says how many of them never
 * were a case for sales.
 */
const lostNow = (lead: Lead): readonly Entry[] => {
  if (lead.reason === null || (lead.stage !== "no-sale" && lead.stage !== "disqualified")) return [];
  const counts = { [`noSale.${lead.reason}`]: 1, ...(lead.stage === "disqualified" && { disqualified: 1 }) };
  return forBoth(counts, ownerOf(lead));
};

/** Revenue of a sale whose customer is not said to be new or existing is counted in neither. */
const soldNow = (lead: Lead): readonly Entry[] => {
  if (lead.stage !== "won") return [];
  const revenue = lead.money?.amount ?? 0;
  const kind =
    lead.customer === null
      ? {}
      : lead.customer === "new"
        ? { wonNew: 1, revenueNew: revenue }
        : { wonExisting: 1, revenueExisting: revenue };
  return [...forBoth({ revenue, ...kind }, ownerOf(lead)), ...forReferrer({ revenue }, lead)];
};

/** How a sale's revenue is told apart by what kind of customer it was; one of no kind is only in the whole. */
const creditCounts = (
  model: "first" | "last" | "even",
  amount: number,
  customer: Lead["customer"],
): Counts => ({
  [`credit.${model}`]: amount,
  ...(customer !== null && { [`credit.${model}.${customer}`]: amount }),
});

/**
 * The revenue in each model of attribution, with those whom the sale was credited to when it was won. Sales of a time when
 * none was kept with them stand with the lead's own campaign.
 */
const creditedNow = ({ stage, credit, money, customer }: Lead): readonly Entry[] => {
  if (stage !== "won") return [];
  const amount = money?.amount ?? 0;
  if (credit === null)
    return (["first", "last", "even"] as const).map((model) => ({
      counts: creditCounts(model, amount, customer),
      of: "campaign",
    }));
  const { first, last, even } = credit;
  return [
    { counts: creditCounts("first", amount, customer), of: first },
    { counts: creditCounts("last", amount, customer), of: last },
    ...even.map(({ campaign, audience, amount: share }) => ({
      counts: creditCounts("even", share, customer),
      of: { campaign, audience },
    })),
  ];
};

/**
 * What the models of attribution take from a lead's own campaign and give to others: added to `leads`, it is what each
 * campaign is credited with. Nothing for the many leads that are all their own campaign's; evenly, in thousandths.
 */
const creditedLead = ({ credit, customer }: Extract<LeadEvent, { type: "received" }>): readonly Entry[] => {
  if (credit === undefined) return [];
  const counts = (model: "first" | "last" | "even", by: number): Counts => ({
    [`leadCredit.${model}`]: by,
    ...(customer && { [`leadCredit.${model}.existing`]: by }),
  });
  const all = { ...counts("first", -1), ...counts("last", -1), ...counts("even", -wholeLead) };
  return [
    { counts: all, of: "campaign" },
    { counts: counts("first", 1), of: credit.first },
    { counts: counts("last", 1), of: credit.last },
    ...credit.even.map(({ campaign, audience, amount }) => ({
      counts: counts("even", amount),
      of: { campaign, audience },
    })),
  ];
};

const answeredNow = ({ survey }: Lead): readonly Entry[] => {
  if (!survey?.answer) return [];
  const { contacted, rating } = survey.answer;
  const counts = {
    ...(contacted === "yes" && { contactedYes: 1 }),
    ...(contacted === "no" && { contactedNo: 1 }),
    ...(rating !== null && { ratingSum: rating, ratingCount: 1 }),
  };
  return forBoth(counts, survey.about);
};

const qualifiedNow = (lead: Lead): readonly Entry[] =>
  lead.fit === "ideal" || lead.fit === "partial"
    ? [{ counts: { qualified: 1 }, of: "campaign" }, ...forReferrer({ qualified: 1 }, lead)]
    : [];

/** What a lead stands for as long as it is as it is: an event that changes it takes back what it was. */
const standing = (lead: Lead): readonly Entry[] => [
  ...qualifiedNow(lead),
  ...lostNow(lead),
  ...soldNow(lead),
  ...creditedNow(lead),
  ...answeredNow(lead),
  ...openNow(lead),
];

const isFirstResponse = (before: Lead, after: Lead): boolean =>
  before.firstResponseAt === null && after.firstResponseAt !== null;

/**
 * The first response in time (`slaKept`) or not (`slaMissed`): for the campaign once in a round of follow-up, for a rep
 * once for each lead given to them in a round. Missed as soon as the log shows that the time ran out, so a call that is
 * logged after the escalation, whenever it was made, does not take the miss back, nor does the next owner's promptness.
 * A lead closed in time without an attempt is neither.
 */
const sla = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => {
  const late = lapsedWith(before, event);
  const { owner, fit, respondBy, lapsed } = before;
  const isFirstOfRound = lapsed.length === 0;
  const outcome = (name: "slaKept" | "slaMissed", rep: Rep): readonly Entry[] => [
    { counts: { [name]: 1 }, of: rep },
    ...(isFirstOfRound ? [{ counts: { [name]: 1 }, of: "campaign" as const }] : []),
  ];
  if (late !== null) return outcome("slaMissed", { owner: late, fit });
  const isKept = isFirstResponse(before, after) && owner !== null && respondBy !== null;
  return isKept && !lapsed.includes(owner) ? outcome("slaKept", { owner, fit }) : [];
};

/** How long a prospect waited for the first response: the shortest of these that it fits into, or longer than all. */
export const waitWithin = ["PT15M", "PT1H", "PT4H", "P1D", "P3D"] as const;

export const waitCount = (within: (typeof waitWithin)[number] | "later"): string => `wait.${within}`;

/** The same of the owner's working time. */
export const tookCount = (within: (typeof waitWithin)[number] | "later"): string => `took.${within}`;

const classOf = (ms: number): (typeof waitWithin)[number] | "later" =>
  waitWithin.find((within) => ms <= milliseconds(within)) ?? "later";

/** What the entry says that the first response took of the owner's working time, summed over `timed`. */
const took = (event: LeadEvent): Counts =>
  "tookMs" in event && event.tookMs !== undefined
    ? { timed: 1, tookMs: event.tookMs, [tookCount(classOf(event.tookMs))]: 1 }
    : {};

/** Times by the wall clock, summed over `responses`: from the round's start, and from when the owner got it. */
const response = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => {
  if (!isFirstResponse(before, after) || after.firstResponseAt === null) return [];
  const at = Date.parse(after.firstResponseAt);
  const since = (start: Instant) => Math.max(0, at - Date.parse(start));
  const counts = {
    responses: 1,
    prospectWaitMs: since(before.roundAt),
    ownerWaitMs: since(before.assignedAt ?? before.roundAt),
    [waitCount(classOf(since(before.roundAt)))]: 1,
    ...took(event),
  };
  return forBoth(counts, ownerOf(before));
};

/** Each step once in the life of a lead, for whoever owned it then. */
const steps = (before: Lead, after: Lead): readonly Entry[] =>
  after.reached
    .filter((step) => !before.reached.includes(step))
    .flatMap((step) => forBoth({ [step]: 1 }, ownerOf(after)));

/** A referred lead's sale, once; before its leads said who referred them, it is counted nowhere. */
const referredSale = (before: Lead, after: Lead): readonly Entry[] =>
  after.referrer !== null && after.reached.includes("won") && !before.reached.includes("won")
    ? [{ counts: { referredWon: 1 }, of: "campaign" }, ...forReferrer({ won: 1 }, after)]
    : [];

/** A lead that came by somebody's link, when it comes. */
const referred = (lead: Lead): readonly Entry[] =>
  lead.referrer === null
    ? []
    : [{ counts: { referred: 1 }, of: "campaign" }, ...forReferrer({ leads: 1 }, lead)];

/** The verdict on a loss, with the owner who lost it; reopening takes it back from them. */
const judged = (before: Lead, after: Lead): readonly Entry[] =>
  forBoth(verdictDelta(before.verdict, after.verdict), ownerOf(before));

const happened = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => {
  switch (event.type) {
    case "received":
      return [
        { counts: { leads: 1, submitted: 1 }, of: "campaign" },
        ...(event.customer ? [{ counts: { leadsExisting: 1 }, of: "campaign" as const }] : []),
        ...referred(after),
        ...creditedLead(event),
      ];
    case "assigned":
      return [{ counts: { assigned: 1 }, of: ownerOf(after) }];
    case "survey-sent":
      return forBoth({ surveySent: 1 }, ownerOf(after));
    case "survey-answered":
      return before.survey?.answeredAt ? [] : forBoth({ surveyAnswered: 1 }, ownerOf(after));
    default:
      return forBoth({ attempts: after.attempts - before.attempts }, ownerOf(after));
  }
};

/** Everything that one event of a lead counts, and what it takes back. */
export const countEvent = (before: Lead, event: LeadEvent, after: Lead): readonly Entry[] => [
  ...happened(before, event, after),
  ...steps(before, after),
  ...referredSale(before, after),
  ...followUp(before, event, after),
  ...sla(before, event, after),
  ...response(before, event, after),
  ...judged(before, after),
  ...standing(before).map(undone),
  ...standing(after),
];
