import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isOpen } from "../../shared/domain/lead.ts";
import { erasePerson } from "../../shared/store/erase-person.ts";
import { mergeLeads } from "../../shared/store/merge-leads.ts";
import { loadProspects } from "../../shared/store/prospects.ts";
import { CountersMovedError, recount } from "../../shared/store/recount.ts";
import type { Table } from "../../shared/store/table.ts";
import { recordTouches } from "../../shared/store/touches.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { scanAll } from "../scan-all.ts";
import { company, history } from "./random-history.ts";
import { counterRows, drainStream, storeHistory, touchOf } from "./stored-histories.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const keyOf = (n: number): string => String(n).padStart(20, "0");
const now = "2026-06-01T09:00:00.000Z";

/** Merges each of the people with an open lead into the next who has one. */
const mergeSome = async (persons: readonly string[]): Promise<number> => {
  const leads = await loadProspects(engine.table, persons);
  let merged = 0;
  for (const [i, person] of persons.entries()) {
    const [from, into] = [person, persons[i + 1] ?? ""].map((one) => leads.get(one)?.lead?.id ?? "");
    if (!from || !into || i % 2 === 1) continue;
    const result = await mergeLeads(engine.table, company, { from, into }, { by: "mia", via: "page" }, now);
    if (result.kind === "done") merged++;
  }
  return merged;
};

type Rows = Awaited<ReturnType<typeof counterRows>>;

/** Rows without the leads in hand, which an erased lead leaves; what then is empty counts nothing. */
const settled = (rows: Rows) =>
  Object.fromEntries(
    Object.entries(rows).flatMap(([place, counts]) => {
      const { open: _, ...rest } = counts as Record<string, unknown>;
      return Object.keys(rest).length === 0 ? [] : [[place, rest]];
    }),
  );

const inHand = (rows: Rows): number =>
  Object.entries(rows).reduce((sum, [place, counts]) => {
    const { open = 0 } = counts as { open?: number };
    return sum + (/\brep:/.test(place) ? open : 0);
  }, 0);

const openLeads = async (persons: readonly string[]): Promise<number> =>
  [...(await loadProspects(engine.table, persons)).values()].filter(
    ({ lead }) => lead !== null && lead.owner !== null && isOpen(lead),
  ).length;

/** Answers the first calls, then fails as a process that dies does. */
const dyingAfter = (table: Table, calls: number): Table => {
  let left = calls;
  const send = async (command: never) => {
    if (left-- <= 0) throw new Error("the process died");
    return table.client.send(command);
  };
  return { name: table.name, client: Object.assign(Object.create(table.client), { send }) };
};

it("figures stay the same to the last count, and nobody has an erased lead in hand, when people of random histories, merged ones too, are erased, and after a recount", {
  timeout: 120_000,
}, async () => {
  const { table } = engine;
  const histories = fc.sample(history, { numRuns: 24, seed: 20261127 });
  const persons = histories.map((_, i) => keyOf(i));
  for (const [i, each] of histories.entries()) await storeHistory(table, persons[i] ?? "", each);
  expect(await mergeSome(persons)).toBeGreaterThan(2);
  await drainStream(engine);
  const before = await counterRows(table);
  expect(Object.keys(before).length).toBeGreaterThan(5);

  expect(inHand(before)).toBe(await openLeads(persons));

  const erased = persons.filter((_, i) => i % 3 !== 0);
  // One after the other, several at once, one twice at once, and one whose erasing dies again and again in the middle.
  const [first = "", dying = "", twice = "", ...others] = erased;
  await erasePerson(table, first);
  for (let calls = 1; calls < 6; calls++)
    await erasePerson(dyingAfter(table, calls), dying).catch(() => undefined);
  await erasePerson(table, dying);
  await Promise.all([erasePerson(table, twice), erasePerson(table, twice)]);
  await Promise.all(others.map((person) => erasePerson(table, person)));
  await drainStream(engine);
  const after = await counterRows(table);
  expect(settled(after)).toEqual(settled(before));
  expect(inHand(after)).toBe(await openLeads(persons));
  expect(await recount(table)).toMatchObject({ corrected: 0, removed: 0 });
  expect(await counterRows(table)).toEqual(after);

  for (const person of persons) await erasePerson(table, person);
  const empty = await counterRows(table);
  expect(await recount(table)).toMatchObject({ corrected: 0, removed: 0 });
  expect(await counterRows(table)).toEqual(empty);
  expect(settled(empty)).toEqual(settled(before));
  expect(inHand(empty)).toBe(0);
  const left = (await scanAll(table)).filter(({ pk }) => String(pk).startsWith("P#"));
  expect(left).toEqual([]);
  const remainder = JSON.stringify((await scanAll(table)).filter((item) => item["type"] === "remainder"));
  expect(persons.filter((person) => remainder.includes(person))).toEqual([]);
});

it("somebody who was erased before the tally saw them is counted once all the same", async () => {
  const { table } = engine;
  const [played] = fc.sample(history, { numRuns: 1, seed: 7 });
  if (!played) throw new Error("no history");
  await storeHistory(table, keyOf(100), played);
  await erasePerson(table, keyOf(100));
  await drainStream(engine);
  const counted = await counterRows(table);
  expect(await recount(table)).toMatchObject({ corrected: 0, removed: 0 });
  expect(await counterRows(table)).toEqual(counted);
});

it("a recount refuses to finish when somebody was erased meanwhile", async () => {
  const { table } = engine;
  await recordTouches(table, [touchOf(keyOf(200), "opened", "late")]);
  await drainStream(engine);
  let calls = 0;
  const send = async (command: never) => {
    const answer = await table.client.send(command);
    if (++calls === 2) await erasePerson(table, keyOf(200));
    return answer;
  };
  const moving: Table = { name: table.name, client: Object.assign(Object.create(table.client), { send }) };
  await expect(recount(moving)).rejects.toThrow(CountersMovedError);
  expect(await recount(table)).toMatchObject({ corrected: 0, removed: 0 });
});
