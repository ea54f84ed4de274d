import { erasePerson } from "../../shared/store/erase-person.ts";
import { personsOf } from "../../shared/store/persons.ts";
import type { Table } from "../../shared/store/table.ts";
import { copyTombstone, loadErased } from "../../shared/store/tombstones.ts";

/** People looked up at once. */
const batchSize = 100;

/**
 * Erases from a restored table whoever was erased since the point it was restored to: those whose tombstone the table of
 * today has, and the restored one has not, or only an earlier one. Whoever came back after an erasure loses what was known
 * before it and nothing else. Returns how many; running it again erases nobody.
 */
export const replayErasures = async (today: Table, restored: Table): Promise<number> => {
  const persons: string[] = [];
  for await (const person of personsOf(restored)) persons.push(person);
  let again = 0;
  for (let from = 0; from < persons.length; from += batchSize) {
    const some = persons.slice(from, from + batchSize);
    const [now, then] = await Promise.all([loadErased(today, some), loadErased(restored, some)]);
    for (const [person, erasedAt] of now) {
      if ((then.get(person) ?? "") >= erasedAt) continue;
      await erasePerson(restored, person);
      await copyTombstone(restored, person, erasedAt);
      again++;
    }
  }
  return again;
};
