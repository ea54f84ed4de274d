import type { LeadEvent } from "../lead.ts";
import type { LeadMailTemplate } from "../mail.ts";
import type { AutomaticKind } from "./automatic.ts";
import type { Proof } from "./proof.ts";
import type { Tone } from "./tone.ts";

/** A mail that came to a lead's reply address, as far as it can be understood without knowing the lead. */
export type Reply = {
  /** The id under which the mail is kept. */
  readonly intake: string;
  /** Normalised address of who says to have written it; null when it says nobody. */
  readonly from: string | null;
  readonly proof: Proof;
  readonly words: string;
  readonly tone: Tone;
  readonly attachments: readonly string[];
  readonly automatic: AutomaticKind | null;
  /** Addresses that it reports as never to be reached. */
  readonly bounced: readonly string[];
  /** Which of our mails it answers; null when it does not say. */
  readonly answered: LeadMailTemplate | null;
};

/** Whether the prospect wrote it, for all that can be told: from their own address, and nothing refutes it. */
export const isProspectsOwn = ({ from, proof }: Extract<LeadEvent, { type: "replied" }>): boolean =>
  from === null && proof !== "refuted";

/** Whether an entry of the timeline was made of a mail that came in; a member's note holds its id as the press. */
export const isOfMail = (event: LeadEvent): boolean =>
  event.type === "replied" ||
  event.type === "auto-replied" ||
  (event.type === "note" && event.via === "email");

/** The id of the mail that an entry was made of. */
export const mailOf = (event: LeadEvent): string | null => {
  if (event.type === "replied" || event.type === "auto-replied") return event.intake;
  return event.type === "note" && event.via === "email" ? event.press : null;
};
