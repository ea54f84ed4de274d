import { describe, expect, it, onTestFinished } from "vitest";
import { startBenchSystem } from "../../infra/bench/bench-system.ts";
import { randomFrom } from "../../infra/bench/verdict/random.ts";
import { inParallel } from "../../shared/in-parallel.ts";
import { keepResult } from "./results.ts";
import { isLong, seed, shuffled } from "./seed.ts";

const inFlight = 16;
const [deliveries, eventsInBatch, batches] = isLong ? [10_000, 100, 40] : [1_000, 50, 8];

const system = async () => {
  const started = await startBenchSystem();
  onTestFinished(() => started.stop());
  return started;
};

type Lead = { readonly id: string; readonly owner: string };

const leadsOf = async ({ api }: Awaited<ReturnType<typeof system>>): Promise<readonly Lead[]> => {
  const leads: Lead[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await (await api("GET", `/api/leads?campaign=spring&limit=100${query}`)).json()) as {
      items: Lead[];
      cursor: string | null;
    };
    leads.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return leads;
};

/** The report's figures, as the counters have them. */
const funnelOf = async ({ api }: Awaited<ReturnType<typeof system>>) =>
  (await (await api("GET", "/api/campaigns/spring/assessment")).json()) as {
    leads: number;
    total: Record<string, number>;
  };

describe(`deliveries in an order that seed ${seed} decides, ${inFlight} at a time`, () => {
  it("of forms, one to five times each: one lead, one mail and one count a person", {
    timeout: 900_000,
  }, async () => {
    const running = await system();
    const random = randomFrom(seed);
    const sent: number[] = [];
    let people = 0;
    for (; sent.length < deliveries; people++)
      for (let times = Math.floor(random.between(1, 6)); times > 0; times--) sent.push(people);
    const answers = await inParallel(shuffled(sent), inFlight, async (n) => {
      const answer = await running.form(n);
      return { n, status: answer.status, ...((await answer.json()) as { id: string; duplicate?: boolean }) };
    });
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const idsOf = Map.groupBy(answers, ({ n }) => n);
    expect([...idsOf.values()].filter((list) => new Set(list.map(({ id }) => id)).size !== 1)).toEqual([]);
    expect(answers.filter(({ duplicate }) => duplicate !== true)).toHaveLength(people);
    while (!(await running.settled()));

    const leads = await leadsOf(running);
    expect(new Set(leads.map(({ id }) => id)).size).toBe(people);
    const told = running.mails().filter(({ to }) => /^(ana|ben)@/.test(to));
    expect(told).toHaveLength(people);
    expect((await funnelOf(running)).leads).toBe(people);
    const byOwner = Map.groupBy(leads, ({ owner }) => owner);
    const shares = [...byOwner.values()].map(({ length }) => length);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    keepResult("3. Forms delivered again and again", {
      "deliveries, 16 at a time, shuffled": sent.length,
      "people, each one lead, one mail to its owner, one count": people,
    });
  });

  it("of e-mail events, in any order and again: the same figures", { timeout: 900_000 }, async () => {
    const figures = [];
    for (const salt of [1, 2]) {
      const running = await system();
      const all = Array.from({ length: batches }, (_, n) => n * eventsInBatch);
      const answers = await inParallel(shuffled([...all, ...all, ...all], salt), inFlight, (from) =>
        running.opens(from, eventsInBatch),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      while (!(await running.settled()));
      figures.push((await funnelOf(running)).total);
    }
    expect(figures[0]).toMatchObject({ opened: batches * eventsInBatch });
    expect(figures[1]).toEqual(figures[0]);
    keepResult("3. E-mail events in any order and again", {
      "events, each delivered three times, in two orders": batches * eventsInBatch,
      "counted in either order": String(figures[1]?.["opened"]),
    });
  });
});
