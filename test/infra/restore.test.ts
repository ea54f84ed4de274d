import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTable as createTable } from "../../infra/local/local-table.ts";
import { replayErasures } from "../../infra/restore/replay-erasures.ts";
import { forgetPerson } from "../../shared/store/erase-person.ts";
import { prospectKey } from "../../shared/store/keys.ts";
import { personsOf } from "../../shared/store/persons.ts";
import { recount } from "../../shared/store/recount.ts";
import { getMany, type Item, openTable, type Table, writeMany } from "../../shared/store/table.ts";
import { recordTouches } from "../../shared/store/touches.ts";
import { author } from "../domain/company.ts";
import { startEngine, type TestEngine } from "../engine.ts";
import { touchOf } from "../tally/stored-histories.ts";

const fixtures = new URL("../fixtures/stored/v1/", import.meta.url);
const items = readdirSync(fixtures).map(
  (file): Item => JSON.parse(readFileSync(new URL(file, fixtures), "utf8")),
);
/** People by their key alone: one who stays, and one who comes back after having been erased. */
const head = (person: string, version = 1) => ({
  ...prospectKey(person),
  type: "prospect",
  version,
  person: { email: `${person}@prospect.example` },
});

let engine: TestEngine;
let restored: Table;
beforeAll(async () => {
  engine = await startEngine();
  await createTable(engine.endpoint, "follow-through-restored");
  restored = openTable("follow-through-restored");
  const writes = [...items, head("stays"), head("returns")].map((put) => ({ put }));
  for (const table of [engine.table, restored]) {
    await writeMany(table, writes);
    await recordTouches(table, [touchOf("reader", "opened", "first")]);
  }
});
afterAll(async () => {
  restored.client.destroy();
  await engine.stop();
});

const persons = async (table: Table) => {
  const found: string[] = [];
  for await (const person of personsOf(table)) found.push(person);
  return found.toSorted();
};

const forget = (table: Table, person: string, at: string) =>
  forgetPerson(table, person, `${person}@prospect.example`, { ...author, at });

test("a restored table forgets again who was erased since, whoever only opened a mail too, keeps the others, and counts anew", async () => {
  const [paula = ""] = (await persons(restored)).filter(
    (one) => !["stays", "returns", "reader"].includes(one),
  );
  for (const person of [paula, "reader", "returns"])
    expect(await forget(engine.table, person, "2026-03-01T09:00:00.000Z")).toBe(true);
  await writeMany(engine.table, [{ put: head("returns", 7) }]);

  expect(await replayErasures(engine.table, restored)).toBe(3);
  expect(await persons(restored)).toEqual(["stays"]);
  expect(await replayErasures(engine.table, restored)).toBe(0);
  await recount(restored);
  expect((await recount(restored)).corrected).toBe(0);
});

test("whoever came back after an erasure that the restored table knows of stays", async () => {
  await writeMany(restored, [{ put: head("returns", 7) }]);
  expect(await replayErasures(engine.table, restored)).toBe(0);
  expect(await getMany(restored, [prospectKey("returns")])).toMatchObject([{ version: 7 }]);
  await forget(engine.table, "returns", "2026-04-01T09:00:00.000Z");
  expect(await replayErasures(engine.table, restored)).toBe(1);
  expect(await persons(restored)).toEqual(["stays"]);
});
