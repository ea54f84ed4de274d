import type { Company } from "../../shared/domain/agreement.ts";
import type { CheckKind, Lead, Person } from "../../shared/domain/lead.ts";
import { dueChecks } from "../../shared/domain/next-check.ts";
import type { Instant } from "../../shared/domain/submission.ts";
import { memberName, personName } from "./names.ts";

export type Upcoming = { readonly at: Instant; readonly words: string };

const mostShown = 3;

const words = (kind: CheckKind, lead: Lead, prospect: string, owner: string): string => {
  const gets = owner === "you" ? "you get" : `${owner} gets`;
  switch (kind) {
    case "reminder":
      return `${gets} a reminder if nothing is logged`;
    case "escalation":
      return "the manager is told if nothing is logged";
    case "reassignment":
      return "the lead goes to somebody else if nothing is logged";
    case "attempt":
      return lead.snoozedUntil === null
        ? `attempt ${(lead.cadence?.done ?? 0) + 1} is due; ${gets} a mail`
        : `the pause ends; ${gets} a mail`;
    case "survey":
      return `${prospect} is asked how the inquiry was handled`;
    case "survey-reminder":
      return `${prospect} is reminded of the survey`;
    case "close":
      return "the lead closes by itself unless something is logged";
    case "nurture":
      return `the lead comes back to ${owner}`;
  }
};

/** The next things that happen to the lead by the agreement, each kind once, earliest first; told to the `reader`. */
export const whatNext = (
  lead: Lead,
  person: Person,
  company: Company,
  reader: string,
): readonly Upcoming[] => {
  const owner =
    lead.owner === null ? "its owner" : lead.owner === reader ? "you" : memberName(company, lead.owner);
  const byTime = dueChecks(lead, person, company).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const firstOfKind = byTime.filter(
    ({ kind }, i) => byTime.findIndex((earlier) => earlier.kind === kind) === i,
  );
  return firstOfKind
    .slice(0, mostShown)
    .map(({ kind, at }) => ({ at, words: words(kind, lead, personName(person), owner) }));
};
