import type { Company } from "../domain/agreement.ts";
import { periodOf } from "../domain/contest/rounds.ts";
import { type Standings, standingsOf } from "../domain/contest/standings.ts";
import type { StoredContest } from "./contests.ts";
import { loadRepCountsIn } from "./sales-counters.ts";
import type { Table } from "./table.ts";

/** A contest's standings: as they were decided, else as they are now. */
export const loadStandings = async (
  table: Table,
  company: Company,
  { contest, result }: StoredContest,
): Promise<Standings> =>
  result ?? standingsOf(contest, company, await loadRepCountsIn(table, company, periodOf(contest)));
