import type { Key } from "./keys.ts";
import { queryIndex, type Table } from "./table.ts";

/** A place in a list, with the item that stands there. */
export type Place = Key & { readonly at: string };

type Range = {
  /** Places from this one on; null from the oldest. */
  readonly since: string | null;
  /** Places before this one; null from the newest. */
  readonly before: string | null;
};

/** The newest places of some lists taken together, at most `limit`. */
export const newestPlaces = async (
  table: Table,
  lists: readonly string[],
  { since, before }: Range,
  limit: number,
): Promise<readonly Place[]> => {
  if (since !== null && before !== null && before < since) return [];
  const pages = await Promise.all(
    lists.map((key) =>
      queryIndex(table, {
        index: "list",
        key,
        ...(since !== null && { from: since }),
        ...(before !== null && { to: before }),
        newestFirst: true,
        limit: limit + 1,
      }),
    ),
  );
  return pages
    .flatMap(({ keys }) => keys)
    .filter(({ at }) => at !== before)
    .toSorted((a, b) => (a.at > b.at ? -1 : 1))
    .slice(0, limit);
};
