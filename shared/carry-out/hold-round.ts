import type { Company } from "../domain/agreement.ts";
import { readersOf, standingsLetter } from "../domain/contest/contest-letter.ts";
import { nextRound, roundOn } from "../domain/contest/rounds.ts";
import { decideContest, loadContest, putRound, removeRound, roundFrom } from "../store/contests.ts";
import type { Key } from "../store/keys.ts";
import { loadStandings } from "../store/load-standings.ts";
import { putLetter } from "../store/outbox.ts";
import type { Item } from "../store/table.ts";
import { type Carrier, isoNow } from "./carrier.ts";

/**
 * Does what is due for a contest on a morning: decides it when its last day is over, writes the standings to everybody
 * concerned, and plans the next morning. Each part changes nothing when it is done again, so whoever comes after a crash
 * does all of them.
 */
export const holdRound = async (carrier: Carrier, company: Company, key: Key, item: Item): Promise<void> => {
  const { table, alarms, clock } = carrier;
  const { contest: id, date } = roundFrom(item);
  const stored = await loadContest(table, id);
  const kind = stored && roundOn(stored.contest, date);
  if (!stored || kind === null) return removeRound(table, key);
  const { contest } = stored;
  const now = isoNow(clock);
  if (kind === "final" && stored.result === null)
    await decideContest(table, id, { ...(await loadStandings(table, company, stored, now)), at: now });
  for (const reader of readersOf(contest, company)) {
    const { letter, dueAt } = standingsLetter(contest, date, reader, now);
    await putLetter(table, letter, dueAt);
    if (dueAt > now) await alarms.arm(dueAt);
  }
  if (kind === "week") {
    const next = nextRound(contest, now);
    await putRound(table, id, next);
    await alarms.arm(next.at);
  }
  await removeRound(table, key);
};
