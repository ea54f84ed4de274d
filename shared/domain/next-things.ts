import type { Holding } from "./portfolio.ts";

/** One thing to do next: the rule that found it, in words, and the page where it is done. */
export type Thing = { readonly rule: string; readonly text: string; readonly path: string };

/** What the rules look at: all of it within what the reader answers for. */
export type WeekFacts = {
  readonly holdings: readonly Holding[];
  /** Leads whose first response is overdue, and how many of them asked for contact. */
  readonly overdue: { readonly all: number; readonly hot: number };
  /** Lost leads whose accounts contradict each other and that nobody has made a statement on, the newest first. */
  readonly contested: readonly string[];
  /** Leads to come back to until the day of the next such letter. */
  readonly comingBack: number;
  /** Briefings that somebody has not confirmed having read. */
  readonly unread: ReadonlyArray<{
    readonly campaign: string;
    readonly name: string;
    readonly readers: number;
  }>;
  /** The days that `comingBack` is about, without the last: `from` and `before` of the nurture page. */
  readonly comingDays: { readonly from: string; readonly before: string };
};

type Reader = "marketer" | "manager";

type ThingRule = {
  readonly id: string;
  readonly for: readonly Reader[];
  readonly find: (facts: WeekFacts) => readonly Omit<Thing, "rule">[];
};

const several = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

const pageOf = ({ campaign }: Holding): string => `/campaigns/${encodeURIComponent(campaign.id)}`;

const isOver = ({ campaign: { state } }: Holding): boolean => state === "ended" || state === "assessed";

/** Proposed by one team, and not confirmed by the other. */
const isOpen = ({ assessment: { decision } }: Holding): boolean =>
  decision !== null && decision.confirmedBy === null;

/** By urgency: people wait, then evidence fades, then money goes on being spent, then what can be planned. */
export const thingRules: readonly ThingRule[] = [
  {
    id: "hot-leads-waiting",
    for: ["manager"],
    find: ({ overdue: { hot } }) =>
      hot === 0
        ? []
        : [
            {
              text: `${several(hot, "hot lead waits", "hot leads wait")} for a first response beyond the agreed time.`,
              path: "/",
            },
          ],
  },
  {
    id: "leads-waiting",
    for: ["manager"],
    find: ({ overdue: { all, hot } }) =>
      all - hot === 0
        ? []
        : [
            {
              text: `${several(all - hot, "lead waits", "leads wait")} for a first response beyond the agreed time.`,
              path: "/",
            },
          ],
  },
  {
    id: "contested",
    for: ["marketer", "manager"],
    find: ({ contested }) =>
      contested[0] === undefined
        ? []
        : [
            {
              text: `${several(contested.length, "lost lead is", "lost leads are")} contested and nobody has said how it was. Add a statement while you remember.`,
              path: `/leads/${contested[0]}`,
            },
          ],
  },
  {
    id: "briefing-unread",
    for: ["manager"],
    find: ({ unread }) =>
      unread.map(({ campaign, name, readers }) => ({
        text: `${several(readers, "rep has", "reps have")} not read the briefing of ${name}.`,
        path: `/campaigns/${encodeURIComponent(campaign)}`,
      })),
  },
  {
    id: "decision-open",
    for: ["marketer", "manager"],
    find: ({ holdings }) =>
      holdings.filter(isOpen).map((holding) => ({
        text: `“${holding.assessment.decision?.decision}” is proposed for ${holding.campaign.name} and waits for the other team.`,
        path: pageOf(holding),
      })),
  },
  {
    id: "flagged",
    for: ["marketer", "manager"],
    find: ({ holdings }) =>
      holdings
        .filter(({ flags, assessment }) => flags.length > 0 && assessment.decision === null)
        .map((holding) => ({
          text: `${holding.campaign.name} is flagged: ${holding.flags[0]?.text ?? ""} Decide whether to keep, change or stop it.`,
          path: pageOf(holding),
        })),
  },
  {
    id: "costs-missing",
    for: ["marketer"],
    find: ({ holdings }) =>
      holdings
        .filter(({ assessment }) => assessment.leads > 0 && assessment.costPerLead === null)
        .map((holding) => ({
          text: `${holding.campaign.name} has ${several(holding.assessment.leads, "lead", "leads")} and no costs: enter what was spent.`,
          path: pageOf(holding),
        })),
  },
  {
    id: "nothing-decided",
    for: ["marketer", "manager"],
    find: ({ holdings }) =>
      holdings
        .filter(
          (holding) => isOver(holding) && holding.flags.length === 0 && holding.assessment.decision === null,
        )
        .map((holding) => ({
          text: `${holding.campaign.name} is over and nothing is decided about it.`,
          path: pageOf(holding),
        })),
  },
  {
    id: "coming-back",
    for: ["marketer"],
    find: ({ comingBack, comingDays: { from, before } }) =>
      comingBack === 0
        ? []
        : [
            {
              text: `${several(comingBack, "lead is", "leads are")} to be come back to within a week: write to them again.`,
              path: `/nurture?from=${from}&before=${before}`,
            },
          ],
  },
];

export const mostThings = 3;

/** The three most urgent things that a reader can do, one of each kind before a second of any. */
export const nextThings = (reader: Reader, facts: WeekFacts): readonly Thing[] => {
  const found = thingRules
    .filter((rule) => rule.for.includes(reader))
    .map(({ id, find }) => find(facts).map((thing) => ({ rule: id, ...thing })));
  const deepest = Math.max(0, ...found.map(({ length }) => length));
  const inTurn = Array.from({ length: deepest }, (_, turn) => found.flatMap((things) => things[turn] ?? []));
  return inTurn.flat().slice(0, mostThings);
};
