import type { Lead, Person, Reason } from "../domain/lead.ts";
import { type Loss, lossIn } from "../domain/loss.ts";
import {
  type ComeBackPeriod,
  comeBackOn,
  isToComeBackIn,
  isUnconverted,
  mayBeWrittenTo,
} from "../domain/nurture.ts";
import type { Instant } from "../domain/submission.ts";
import { changeFrom } from "./items.ts";
import { leadListAt, lostListKey, personOfPartition } from "./keys.ts";
import type { Place } from "./newest-places.ts";
import { loadProspects } from "./prospects.ts";
import { getMany, type Table } from "./table.ts";
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
} & ComeBackPeriod;

/** A lead at its place among the losses of its campaign. */
type Placed = { readonly place: Place; readonly person: Person; readonly lead: Lead };

/** Whether the head alone leaves a lead wanted, and the place is that of its last loss: not of one before it came back. */
const isLikely = ({ place, person, lead }: Placed, { owner, ...period }: NurtureFilter): boolean =>
  lead.closedAt !== null &&
  place.at === leadListAt(lead.closedAt, lead.id) &&
  isUnconverted(lead) &&
  mayBeWrittenTo(person) &&
  (owner === null || lead.owner === owner) &&
  isToComeBackIn(lead, period);

const keyOf = ({ pk, sk }: Pick<Place, "pk" | "sk">): string => `${pk}\n${sk}`;

/** The loss that stands at each of some places, which few of the places that a rare kind is sought at need. */
const lossesAt = async (table: Table, places: readonly Place[]): Promise<ReadonlyMap<string, Loss>> => {
  const changes = await getMany(
    table,
    places.map(({ pk, sk }) => ({ pk, sk })),
  );
  return new Map(
    changes.flatMap((item) => {
      const loss = lossIn(changeFrom(item).events);
      return loss === null ? [] : [[keyOf({ pk: String(item["pk"]), sk: String(item["sk"]) }), loss]];
    }),
  );
};

/** A page of unconverted leads, the latest lost first, from behind the place that the page before ended at. */
export const listNurture = (table: Table, filter: NurtureFilter, after: string | null, limit: number) =>
  walkPlaces(table, {
    lists: filter.campaigns.map(lostListKey),
    since: null,
    after,
    limit,
    isRare: true,
    find: async (places): Promise<readonly (Unconverted | null)[]> => {
      const prospects = await loadProspects(
        table,
        places.map(({ pk }) => personOfPartition(pk)),
      );
      const placed = places.map((place): Placed | null => {
        const { person, lead } = prospects.get(personOfPartition(place.pk)) ?? {};
        const one = person && lead ? { place, person, lead } : null;
        return one !== null && isLikely(one, filter) ? one : null;
      });
      const likely = placed.flatMap((one) => one ?? []);
      const losses = await lossesAt(
        table,
        likely.map(({ place }) => place),
      );
      return placed.map((one) => {
        const loss = one && losses.get(keyOf(one.place));
        if (!loss || (filter.reason !== null && loss.reason !== filter.reason)) return null;
        return { person: one.person, lead: one.lead, loss, comeBackOn: comeBackOn(one.lead) };
      });
    },
  });
