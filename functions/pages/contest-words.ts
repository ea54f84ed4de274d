import type { Company } from "../../shared/domain/agreement.ts";
import type { Contest } from "../../shared/domain/contest/contest.ts";
import { participantsOf } from "../../shared/domain/contest/contest.ts";
import type { ContestState } from "../../shared/domain/contest/rounds.ts";
import type { Standings } from "../../shared/domain/contest/standings.ts";
import type { Member } from "../../shared/domain/member.ts";

export const stateWords: Readonly<Record<ContestState, string>> = {
  coming: "has not begun",
  running: "running",
  counted: "over, decided at eight in the morning",
  decided: "decided",
};

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "5 January 2026 to 30 January 2026". */
export const periodWords = ({ from, to }: Pick<Contest, "from" | "to">): string =>
  `${day.format(Date.parse(from))} to ${day.format(Date.parse(to))}`;

/** Partners see the contests that they take part in; the company's own people see all. */
export const maySee = (viewer: Member, contest: Contest, company: Company): boolean =>
  viewer.role !== "partner" || participantsOf(contest, company).some(({ id }) => id === viewer.id);

/** Of the standings what somebody may see: a partner nobody's figures but their own. */
export const standingsFor = (viewer: Member, all: Standings): Standings => {
  if (viewer.role !== "partner") return all;
  const isShown = (one: { readonly member: string }) => one.member === viewer.id;
  const { standings, unranked } = all;
  return { standings: standings.filter(isShown), unranked: unranked.filter(isShown) };
};
