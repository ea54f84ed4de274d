import type { Company } from "../domain/agreement.ts";
import { isBriefed, unreadBy } from "../domain/briefing.ts";
import type { Campaign } from "../domain/campaign.ts";
import { milliseconds, plus } from "../domain/duration.ts";
import { isOpen } from "../domain/lead.ts";
import type { WeekLetter } from "../domain/mail.ts";
import type { Member } from "../domain/member.ts";
import { nextThings, type WeekFacts } from "../domain/next-things.ts";
import { isToComeBackIn, isUnconverted, mayBeWrittenTo } from "../domain/nurture.ts";
import type { Holding } from "../domain/portfolio.ts";
import type { Instant } from "../domain/submission.ts";
import { comingDays, weekBefore, weekFigures, weekReaders } from "../domain/week-letter.ts";
import { type RenderedMail, renderWeek } from "../mail/render.ts";
import { loadDays } from "../store/counters.ts";
import { listContested } from "../store/feed.ts";
import { loadPortfolio } from "../store/load-portfolio.ts";
import type { AwaitedLead } from "../store/open-leads.ts";
import { loadReadings } from "../store/readings.ts";
import type { Table } from "../store/table.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/** What a letter looks at, at most; more changes nothing about what to do first. */
const mostLooked = 100;

/** Older accounts are not remembered well enough to be told. */
const remembered = "P28D";

/** A marketer's own campaigns; all of them for a manager. */
const campaignsOf = ({ campaigns }: Company, reader: Member): readonly Campaign[] =>
  [...campaigns.values()].filter(({ owner }) => reader.role !== "marketer" || owner === reader.id);

const overdueIn = (
  awaited: readonly AwaitedLead[],
  campaigns: ReadonlySet<string>,
  now: Instant,
): WeekFacts["overdue"] => {
  const late = awaited.filter(
    ({ lead }) =>
      isOpen(lead) &&
      campaigns.has(lead.campaign) &&
      lead.firstResponseAt === null &&
      lead.respondBy !== null &&
      lead.respondBy < now,
  );
  return { all: late.length, hot: late.filter(({ lead }) => lead.intent === "hot").length };
};

/** The figures say in which campaigns to look: mostly in none. */
const contestedIn = async (
  table: Table,
  company: Company,
  holdings: readonly Holding[],
  now: Instant,
): Promise<readonly string[]> => {
  const contested = holdings.filter(({ assessment }) => assessment.verdict.contested > 0);
  const campaigns = contested.map(({ campaign }) => campaign.id);
  return listContested(table, company, campaigns, plus(now, -milliseconds(remembered)), mostLooked);
};

const startOf = (day: string): Instant => `${day}T00:00:00.000Z`;

/** Who is to be come back to has a check then, and stands on the nurture page. */
const comingBackIn = (
  awaited: readonly AwaitedLead[],
  campaigns: ReadonlySet<string>,
  { from, before }: WeekFacts["comingDays"],
): number =>
  awaited.filter(
    ({ lead, person }) =>
      campaigns.has(lead.campaign) &&
      isUnconverted(lead) &&
      mayBeWrittenTo(person) &&
      isToComeBackIn(lead, { from: startOf(from), before: startOf(before) }),
  ).length;

const unreadIn = async (
  table: Table,
  company: Company,
  campaigns: readonly Campaign[],
): Promise<WeekFacts["unread"]> => {
  const briefed = campaigns.filter(({ state }) => isBriefed(state));
  const found = await Promise.all(
    briefed.map(async ({ id, name }) => {
      const readers = unreadBy(company, id, await loadReadings(table, id)).length;
      return { campaign: id, name, readers };
    }),
  );
  return found.filter(({ readers }) => readers > 0);
};

/** How the reader's week was and what to do next; null when there is neither, or they are no reader any more. */
export const weekInWords = async (
  carrier: Carrier,
  company: Company,
  { about: { member: id, date } }: WeekLetter,
): Promise<RenderedMail | null> => {
  const { table, clock, baseUrl } = carrier;
  const reader = weekReaders(company).find((one) => one.id === id);
  if (reader === undefined) return null;
  const now = isoNow(clock);
  const campaigns = campaignsOf(company, reader);
  const ids = campaigns.map((campaign) => campaign.id);
  const days = comingDays(date);
  const portfolio = await loadPortfolio(table, company, now);
  const holdings = portfolio.filter(({ campaign }) => ids.includes(campaign.id));
  const isMarketer = reader.role === "marketer";
  // What no rule for the reader looks at is not read: the rules say for whom they are.
  const [counted, contested, awaited, unread] = await Promise.all([
    Promise.all(ids.map((campaign) => loadDays(table, campaign))),
    contestedIn(table, company, holdings, now),
    carrier.awaited(),
    isMarketer ? [] : unreadIn(table, company, campaigns),
  ]);
  const within = new Set(ids);
  const facts: WeekFacts = {
    holdings,
    overdue: overdueIn(awaited, within, now),
    contested,
    comingBack: comingBackIn(awaited, within, days),
    unread,
    comingDays: days,
  };
  const things = nextThings(isMarketer ? "marketer" : "manager", facts);
  const week = weekFigures(counted.flat(), date);
  const before = weekFigures(counted.flat(), weekBefore(date));
  const isSilent = [week, before].every((figures) => Object.values(figures).every((figure) => figure === 0));
  if (things.length === 0 && isSilent) return null;
  return renderWeek({ company, member: reader, date, week, before, things, baseUrl });
};
