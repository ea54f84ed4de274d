import { Temporal } from "temporal-polyfill";
import { dayIn } from "./digest.ts";
import { isOpen, type Lead } from "./lead.ts";
import type { DayLetter } from "./mail.ts";
import type { Member } from "./member.ts";
import type { Instant } from "./submission.ts";
import { nextWorkingInstant } from "./working-time.ts";

/** When reps read what is due on a working day, on their own clock. */
const readingTime = "08:00";

/** Nobody is away for longer and still has leads. */
const mostDays = 60;

const localDay = (at: Instant, { timeZone }: Pick<Member, "timeZone">): Temporal.PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();

/** The end of the local day that an instant lies in. */
export const endOfDay = (at: Instant, member: Pick<Member, "timeZone">): Instant =>
  dayIn(localDay(at, member).toString(), member.timeZone).to;

const worksOn = (member: Member, date: string): boolean => {
  const { from, to } = dayIn(date, member.timeZone);
  const next = nextWorkingInstant(member, from);
  return next >= from && next < to;
};

/** The letter about a member's leads on their next working morning; null for somebody who does not work any more. */
export const nextDayLetter = (
  member: Member,
  now: Instant,
): { readonly letter: DayLetter; readonly dueAt: Instant } | null => {
  const today = localDay(now, member);
  for (let days = 0; days < mostDays; days++) {
    const day = today.add({ days });
    const date = day.toString();
    const morning = day.toZonedDateTime({ timeZone: member.timeZone, plainTime: readingTime });
    const dueAt = morning.toInstant().toString({ smallestUnit: "millisecond" });
    if (dueAt <= now || !worksOn(member, date)) continue;
    const about = { member: member.id, date };
    const letter = { id: `day-${member.id}-${date}`, template: "day", to: member.email, about } as const;
    return { letter: { ...letter, writtenAt: now }, dueAt };
  }
  return null;
};

/** What a lead asks of its owner next, and until when: the first response, or the next planned attempt. */
export const askedOfOwner = (
  lead: Lead,
): { readonly what: "respond" | "attempt"; readonly at: Instant } | null => {
  if (!isOpen(lead)) return null;
  if (lead.firstResponseAt === null)
    return lead.respondBy === null ? null : { what: "respond", at: lead.respondBy };
  return lead.nextCheck?.kind === "attempt" ? { what: "attempt", at: lead.nextCheck.at } : null;
};

/** Leads that ask something of their owner before the day ends, the earliest first; and all others. */
export const planOfDay = <Listed extends { readonly lead: Lead }>(
  leads: readonly Listed[],
  dayEnds: Instant,
): { readonly today: readonly Listed[]; readonly later: readonly Listed[] } => {
  const due = ({ lead }: Listed): Instant | null => {
    const at = askedOfOwner(lead)?.at ?? null;
    return at !== null && at < dayEnds ? at : null;
  };
  const today = leads.filter((one) => due(one) !== null);
  return {
    today: today.toSorted((a, b) => ((due(a) ?? "") < (due(b) ?? "") ? -1 : 1)),
    later: leads.filter((one) => due(one) === null),
  };
};
