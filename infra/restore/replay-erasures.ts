import { erasePerson } from "../../shared/store/erase-person.ts";
import { personsOf } from "../../shared/store/persons.ts";
import type { Table } from "../../shared/store/table.ts";

/**
 * Erases from a restored table every person that the table of today does not know: only an erasure removes a person.
 * Returns how many; running it again erases nobody.
 */
export const replayErasures = async (today: Table, restored: Table): Promise<number> => {
  const known = new Set<string>();
  for await (const person of personsOf(today)) known.add(person);
  let erased = 0;
  for await (const person of personsOf(restored)) {
    if (known.has(person)) continue;
    await erasePerson(restored, person);
    erased++;
  }
  return erased;
};
