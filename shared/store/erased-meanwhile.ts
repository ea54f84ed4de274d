import { type Key, personOfPartition } from "./keys.ts";
import { loadProspects } from "./prospects.ts";
import { type Table, writeMany } from "./table.ts";

/**
 * Takes back what was written beside people who were erased in the same moment. An erasure removes the head last and ends
 * only when nothing stands beside it, so what is written later finds no head any more.
 */
export const takeBackFromErased = async (table: Table, written: readonly Key[]): Promise<void> => {
  if (written.length === 0) return;
  const persons = [...new Set(written.map(({ pk }) => personOfPartition(pk)))];
  const known = await loadProspects(table, persons);
  const left = written.filter(({ pk }) => !known.has(personOfPartition(pk)));
  await writeMany(
    table,
    left.map((remove) => ({ remove })),
  );
};
