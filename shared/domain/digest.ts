import { Temporal } from "temporal-polyfill";
import type { Company } from "./agreement.ts";
import type { DigestLetter } from "./mail.ts";
import type { Member } from "./member.ts";
import type { Instant } from "./submission.ts";

/** When marketers read what was lost the day before, on their own clock. */
const readingTime = "08:00";

const iso = (at: Temporal.ZonedDateTime): Instant => at.toInstant().toString({ smallestUnit: "millisecond" });

/** A local day (ISO date) in a zone: from its first instant up to the next day's. */
export const dayIn = (date: string, timeZone: string): { readonly from: Instant; readonly to: Instant } => {
  const day = Temporal.PlainDate.from(date);
  return {
    from: iso(day.toZonedDateTime(timeZone)),
    to: iso(day.add({ days: 1 }).toZonedDateTime(timeZone)),
  };
};

/** The digest in which a member reads of a loss: that of its local day, due on the next morning. */
export const digestFor = (
  member: Pick<Member, "id" | "email" | "timeZone">,
  lostAt: Instant,
  now: Instant,
): { readonly letter: DigestLetter; readonly dueAt: Instant } => {
  const { id, email, timeZone } = member;
  const day = Temporal.Instant.from(lostAt).toZonedDateTimeISO(timeZone).toPlainDate();
  const date = day.toString();
  return {
    letter: {
      id: `digest-${id}-${date}`,
      template: "digest",
      to: email,
      about: { member: id, date },
      writtenAt: now,
    },
    dueAt: iso(day.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: readingTime })),
  };
};

/** Who answers for a campaign in marketing: its owner, while they are active. */
export const marketerOf = ({ campaigns, members }: Company, campaign: string): Member | null => {
  const owner = campaigns.get(campaign)?.owner ?? null;
  const member = owner === null ? undefined : members.get(owner);
  return member?.active ? member : null;
};
