import type { Columns } from "../../shared/csv/csv.ts";
import type { FeedEntry } from "../../shared/store/feed.ts";

/** Losses in a spreadsheet. */
export const feedColumns: Columns<FeedEntry> = [
  ["at", ({ at }) => at],
  ["lead", ({ lead }) => lead],
  ["name", ({ name }) => name],
  ["company", ({ company }) => company],
  ["campaign", ({ campaign }) => campaign],
  ["audience", ({ audience }) => audience],
  ["owner", ({ owner }) => owner],
  ["by", ({ by }) => by],
  ["reason", ({ reason }) => reason],
  ["criterion", ({ criterion }) => criterion],
  ["words", ({ words }) => words],
  ["reopenedAt", ({ reopenedAt }) => reopenedAt],
  ["verdict", ({ verdict }) => verdict?.verdict ?? null],
  ["strength", ({ verdict }) => verdict?.strength ?? null],
];
