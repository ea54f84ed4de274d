import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openTable as createTable } from "../../infra/local/local-table.ts";
import { replayErasures } from "../../infra/restore/replay-erasures.ts";
import { erasePerson } from "../../shared/store/erase-person.ts";
import { personsOf } from "../../shared/store/persons.ts";
import { recount } from "../../shared/store/recount.ts";
import { type Item, openTable, type Table, writeMany } from "../../shared/store/table.ts";
import { startEngine } from "../engine.ts";

const fixtures = new URL("../fixtures/stored/v1/", import.meta.url);
const items = readdirSync(fixtures).map(
  (file): Item => JSON.parse(readFileSync(new URL(file, fixtures), "utf8")),
);

const persons = async (table: Table) => {
  const found: string[] = [];
  for await (const person of personsOf(table)) found.push(person);
  return found;
};

test("a restored table forgets again who was erased since, keeps the others, and counts anew", async () => {
  const engine = await startEngine();
  try {
    await createTable(engine.endpoint, "follow-through-restored");
    const restored = openTable("follow-through-restored");
    const stays = { pk: "P#stays", sk: "HEAD", type: "prospect", version: 1, person: {} };
    const writes = [...items, stays].map((put) => ({ put }));
    await writeMany(engine.table, writes);
    await writeMany(restored, writes);
    const [erased = ""] = (await persons(restored)).filter((person) => person !== "stays");
    await erasePerson(engine.table, erased);

    expect(await replayErasures(engine.table, restored)).toBe(1);
    expect(await persons(restored)).toEqual(["stays"]);
    expect(await replayErasures(engine.table, restored)).toBe(0);
    await recount(restored);
    expect((await recount(restored)).corrected).toBe(0);
    restored.client.destroy();
  } finally {
    await engine.stop();
  }
});
