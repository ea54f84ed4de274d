/** A cursor hides what it is made of, so that nobody builds one. */
export const cursorOf = (place: string): string => Buffer.from(place).toString("base64url");

/** The place a cursor stands for; null when it is none of ours. */
export const placeOf = (cursor: string): string | null => {
  const place = Buffer.from(cursor, "base64url").toString();
  return place !== "" && cursorOf(place) === cursor ? place : null;
};

type Page<Entry> = { readonly items: readonly Entry[]; readonly cursor: string | null };

/** A page of things that are all at hand, in the order of their ids. */
export const pageOfAll = <Entry extends { readonly id: string }>(
  all: Iterable<Entry>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Page<Entry> => {
  const after = cursor === undefined ? "" : (placeOf(cursor) ?? "");
  const rest = [...all].filter(({ id }) => id > after).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: last && rest.length > limit ? cursorOf(last.id) : null };
};
