import type { Company } from "../domain/agreement.ts";
import type { Member } from "../domain/member.ts";
import { nextWeekLetter, weekReaders } from "../domain/week-letter.ts";
import { putLetter } from "../store/outbox.ts";
import type { Table } from "../store/table.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/** Letters that this process has seen to already: every change asks for them, and one write a week is enough. */
const planned = new WeakMap<Table, Set<string>>();

const plannedOn = (table: Table): Set<string> => {
  const known = planned.get(table) ?? new Set();
  planned.set(table, known);
  return known;
};

/**
 * Sees to it that marketers and managers read of their week on the next Monday: whenever anything happens with a lead, and
 * with each such letter for the Monday after. Written once for each of their Mondays; the sweep's five minutes are soon enough.
 */
export const planWeek = async (
  carrier: Carrier,
  company: Company,
  readers: readonly Member[] = weekReaders(company),
): Promise<void> => {
  const known = plannedOn(carrier.table);
  for (const member of readers) {
    const { letter, dueAt } = nextWeekLetter(member, isoNow(carrier.clock));
    if (known.has(letter.id)) continue;
    await putLetter(carrier.table, letter, dueAt);
    known.add(letter.id);
  }
};
