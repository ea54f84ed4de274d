import type { CostEntry } from "../domain/campaign.ts";
import { minorDigits } from "../domain/money-text.ts";
import type { Columns } from "./csv.ts";

/** Cost entries in a spreadsheet, as an import takes them: amounts in major units. */
export const costColumns: Columns<CostEntry> = [
  ["date", ({ date }) => date],
  [
    "amount",
    ({ money }) => (money.amount / 10 ** minorDigits(money.currency)).toFixed(minorDigits(money.currency)),
  ],
  ["note", ({ note }) => note],
  ["audience", ({ audience }) => audience ?? null],
  ["currency", ({ money }) => money.currency],
  ["voided", ({ voided }) => voided?.why ?? null],
];
