import type { Lead } from "../domain/lead.ts";
import type { Prospect } from "../domain/prospect.ts";
import { byWorth, type Recommendations, recommendationsOf } from "../domain/referral.ts";
import { referrerPrefix } from "../domain/tally.ts";
import { countsFrom } from "./counters.ts";
import { counterPartition, isPersonKey } from "./keys.ts";
import { loadProspects } from "./prospects.ts";
import { queryPartition, type Table } from "./table.ts";

/** A referrer with what came of their link; `prospect` is null for a code of another programme, and for whoever was erased. */
export type Referrer = Recommendations & { readonly prospect: Prospect | null };

/** Those who brought less are left out of lists and files. */
export const mostReferrers = 1_000;

/** Who brought a campaign leads by a personal link, most worth first: two reads, of rows that grow with the referrers. */
export const loadReferrers = async (
  table: Table,
  campaign: string,
  most = mostReferrers,
): Promise<readonly Referrer[]> => {
  const items = await queryPartition(table, { pk: counterPartition(campaign), prefix: referrerPrefix });
  const all = items.map((item) =>
    recommendationsOf(String(item["sk"]).slice(referrerPrefix.length), countsFrom(item)),
  );
  const first = byWorth(all.filter(({ leads }) => leads > 0)).slice(0, most);
  const known = await loadProspects(table, first.map(({ code }) => code).filter(isPersonKey));
  return first.map((one) => ({ ...one, prospect: known.get(one.code) ?? null }));
};

/** The person who recommended us to a lead; null when nobody did, or nobody whom we know. */
export const loadReferrer = async (
  table: Table,
  { referrer }: Pick<Lead, "referrer">,
): Promise<Prospect | null> =>
  referrer !== null && isPersonKey(referrer)
    ? ((await loadProspects(table, [referrer])).get(referrer) ?? null)
    : null;
