import type { Standings } from "../domain/contest/standings.ts";

const and = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** What is to be known of standings in which some had no leads in common with others; null where all can be compared. */
export const groupsNote = ({ groups = [] }: Standings, nameOf: (member: string) => string): string | null => {
  if (groups.length < 2) return null;
  const named = groups.map((group) => and.format(group.map(nameOf))).join("; ");
  return `Not everybody had leads in common: ${named}. A place says how far somebody is ahead of whoever had leads like theirs, and nothing across these groups.`;
};
