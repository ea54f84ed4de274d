import { type Company, managersOf } from "../agreement.ts";
import type { StandingsLetter } from "../mail.ts";
import type { Member } from "../member.ts";
import type { Instant } from "../submission.ts";
import { type Contest, participantsOf } from "./contest.ts";
import { morningOf } from "./rounds.ts";

/** Whoever takes part, and the managers. */
export const readersOf = (contest: Contest, company: Company): readonly Member[] => [
  ...new Map(
    [...participantsOf(contest, company), ...managersOf(company)].map((one) => [one.id, one]),
  ).values(),
];

/** The standings of a date for one reader: in their own morning, or at once where that is over. One letter a date and reader. */
export const standingsLetter = (
  contest: Contest,
  date: string,
  { id, email, timeZone }: Member,
  now: Instant,
): { readonly letter: StandingsLetter; readonly dueAt: Instant } => {
  const morning = morningOf(date, timeZone);
  return {
    letter: {
      id: `standings-${contest.id}-${id}-${date}`,
      template: "standings",
      to: email,
      about: { member: id, contest: contest.id, date },
      writtenAt: now,
    },
    dueAt: morning > now ? morning : now,
  };
};
