import type { Standings } from "../domain/contest/standings.ts";
import { listText } from "../domain/list-text.ts";

/** What is to be known of standings in which some had no leads in common with others; null where all can be compared. */
export const groupsNote = ({ groups = [] }: Standings, nameOf: (member: string) => string): string | null => {
  if (groups.length < 2) return null;
  const named = groups.map((group) => listText(group.map(nameOf))).join("; ");
  return `Not everybody had leads in common: ${named}. A place says how far somebody is ahead of whoever had leads like theirs, and nothing across these groups.`;
};
