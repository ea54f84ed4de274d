import type { Voice } from "../store/voices.ts";
import type { Columns } from "./csv.ts";

/** What prospects answered in a spreadsheet. */
export const surveyColumns: Columns<Voice> = [
  ["answeredAt", ({ at }) => at],
  ["lead", ({ lead }) => lead],
  ["name", ({ name }) => name],
  ["company", ({ company }) => company],
  ["campaign", ({ campaign }) => campaign],
  ["audience", ({ audience }) => audience],
  ["owner", ({ owner }) => owner],
  ["contacted", ({ answer }) => answer.contacted],
  ["contactedOn", ({ answer }) => answer.contactedOn],
  ["rating", ({ answer }) => answer.rating],
  ["gotOffer", ({ answer }) => answer.gotOffer],
  ["stillInterested", ({ answer }) => answer.stillInterested],
  ["comment", ({ answer }) => answer.comment],
];
