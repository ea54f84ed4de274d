import type { Company } from "../domain/agreement.ts";
import { nextDayLetter } from "../domain/day-letter.ts";
import { putLetter } from "../store/outbox.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/**
 * Sees to it that a member reads of their open leads on their next working morning: when they are given one, and with each
 * such mail for the morning after. Written once for each of their days.
 */
export const planDay = async (carrier: Carrier, company: Company, memberId: string): Promise<void> => {
  const member = company.members.get(memberId);
  const planned = member?.active ? nextDayLetter(member, isoNow(carrier.clock)) : null;
  if (planned === null) return;
  await putLetter(carrier.table, planned.letter, planned.dueAt);
  await carrier.alarms.arm(planned.dueAt);
};
