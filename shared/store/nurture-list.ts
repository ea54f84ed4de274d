import type { Lead, Person, Reason } from "../domain/lead.ts";
import { type Loss, lossIn } from "../domain/loss.ts";
import { comeBackOn, isUnconverted, mayBeWrittenTo } from "../domain/nurture.ts";
import type { Instant } from "../domain/submission.ts";
import { changeFrom, prospectFrom } from "./items.ts";
import { leadOfListAt, lostListKey, personOfPartition, prospectKey } from "./keys.ts";
import type { Place } from "./newest-places.ts";
import { getMany, type Item, type Table } from "./table.ts";
import { walkPlaces } from "./walk-places.ts";

/** Somebody who did not buy, may still, and may be written to. */
export type Unconverted = {
  readonly person: Person;
  readonly lead: Lead;
  readonly loss: Loss;
  /** When somebody wanted to come back to them; null when nobody said. */
  readonly comeBackOn: Instant | null;
};

/** Who is wanted; null leaves a part open. */
export type NurtureFilter = {
  readonly campaigns: readonly string[];
  readonly reason: Reason | null;
  readonly owner: string | null;
  /** Only who is to be come back to before this instant. */
  readonly before: Instant | null;
};

const isWanted = (one: Unconverted, { reason, owner, before }: NurtureFilter): boolean =>
  (reason === null || one.loss.reason === reason) &&
  (owner === null || one.lead.owner === owner) &&
  (before === null || (one.comeBackOn !== null && one.comeBackOn < before));

const placeOf = ({ pk, sk }: Item): string => `${String(pk)}\n${String(sk)}`;

/** What stands at a place, while the loss that put it there is the lead's last word. */
const unconvertedAt = (place: Place, items: ReadonlyMap<string, Item>): Unconverted | null => {
  const head = items.get(placeOf(prospectKey(personOfPartition(place.pk))));
  const change = items.get(placeOf(place));
  if (head === undefined || change === undefined) return null;
  const { lead, person } = prospectFrom(head);
  const loss = lossIn(changeFrom(change).events);
  if (lead?.id !== leadOfListAt(place.at) || lead.closedAt !== loss?.at) return null;
  return isUnconverted(lead) && mayBeWrittenTo(person)
    ? { person, lead, loss, comeBackOn: comeBackOn(lead) }
    : null;
};

/** A page of unconverted leads, the latest lost first, from behind the place that the page before ended at. */
export const listNurture = (table: Table, filter: NurtureFilter, after: string | null, limit: number) =>
  walkPlaces(table, {
    lists: filter.campaigns.map(lostListKey),
    since: null,
    after,
    limit,
    isRare: true,
    find: async (places) => {
      const keys = places.flatMap(({ pk, sk }) => [{ pk, sk }, prospectKey(personOfPartition(pk))]);
      const items = new Map((await getMany(table, keys)).map((item) => [placeOf(item), item]));
      return places.map((place) => {
        const one = unconvertedAt(place, items);
        return one !== null && isWanted(one, filter) ? one : null;
      });
    },
  });
