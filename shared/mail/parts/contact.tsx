/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { LeadMailContext } from "../context.ts";
import { audienceName, campaignName, prospectName } from "../lead-facts.ts";
import { oneLine } from "../outside-text.ts";
import { telephone } from "../telephone.ts";
import { Anchor } from "./anchor.tsx";
import { MainButton } from "./buttons.tsx";
import { type Fact, Facts } from "./facts.tsx";
import { Notice } from "./text.tsx";

const regions = new Intl.DisplayNames("en", { type: "region" });

/** "Germany" for "DE"; what somebody typed stays as it is. */
const countryName = (country: string): string =>
  /^[A-Z]{2}$/.test(country) ? (regions.of(country) ?? country) : oneLine(country, 60);

/** A link that begins a mail to the address. */
export const mailto = (email: string): string =>
  `mailto:${encodeURIComponent(oneLine(email, 254)).replace("%40", "@")}`;

/** The way to the prospect: the call first, because a call answers an inquiry. */
export const CallButton = ({ context }: { readonly context: LeadMailContext }): ReactNode => {
  const { person } = context;
  const phone = person.phone === null ? null : telephone(person.phone);
  if (phone?.href)
    return (
      <MainButton href={phone.href}>
        Call {prospectName(context)} on {phone.shown.replaceAll(" ", "\u00a0")}
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

/** How to reach the prospect, whose name the title says, and which campaign brought them. */
export const Contact = ({ context }: { readonly context: LeadMailContext }): ReactNode => {
  const { person } = context;
  const phone = person.phone === null ? null : telephone(person.phone);
  const email = oneLine(person.email, 120);
  const audience = audienceName(context);
  const facts: readonly (Fact | false)[] = [
    person.company !== null && { label: "Company", value: oneLine(person.company) },
    phone !== null && {
      label: "Phone",
      value: phone.href === null ? phone.shown : <Anchor href={phone.href}>{phone.shown}</Anchor>,
    },
    {
      label: "E-mail",
      value: person.suppressed ? email : <Anchor href={mailto(person.email)}>{email}</Anchor>,
    },
    person.country !== null && { label: "Country", value: countryName(person.country) },
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
