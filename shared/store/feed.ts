import type { Company } from "../domain/agreement.ts";
import { type Loss, lossIn } from "../domain/loss.ts";
import type { Instant } from "../domain/submission.ts";
import { verdictOf } from "../domain/verdict/judge.ts";
import type { LeadVerdict } from "../domain/verdict/lead-verdict.ts";
import { changeKey, leadOfListAt, lostListKey, personOfPartition } from "./keys.ts";
import { newestPlaces, type Place } from "./newest-places.ts";
import { type Dossier, loadDossier, loadProspects } from "./prospects.ts";
import type { Table } from "./table.ts";

/** One loss as marketing reads it. */
export type FeedEntry = Loss & {
  readonly lead: string;
  readonly campaign: string;
  readonly audience: string | null;
  readonly owner: string | null;
  readonly name: string | null;
  readonly company: string | null;
  /** When the lead was opened again after this loss; null while it stays lost. */
  readonly reopenedAt: Instant | null;
  /** Of the loss that stands; null for one that was taken back. */
  readonly verdict: Pick<LeadVerdict, "verdict" | "strength"> | null;
  /** Somebody has said since how it was, in a statement on the lead. */
  readonly hasStatement: boolean;
};

export type FeedFilter = {
  readonly campaigns: readonly string[];
  /** Lost at or after this instant, and before the other. */
  readonly since: Instant | null;
  readonly until: Instant | null;
};

/** Newest first, with the place to go on from; null at the end. */
export type FeedPage = { readonly entries: readonly FeedEntry[]; readonly next: string | null };

const standingVerdict = ({ prospect, changes, touches }: Dossier, lead: string, company: Company) => {
  if (prospect.lead?.id !== lead) return null;
  const found = verdictOf({ lead: prospect.lead, changes, touches }, company);
  return found && { verdict: found.verdict, strength: found.strength };
};

const entryAt = (place: Place, dossier: Dossier | null, company: Company): FeedEntry | null => {
  const lead = leadOfListAt(place.at);
  const changes = (dossier?.changes ?? []).filter((change) => change.lead === lead);
  const lost = changes.find(
    ({ version }) => changeKey(personOfPartition(place.pk), lead, version).sk === place.sk,
  );
  const loss = lossIn(lost?.events ?? []);
  if (!dossier || !lost || loss === null) return null;
  const { person } = dossier.prospect;
  const since = changes.filter(({ version }) => version > lost.version).flatMap(({ events }) => events);
  const reopenedAt = since.find(({ type }) => type === "reopened")?.at ?? null;
  return {
    ...loss,
    lead,
    campaign: lost.campaign,
    audience: lost.audience,
    owner: lost.owner,
    name: person.name,
    company: person.company,
    reopenedAt,
    hasStatement: since.some(({ type }) => type === "statement"),
    verdict: reopenedAt === null ? standingVerdict(dossier, lead, company) : null,
  };
};

const entriesAt = async (
  table: Table,
  company: Company,
  places: readonly Place[],
): Promise<readonly FeedEntry[]> => {
  const dossiers = await Promise.all(places.map(({ pk }) => loadDossier(table, personOfPartition(pk))));
  return places.flatMap((place, i) => entryAt(place, dossiers[i] ?? null, company) ?? []);
};

/** A page of the losses of some campaigns, from behind the place that the page before ended at. */
export const listFeed = async (
  table: Table,
  company: Company,
  { campaigns, since, until }: FeedFilter,
  after: string | null,
  limit: number,
): Promise<FeedPage> => {
  const range = { since, before: after ?? until };
  // One more than wanted shows that there is another page.
  const found = await newestPlaces(table, campaigns.map(lostListKey), range, limit + 1);
  const places = found.slice(0, limit);
  return {
    entries: await entriesAt(table, company, places),
    next: found.length > limit ? (places.at(-1)?.at ?? null) : null,
  };
};

/**
 * The leads among the newest `limit` losses since an instant whose accounts contradict each other and that nobody has made a
 * statement on, newest first. Each head says how its lead was judged, so that few have to be looked at closely.
 */
export const listContested = async (
  table: Table,
  company: Company,
  campaigns: readonly string[],
  since: Instant,
  limit: number,
): Promise<readonly string[]> => {
  const places = await newestPlaces(table, campaigns.map(lostListKey), { since, before: null }, limit);
  const persons = places.map(({ pk }) => personOfPartition(pk));
  const heads = await loadProspects(table, persons);
  const isContested = ({ pk }: Place) =>
    heads.get(personOfPartition(pk))?.lead?.verdict?.verdict === "contested";
  const entries = await entriesAt(table, company, places.filter(isContested));
  return entries
    .filter(({ verdict, hasStatement }) => verdict?.verdict === "contested" && !hasStatement)
    .map(({ lead }) => lead);
};
