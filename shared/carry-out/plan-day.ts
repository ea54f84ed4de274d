import type { Company } from "../domain/agreement.ts";
import { nextDayLetter } from "../domain/day-letter.ts";
import { putLetter } from "../store/outbox.ts";
import type { Table } from "../store/table.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/**
 * The last letter that this process planned for each member: the table would only say that it has it, and all leads that
 * a member is given in a burst would be one busy item.
 */
const planned = new WeakMap<Table["client"], Map<string, string>>();

/**
 * Sees to it that a member reads of their open leads on their next working morning: when they are given one, and with each
 * such mail for the morning after. Written once for each of their days.
 */
export const planDay = async (carrier: Carrier, company: Company, memberId: string): Promise<void> => {
  const member = company.members.get(memberId);
  const next = member?.active ? nextDayLetter(member, isoNow(carrier.clock)) : null;
  if (next === null) return;
  const { client } = carrier.table;
  const known = planned.get(client) ?? new Map<string, string>();
  planned.set(client, known);
  if (known.get(memberId) === next.letter.id) return;
  await putLetter(carrier.table, next.letter, next.dueAt);
  await carrier.alarms.arm(next.dueAt);
  known.set(memberId, next.letter.id);
};
