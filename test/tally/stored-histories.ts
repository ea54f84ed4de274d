import type { TallyState } from "../../functions/tally/tally.ts";
import { wire } from "../../functions/tally/wire.ts";
import type { Change } from "../../shared/domain/decision.ts";
import type { Lead } from "../../shared/domain/lead.ts";
import { countsFrom } from "../../shared/store/counters.ts";
import { commit } from "../../shared/store/prospects.ts";
import type { Table } from "../../shared/store/table.ts";
import { type NewTouch, recordTouches } from "../../shared/store/touches.ts";
import type { LeadHistory } from "../domain/lead-history.ts";
import type { TestEngine } from "../engine.ts";
import { followStream } from "../follow-stream.ts";
import { scanAll } from "../scan-all.ts";

const start = "2026-01-05T09:00:00.000Z";
const clock = { now: () => Date.parse(start) };

/** The tally as Lambda would have wired it. */
export const tallyOn = (table: Table) => wire({ TABLE_NAME: table.name }, clock);

/** The same change of somebody else. */
const ofPerson = (change: Change, person: string): Change => {
  const moved = (lead: Lead): Lead => ({ ...lead, id: lead.id.slice(0, 10) + person });
  const { prospect, archived } = change;
  return {
    ...change,
    prospect: { ...prospect, key: person, lead: prospect.lead && moved(prospect.lead) },
    archived: archived && moved(archived),
    pools: [],
  };
};

export const touchOf = (person: string, kind: NewTouch["kind"], id: string): NewTouch => ({
  person,
  campaign: "spring",
  audience: "cold",
  kind,
  id,
  at: "2026-01-06T10:00:00.000Z",
  source: "mail-tool",
  intake: null,
  link: null,
  hardBounce: false,
  machine: false,
});

/** Stores a history as one person's, with two opens and a click. */
export const storeHistory = async (table: Table, person: string, { changes }: LeadHistory): Promise<void> => {
  let before: Lead | null = null;
  for (const each of changes) {
    const change = ofPerson(each, person);
    await commit(table, change, before, start, null);
    before = change.prospect.lead;
  }
  await recordTouches(table, [
    touchOf(person, "opened", "first"),
    touchOf(person, "opened", "second"),
    touchOf(person, "clicked", "third"),
  ]);
};

/** Few, so that a history is more than one. */
const batchSize = 70;

/** Hands the table's real stream to the tally, in batches as Lambda does. */
export const drainStream = async ({ endpoint, table }: TestEngine): Promise<void> => {
  const { shardId, rest } = await followStream(endpoint, table);
  const records = await rest();
  let state: TallyState = {};
  for (let from = 0; from < records.length; from += batchSize)
    ({ state } = await tallyOn(table)({ Records: records.slice(from, from + batchSize), shardId, state }));
};

/** Every counter row by its place; what came to nothing is as good as absent. */
export const counterRows = async (table: Table): Promise<Readonly<Record<string, object>>> =>
  Object.fromEntries(
    (await scanAll(table))
      .filter((item) => item["type"] === "counter")
      .flatMap((item) => {
        const counts = Object.entries(countsFrom(item)).filter(([, count]) => count !== 0);
        const place = `${String(item["pk"])} ${String(item["sk"])}`;
        return counts.length === 0 ? [] : [[place, Object.fromEntries(counts)]];
      }),
  );
