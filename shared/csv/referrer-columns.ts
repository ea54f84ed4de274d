import type { Company } from "../domain/agreement.ts";
import type { Referrer } from "../store/referrers.ts";
import type { Columns } from "./csv.ts";

/** Referrers in a spreadsheet, to be thanked; revenue is minor units. */
export const referrerColumns = ({ policy }: Pick<Company, "policy">): Columns<Referrer> => [
  ["referrer", ({ code }) => code],
  ["email", ({ prospect }) => prospect?.person.email ?? null],
  ["name", ({ prospect }) => prospect?.person.name ?? null],
  ["company", ({ prospect }) => prospect?.person.company ?? null],
  ["leads", ({ leads }) => leads],
  ["qualified", ({ qualified }) => qualified],
  ["sales", ({ sales }) => sales],
  ["revenue", ({ revenue }) => revenue],
  ["currency", () => policy.currency],
];
