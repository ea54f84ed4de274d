import type { Company } from "../../shared/domain/agreement.ts";
import { countedOf } from "../../shared/domain/counted.ts";
import { evolveLead, newLead } from "../../shared/domain/evolve.ts";
import { type Increment, summed, tallyOf } from "../../shared/domain/tally.ts";
import { applyCount, type Checkpoint, mostRows } from "../../shared/store/counters.ts";
import { loadAssessment } from "../../shared/store/load-assessment.ts";
import type { Table } from "../../shared/store/table.ts";
import { callsOf } from "./bench-system.ts";
import { startBenchEngine } from "./engine-for-bench.ts";
import { type Bench, figure } from "./figure.ts";
import { company as reps } from "./verdict/company.ts";
import { mixes } from "./verdict/mixes.ts";
import { playLead } from "./verdict/play-lead.ts";
import { randomFrom } from "./verdict/random.ts";
import { baseWorld } from "./verdict/world.ts";

const sizes = [1_000, 10_000, 100_000, 1_000_000] as const;
const played = 250;
const audiences = ["unconverted", "visitors", null] as const;
const never = 4_000_000_000;

const campaign = "spring";
const company: Company = {
  ...reps,
  campaigns: new Map([
    [
      campaign,
      {
        id: campaign,
        name: "Spring",
        type: "email-blast",
        owner: null,
        audiences: [],
        offer: null,
        landingPage: null,
        startsOn: null,
        endsOn: null,
        goal: { leads: null, revenue: null },
        policy: {},
        declineWrongFit: false,
        state: "live",
      },
    ],
  ]),
};

/** What one lead's whole life counts, a year's leads being spread over its days. */
const countsOf = (n: number): readonly Increment[] => {
  const mix = mixes[n % mixes.length];
  const audience = audiences[n % audiences.length] ?? null;
  if (mix === undefined) return [];
  const { changes } = playLead(mix, baseWorld, randomFrom(n)).file;
  let lead = newLead(`lead-${n}`, { campaign, audience, source: "form", referrer: null }, "");
  return changes.flatMap(({ events }, i) => {
    const before = i === 0 ? null : countedOf(lead);
    const [first] = events;
    if (i === 0)
      lead = newLead(lead.id, { campaign, audience, source: "form", referrer: null }, first?.at ?? "");
    lead = events.reduce(evolveLead, lead);
    return tallyOf({ lead: lead.id, campaign, audience, source: "form", before, events });
  });
};

/** Counts these leads so many times over, as the stream's batches would have added them up. */
const count = async (
  table: Table,
  increments: readonly Increment[],
  times: number,
  from: Checkpoint,
): Promise<Checkpoint> => {
  const rows = increments.map(({ scope, row, counts }) => ({
    scope,
    row,
    counts: Object.fromEntries(Object.entries(counts).map(([name, each]) => [name, each * times])),
  }));
  let at = from;
  for (let i = 0; i < rows.length; i += mostRows) {
    const to = String(Number(at ?? 0) + 1);
    const portion = {
      shard: "bench",
      from: at,
      to,
      increments: rows.slice(i, i + mostRows),
      expiresAt: never,
    };
    await applyCount(table, portion);
    at = to;
  }
  return at;
};

/** Read units of one report; throws when it does not report this many leads. */
const readUnits = async (table: Table, leads: number): Promise<number> => {
  const calls = await callsOf(async () => {
    const report = await loadAssessment(table, company, campaign, "2026-03-01T09:00:00.000Z");
    if (report?.leads !== leads) throw new Error(`the report shows ${report?.leads} of ${leads} leads`);
  });
  return calls.reduce((sum, call) => sum + call.readUnits, 0);
};

const run = async () => {
  const engine = await startBenchEngine();
  try {
    const increments = summed(Array.from({ length: played }, (_, n) => countsOf(n)).flat());
    const units: number[] = [];
    let at: Checkpoint = null;
    let counted = 0;
    for (const size of sizes) {
      at = await count(engine.table, increments, (size - counted) / played, at);
      counted = size;
      units.push(await readUnits(engine.table, size));
    }
    return [figure("assessment-reads-growth", Math.max(...units) / Math.min(...units), "×", { atMost: 1.1 })];
  } finally {
    await engine.stop();
  }
};

/** Read units of a campaign's report at 1e3, 1e4, 1e5 and 1e6 leads, most against fewest. */
export const growth: Bench = { names: ["assessment-reads-growth"], run };
