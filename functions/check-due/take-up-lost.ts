import { type Carrier, isoNow } from "../../shared/carry-out/carrier.ts";
import type { Company } from "../../shared/domain/agreement.ts";
import { milliseconds } from "../../shared/domain/duration.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { notTakenIn } from "../../shared/intake/not-taken-in.ts";
import { intakeFrom } from "../../shared/store/intake.ts";
import { receivedListKey } from "../../shared/store/keys.ts";
import { replayOnceADay } from "../../shared/store/replays.ts";
import { loadSweepMarks, putSweepMarks } from "../../shared/store/sweep-mark.ts";
import { getMany, type IndexPage, type Item, queryIndex } from "../../shared/store/table.ts";

/** What came in this long ago has been taken in, unless the stream is behind or has lost it. */
const patience = milliseconds("PT15M");
/** Where nothing was looked after yet; the stream holds what it has for a day. */
const farthest = milliseconds("P2D");

const pageSize = 100;
const atOnce = 8;
/** Of each source in one sweep; the next one goes on. */
const mostPages = 10;

const before = ({ clock }: Carrier, ms: number): string => new Date(clock.now() - ms).toISOString();

const isToBeTakenIn = (item: Item): boolean =>
  item["type"] === "intake" && item["status"] === "accepted" && item["raw"] !== undefined;

const takeUp = async (carrier: Carrier, company: Company, items: readonly Item[]): Promise<void> => {
  const { table, keys, log } = carrier;
  const intakes = await inParallel(items.filter(isToBeTakenIn), atOnce, (item) => intakeFrom(table, item));
  for (const { id, source } of await notTakenIn({ table, person: keys.person }, intakes, company))
    if (await replayOnceADay(table, id, isoNow(carrier.clock)))
      log.warn("intake-taken-up-again", { intake: id, source });
};

/** Looks at what a source received since the mark; answers the mark to go on from: the last instant that is done with. */
const lookAfter = async (
  carrier: Carrier,
  company: Company,
  source: string,
  mark: string,
): Promise<string> => {
  // Behind the mark: what is of its very instant sorts before it.
  const from = `${mark}!`;
  const to = before(carrier, patience);
  // Another process, whose clock is ahead, has looked farther already.
  if (from > to) return mark;
  let done = mark;
  let newest = mark;
  let after: IndexPage["next"] = null;
  for (let pages = 0; pages < mostPages || done === mark; pages++) {
    const page: IndexPage = await queryIndex(carrier.table, {
      index: "list",
      key: receivedListKey(source),
      from,
      to,
      limit: pageSize,
      after: after ?? undefined,
    });
    await takeUp(carrier, company, await getMany(carrier.table, page.keys));
    for (const { at } of page.keys) {
      if (at !== newest) done = newest;
      newest = at;
    }
    after = page.next;
    if (after === null) return newest;
  }
  return done;
};

/**
 * The stream is the outbox, and may lose what it holds: after a day, or after ten tries. Each sweep looks at the webhooks that
 * came in since the last one, and asks for those to be read again that nobody took in. Reading one again that is only late
 * changes nothing.
 */
export const takeUpLost = async (carrier: Carrier, company: Company): Promise<void> => {
  const marks = await loadSweepMarks(carrier.table);
  const start = before(carrier, farthest);
  const now: Record<string, string> = {};
  for (const source of company.sources.keys())
    now[source] = await lookAfter(carrier, company, source, marks[source] ?? start);
  const moved = Object.entries(now).some(([source, mark]) => mark !== (marks[source] ?? start));
  if (moved) await putSweepMarks(carrier.table, now);
};
