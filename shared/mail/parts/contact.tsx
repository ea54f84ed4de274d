/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { LeadMailContext } from "../context.ts";
import { audienceName, campaignName, prospectName } from "../lead-facts.ts";
import { oneLine } from "../outside-text.ts";
import { Anchor } from "./anchor.tsx";
import { MainButton } from "./buttons.tsx";
import { type Fact, Facts } from "./facts.tsx";
import { Notice } from "./text.tsx";

const fewestDigits = 5;

/** The address a phone dials, null for what is no number. */
const telephone = (phone: string | null): string | null => {
  const digits = (phone ?? "").replace(/\D/g, "").slice(0, 20);
  if (digits.length < fewestDigits) return null;
  return `tel:${phone?.trim().startsWith("+") ? "+" : ""}${digits}`;
};

const mailto = (email: string): string => `mailto:${encodeURIComponent(email).replace("%40", "@")}`;

/** The way to the prospect: the call first, because a call answers an inquiry. */
export const CallButton = ({ context }: { readonly context: LeadMailContext }): ReactNode => {
  const { person } = context;
  const href = telephone(person.phone);
  if (href !== null)
    return (
      <MainButton href={href}>
        Call {prospectName(context)} on {oneLine(person.phone ?? "", 30)}
      </MainButton>
    );
  if (person.suppressed) return null;
  return <MainButton href={mailto(person.email)}>Write to {oneLine(person.email, 80)}</MainButton>;
};

const suppressedWords = {
  unsubscribed: "They unsubscribed",
  bounced: "Mail to their address bounced",
  complained: "They reported our mail as spam",
} as const;

/** Who the prospect is, and how to reach them. */
export const Contact = ({ context }: { readonly context: LeadMailContext }): ReactNode => {
  const { person } = context;
  const href = telephone(person.phone);
  const email = oneLine(person.email, 120);
  const audience = audienceName(context);
  const facts: readonly (Fact | false)[] = [
    { label: "Name", value: prospectName(context) },
    person.company !== null && { label: "Company", value: oneLine(person.company) },
    person.phone !== null && {
      label: "Phone",
      value:
        href === null ? oneLine(person.phone, 60) : <Anchor href={href}>{oneLine(person.phone, 60)}</Anchor>,
    },
    {
      label: "E-mail",
      value: person.suppressed ? email : <Anchor href={mailto(person.email)}>{email}</Anchor>,
    },
    person.country !== null && { label: "Country", value: oneLine(person.country, 60) },
    { label: "Campaign", value: `${campaignName(context)}${audience === null ? "" : ` – ${audience}`}` },
  ];
  return (
    <>
      {person.suppressed && (
        <Notice mood="late">{suppressedWords[person.suppressed.why]}: please do not e-mail them.</Notice>
      )}
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </>
  );
};
