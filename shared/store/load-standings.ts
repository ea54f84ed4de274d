import type { Company } from "../domain/agreement.ts";
import { periodOf, stateOf } from "../domain/contest/rounds.ts";
import { type Standings, standingsOf } from "../domain/contest/standings.ts";
import type { Instant } from "../domain/submission.ts";
import type { StoredContest } from "./contests.ts";
import { loadRepCountsIn } from "./sales-counters.ts";
import type { Table } from "./table.ts";

/** A contest's standings: as they were decided, else as they are now; nobody stands anywhere before it begins. */
export const loadStandings = async (
  table: Table,
  company: Company,
  { contest, result }: StoredContest,
  now: Instant,
): Promise<Standings> => {
  if (result !== null) return result;
  if (stateOf(contest, false, now) === "coming") return { standings: [], unranked: [], groups: [] };
  return standingsOf(contest, company, await loadRepCountsIn(table, company, periodOf(contest)));
};
