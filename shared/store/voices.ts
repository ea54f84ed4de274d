import type { LeadEvent, SurveyAnswer } from "../domain/lead.ts";
import type { Instant } from "../domain/submission.ts";
import { changeFrom, prospectFrom } from "./items.ts";
import { leadOfListAt, personOfPartition, prospectKey, voiceListKey } from "./keys.ts";
import type { Place } from "./newest-places.ts";
import { getMany, type Item, type Table } from "./table.ts";
import { walkPlaces } from "./walk-places.ts";

/** What a prospect answered about a lead, as they said it last. */
export type Voice = {
  readonly at: Instant;
  readonly lead: string;
  readonly campaign: string;
  readonly audience: string | null;
  /** Whose work it speaks about. */
  readonly owner: string | null;
  readonly name: string | null;
  readonly company: string | null;
  readonly answer: SurveyAnswer;
};

type Answered = Extract<LeadEvent, { type: "survey-answered" }>;

const placeOf = ({ pk, sk }: Item): string => `${String(pk)}\n${String(sk)}`;

/** What stands at a place, unless the prospect has said more about the lead since. */
const voiceAt = (place: Place, items: ReadonlyMap<string, Item>): Voice | null => {
  const head = items.get(placeOf(prospectKey(personOfPartition(place.pk))));
  const item = items.get(placeOf(place));
  if (head === undefined || item === undefined) return null;
  const { campaign, audience, owner, events } = changeFrom(item);
  const event = events.find((one): one is Answered => one.type === "survey-answered");
  const { lead, person } = prospectFrom(head);
  const id = leadOfListAt(place.at);
  const isOld = lead?.id === id && lead.survey?.answer && lead.survey.answeredAt !== event?.at;
  if (event === undefined || isOld) return null;
  const { name, company } = person;
  return { at: event.at, lead: id, campaign, audience, owner, name, company, answer: event.answer };
};

/** A page of what prospects answered, the newest first, from behind the place that the page before ended at. */
export const listVoices = (
  table: Table,
  campaigns: readonly string[],
  after: string | null,
  limit: number,
  isWanted: (voice: Voice) => boolean = () => true,
) =>
  walkPlaces(table, {
    lists: campaigns.map(voiceListKey),
    since: null,
    after,
    limit,
    isRare: true,
    find: async (places) => {
      const keys = places.flatMap(({ pk, sk }) => [{ pk, sk }, prospectKey(personOfPartition(pk))]);
      const items = new Map((await getMany(table, keys)).map((item) => [placeOf(item), item]));
      return places.map((place) => {
        const voice = voiceAt(place, items);
        return voice !== null && isWanted(voice) ? voice : null;
      });
    },
  });

/** The newest answers of a campaign that say something in words. */
export const loadWords = async (table: Table, campaign: string, most: number): Promise<readonly Voice[]> => {
  const { found } = await listVoices(table, [campaign], null, most, ({ answer }) =>
    Boolean(answer.comment?.trim()),
  );
  return found;
};
