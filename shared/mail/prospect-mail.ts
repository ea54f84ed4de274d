import type { LeadMailContext } from "./context.ts";
import { companyName, lastOf, offerOf } from "./lead-facts.ts";
import { oneLine } from "./outside-text.ts";
import { plainDate } from "./times.ts";
import { type Occasion, type Words, wordsFor } from "./words/words.ts";

export type ProspectMail = {
  readonly words: Words;
  readonly occasion: Occasion;
  readonly name: string | null;
  readonly date: (at: string) => string;
};

/** The words a prospect reads, and what happened to make us write. */
export const prospectMail = (context: LeadMailContext): ProspectMail => {
  const words = wordsFor(context.person.language);
  const date = (at: string) => plainDate(at, words.language);
  const at = lastOf(context, "submitted")?.at ?? context.lead.receivedAt;
  return {
    words,
    date,
    name: oneLine(context.person.name ?? "", 60) || null,
    occasion: { company: companyName(context), offer: offerOf(context), on: date(at) },
  };
};

/** One press in the mail program ends all mails to the address (RFC 8058; the POST goes to the link's page). */
export const unsubscribeHeaders = ({ links }: LeadMailContext): Readonly<Record<string, string>> => ({
  "List-Unsubscribe": `<${links.unsubscribe}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
