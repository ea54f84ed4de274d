import type { Unconverted } from "../store/nurture-list.ts";
import type { Columns } from "./csv.ts";

/** The next blast's recipients: whoever sends it puts `utm_content` into its links, so that a click tells whose it is. */
export const nurtureColumns = (audience: string): Columns<Unconverted> => [
  ["email", ({ person }) => person.email],
  ["name", ({ person }) => person.name],
  ["company", ({ person }) => person.company],
  ["country", ({ person }) => person.country],
  ["language", ({ person }) => person.language],
  ["audience", () => audience],
  ["utm_content", () => audience],
  ["reason", ({ loss }) => loss.reason],
  ["criterion", ({ loss }) => loss.criterion],
  ["words", ({ loss }) => loss.words],
  ["lostAt", ({ loss }) => loss.at],
  ["nurtureUntil", (one) => one.comeBackOn],
  ["owner", ({ lead }) => lead.owner],
  ["campaign", ({ lead }) => lead.campaign],
  ["formerAudience", ({ lead }) => lead.audience],
  ["lead", ({ lead }) => lead.id],
];

/** What the next blast's audience is called unless somebody names it. */
export const usualAudience = (now: string): string => `nurture-${now.slice(0, 10)}`;
