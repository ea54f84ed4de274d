import type { Company } from "../domain/agreement.ts";
import type { Standing, Standings, Unranked } from "../domain/contest/standings.ts";
import type { Columns } from "./csv.ts";

type Row = Partial<Standing> & Partial<Unranked> & { readonly member: string };

/** The ranked, then the others. */
export const standingsRows = ({ standings, unranked }: Standings): readonly Row[] => [
  ...standings,
  ...unranked,
];

/** A contest's standings in a spreadsheet; figures are per lead, money in minor units. */
export const standingsColumns = ({ members }: Company): Columns<Row> => [
  ["rank", ({ rank }) => rank ?? null],
  ["member", ({ member }) => member],
  ["name", ({ member }) => members.get(member)?.name ?? member],
  ["leads", ({ leads }) => leads ?? null],
  ["value", ({ value }) => value ?? null],
  ["expected", ({ expected }) => expected ?? null],
  ["score", ({ score }) => score ?? null],
  ["missingLeads", ({ missing }) => missing ?? null],
];
