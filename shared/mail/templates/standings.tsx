/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { Company } from "../../domain/agreement.ts";
import type { Contest } from "../../domain/contest/contest.ts";
import { decidedAt } from "../../domain/contest/rounds.ts";
import type { Standing, Standings } from "../../domain/contest/standings.ts";
import { listText } from "../../domain/list-text.ts";
import type { Member } from "../../domain/member.ts";
import { metricOf } from "../../domain/sales/metrics.ts";
import type { Instant } from "../../domain/submission.ts";
import { groupsNote } from "../contest-words.ts";
import type { MailContent } from "../context.ts";
import { aheadWords, figureWords, type Measure, place } from "../figure-words.ts";
import { oneLine } from "../outside-text.ts";
import { MainButton } from "../parts/buttons.tsx";
import { Facts } from "../parts/facts.tsx";
import { Aside, Heading, Notice, Para, Title } from "../parts/text.tsx";
import { localTime } from "../times.ts";

/** What the mail about a contest is made of: its standings, or its result once it is decided. */
export type StandingsContext = {
  readonly company: Company;
  readonly member: Member;
  readonly contest: Contest;
  readonly standings: Standings;
  readonly isDecided: boolean;
  readonly baseUrl: string;
  readonly now: Instant;
};

const nameOf = ({ members }: Company, id: string): string => oneLine(members.get(id)?.name ?? id, 80);

const measureOf = ({ contest, company }: StandingsContext): Measure => ({
  scale: metricOf(contest.metric).scale,
  currency: company.policy.currency,
});

/** A partner is shown nobody's figures but their own. */
const shownTo = ({ member, standings: { standings, unranked } }: StandingsContext): Standings => {
  const isShown = (one: { readonly member: string }) => member.role !== "partner" || one.member === member.id;
  return { standings: standings.filter(isShown), unranked: unranked.filter(isShown) };
};

const leadCount = (count: number): string => `${count} ${count === 1 ? "lead" : "leads"}`;

const ownWords = (context: StandingsContext): string | null => {
  const { standings, unranked } = context.standings;
  const own = standings.find(({ member }) => member === context.member.id);
  const measure = measureOf(context);
  if (own) {
    const figures = `${figureWords(own.value, measure)}, where the others would have reached ${figureWords(own.expected, measure)} with leads like yours`;
    return `You are ${place(own.rank)} of ${standings.length}: ${figures} (${aheadWords(own.score, measure)}).`;
  }
  const missing = unranked.find(({ member }) => member === context.member.id);
  if (!missing) return null;
  return context.isDecided
    ? `You were not ranked: ${leadCount(missing.leads)} could be compared, and ${context.contest.minimumLeads} were needed.`
    : `You are not ranked yet: ${missing.missing} more ${missing.missing === 1 ? "lead" : "leads"} can put you on the list.`;
};

const lineOf = (context: StandingsContext, { rank, member, value, expected, score, leads }: Standing) => {
  const measure = measureOf(context);
  return {
    label: `${rank}. ${nameOf(context.company, member)}`,
    value: `${aheadWords(score, measure)} (${figureWords(value, measure)} against ${figureWords(expected, measure)}, ${leadCount(leads)})`,
  };
};

const winners = ({ company, standings: { standings } }: StandingsContext): string =>
  listText(standings.filter(({ rank }) => rank === 1).map(({ member }) => nameOf(company, member)));

const titleOf = (context: StandingsContext): string => {
  const name = oneLine(context.contest.name, 80);
  if (!context.isDecided) return `${name}: how it stands`;
  const won = winners(context);
  if (won === "") return `${name} is over, and nobody could be ranked`;
  const isOne = context.standings.standings.filter(({ rank }) => rank === 1).length === 1;
  return `${name}: ${won} ${isOne ? "wins" : "win"}`;
};

const Prize = ({ contest, isDecided }: StandingsContext): ReactNode =>
  contest.prize !== null && (
    <Para>
      {isDecided ? "The prize" : "To be won"}: {oneLine(contest.prize, 200)}
    </Para>
  );

const Table = ({ context }: { readonly context: StandingsContext }): ReactNode => {
  const { standings, unranked } = shownTo(context);
  const note =
    context.member.role === "partner"
      ? null
      : groupsNote(context.standings, (id) => nameOf(context.company, id));
  return (
    <>
      {standings.length > 0 && <Facts facts={standings.map((standing) => lineOf(context, standing))} />}
      {note !== null && <Aside>{note}</Aside>}
      {unranked.length > 0 && (
        <>
          <Heading>{context.isDecided ? "Not ranked" : "Not ranked yet"}</Heading>
          <Para>
            {unranked
              .map(
                ({ member, leads }) =>
                  `${nameOf(context.company, member)} (${leads} of ${context.contest.minimumLeads} leads)`,
              )
              .join(", ")}
          </Para>
        </>
      )}
    </>
  );
};

/** To everybody who takes part and the managers: each Monday how the contest stands, and on the last morning how it ended. */
export const standings = (context: StandingsContext): MailContent => {
  const { contest, member, baseUrl, isDecided, now } = context;
  const own = ownWords(context);
  const title = titleOf(context);
  return {
    language: "en",
    subject: title,
    preview: own ?? metricOf(contest.metric).title,
    headers: {},
    body: (
      <>
        <Title>{title}</Title>
        {own !== null && <Notice mood="calm">{own}</Notice>}
        <Prize {...context} />
        <Table context={context} />
        <Heading>What decides</Heading>
        <Para>
          {metricOf(contest.metric).sentence} Everybody is measured against what the others made of leads of
          the same campaign and fit, so good leads are no head start.
          {!isDecided && ` It is decided on ${localTime(decidedAt(contest), member.timeZone, now)}.`}
        </Para>
        <MainButton href={`${baseUrl.replace(/\/+$/, "")}/contests/${contest.id}`}>
          Open the contest
        </MainButton>
      </>
    ),
    footer: (
      <Aside>
        {isDecided
          ? "This is the last mail about this contest: what is logged from now on does not change it."
          : "Participants and managers get this each Monday until the contest is decided."}
      </Aside>
    ),
  };
};
