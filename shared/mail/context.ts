import type { ReactNode } from "react";
import type { Company } from "../domain/agreement.ts";
import type { Lead, Person } from "../domain/lead.ts";
import type { LeadMail } from "../domain/mail.ts";
import type { Member } from "../domain/member.ts";
import type { Instant } from "../domain/submission.ts";
import type { StoredChange, Touch } from "../store/items.ts";
import type { LeadLinks } from "./links.ts";

/** What the words of a mail about a lead are made of. */
export type LeadMailContext = {
  readonly company: Company;
  readonly person: Person;
  readonly lead: Lead;
  /** All changes of this lead, oldest first. */
  readonly changes: readonly StoredChange[];
  readonly touches: readonly Touch[];
  /** Who recommended us to the prospect; null when nobody did, and in mails that do not say. */
  readonly referrer: Person | null;
  /** Who reads it; null when the prospect does. */
  readonly member: Member | null;
  readonly links: LeadLinks;
  readonly now: Instant;
};

/** A mail ready to send: one line of subject, the same said in HTML and in plain text, and header fields of its own. */
export type RenderedMail = {
  readonly fromName: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What a template writes; the frame around it is the same for all. */
export type MailContent = {
  readonly language: string;
  readonly subject: string;
  /** What an inbox shows beside the subject. */
  readonly preview: string;
  readonly body: ReactNode;
  readonly footer: ReactNode;
  readonly headers: Readonly<Record<string, string>>;
};

export type LeadMailTemplateOf = (context: LeadMailContext, about: LeadMail["about"]) => MailContent;
