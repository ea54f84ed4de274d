import type { Touch } from "./items.ts";
import { touchItem } from "./items.ts";
import { firstTouchKey, furtherTouchKey, type Key } from "./keys.ts";
import { getMany, type Item, type Table, type Write, writeMany } from "./table.ts";

/** A touch before it is known whether it is the first of its kind. */
export type NewTouch = Omit<Touch, "first">;

const firstKeyOf = ({ person, campaign, kind, machine }: NewTouch): Key =>
  firstTouchKey(person, campaign, kind, machine);
const keyText = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/**
 * Records touches, each once: an event that was recorded before is written to the same place again. The first of its kind
 * for a person in a campaign has a place of its own, so that funnels count people, not events. Reads and writes in
 * batches: far below one call per event.
 */
export const recordTouches = async (table: Table, touches: readonly NewTouch[]): Promise<void> => {
  const places = Map.groupBy(touches, (touch) => keyText(firstKeyOf(touch)));
  const firstKeys = [...places.values()].flatMap(([touch]) => (touch ? [firstKeyOf(touch)] : []));
  const existing = new Map<string, Item>(
    (await getMany(table, firstKeys)).map((item) => [`${String(item["pk"])}\n${String(item["sk"])}`, item]),
  );
  const writes: Write[] = [];
  for (const group of places.values()) {
    const distinct = [...new Map(group.map((touch) => [touch.id, touch])).values()].toSorted((a, b) =>
      `${a.at}${a.id}` < `${b.at}${b.id}` ? -1 : 1,
    );
    const [earliest] = distinct;
    if (!earliest) continue;
    const firstKey = firstKeyOf(earliest);
    const firstId = existing.get(keyText(firstKey))?.["id"] ?? earliest.id;
    for (const touch of distinct) {
      const first = touch.id === firstId;
      if (first && existing.has(keyText(firstKey))) continue;
      const key = first
        ? firstKey
        : furtherTouchKey(touch.person, touch.campaign, touch.kind, touch.machine, `${touch.at}#${touch.id}`);
      writes.push({ put: touchItem(key, { ...touch, first }) });
    }
  }
  await writeMany(table, writes);
};

/** Whether an event stands among the touches, as the first of its kind or a further one. */
export const isRecorded = async (
  table: Table,
  {
    person,
    campaign,
    kind,
    machine,
    at,
    id,
  }: Pick<NewTouch, "person" | "campaign" | "kind" | "machine" | "at" | "id">,
): Promise<boolean> => {
  const items = await getMany(table, [
    firstTouchKey(person, campaign, kind, machine),
    furtherTouchKey(person, campaign, kind, machine, `${at}#${id}`),
  ]);
  return items.some((item) => item["id"] === id);
};

/** Records something a person did with us directly: a download, an unsubscribe. Its id is made of what it is, to the second. */
export const recordOwnTouch = async (
  table: Table,
  touch: Pick<Touch, "person" | "campaign" | "audience" | "kind" | "at" | "source" | "link">,
): Promise<void> => {
  const id = `own-${touch.kind}-${touch.at.slice(0, 19)}`;
  await recordTouches(table, [{ ...touch, id, intake: null, hardBounce: false, machine: false }]);
};
