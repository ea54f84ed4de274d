import type { Company } from "../domain/agreement.ts";
import type { LeadMail, Letter } from "../domain/mail.ts";
import type { Instant } from "../domain/submission.ts";
import type { LinkKeys } from "../links.ts";
import type { LeadMailContext, RenderedMail } from "./context.ts";

export type { LeadMailContext, RenderedMail } from "./context.ts";

/**
 * React and the templates are loaded with the first mail: most invocations (a sweep that finds nothing, an entry that
 * only arms an alarm) send none.
 */
const press = () => import("./press.ts");

/** Writes a mail about a lead in the words of its template, in the recipient's language and time zone. */
export const renderLeadMail = async (mail: LeadMail, context: LeadMailContext): Promise<RenderedMail> => {
  const { leadMailContent, print } = await press();
  return print(leadMailContent(mail, context), context.company);
};

/** What a mail that belongs to no lead is made of. */
export type LetterContext = {
  readonly company: Company;
  readonly baseUrl: string;
  readonly keys: LinkKeys;
  readonly now: Instant;
};

/** Writes a mail that belongs to no lead. */
export const renderLetter = async (letter: Letter, context: LetterContext): Promise<RenderedMail> => {
  const { letterContent, print } = await press();
  return print(letterContent(letter, context), context.company);
};
