/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { Company } from "../../domain/agreement.ts";
import { askedOfOwner, planOfDay } from "../../domain/day-letter.ts";
import { dayIn } from "../../domain/digest.ts";
import type { Member } from "../../domain/member.ts";
import type { Instant } from "../../domain/submission.ts";
import type { LinkKeys } from "../../links.ts";
import type { OpenLead } from "../../store/open-leads.ts";
import type { MailContent } from "../context.ts";
import { dayLink, repLink } from "../links.ts";
import { oneLine } from "../outside-text.ts";
import { Anchor } from "../parts/anchor.tsx";
import { MainButton } from "../parts/buttons.tsx";
import { Aside, Heading, Para, Title } from "../parts/text.tsx";
import { localTime } from "../times.ts";

/** What the morning mail is made of: the reader's open leads, and their local day. */
export type DayContext = {
  readonly company: Company;
  readonly member: Member;
  readonly date: string;
  readonly leads: readonly OpenLead[];
  readonly baseUrl: string;
  readonly keys: LinkKeys;
  readonly now: Instant;
};

/** More than these are on the page only. */
const mostShown = 25;

const Due = ({ context, one }: { context: DayContext; one: OpenLead }): ReactNode => {
  const { keys, baseUrl, member, now } = context;
  const { person, lead } = one;
  const who = oneLine([person.name ?? person.email, person.company].filter(Boolean).join(", "), 120);
  const asked = askedOfOwner(lead);
  const what = asked?.what === "respond" ? "respond by" : `attempt ${(lead.cadence?.done ?? 0) + 1},`;
  const href = repLink({ keys, baseUrl, now: Date.parse(now) }, lead.id, member.id);
  return (
    <Para>
      <Anchor href={href}>{who}</Anchor>
      {asked !== null && `: ${what} ${localTime(asked.at, member.timeZone, now)}`}
      {lead.intent === "hot" && ", hot"}
    </Para>
  );
};

const leadsInWords = (count: number): string => `${count} ${count === 1 ? "lead" : "leads"}`;

/** To each rep with open leads, on the morning of a working day: what is due on it. */
export const day = (context: DayContext): MailContent => {
  const { member, date, leads, keys, baseUrl, now } = context;
  const { today, later } = planOfDay(leads, dayIn(date, member.timeZone).to);
  const title = today.length === 0 ? "Nothing is due today" : `${leadsInWords(today.length)} for today`;
  return {
    language: "en",
    subject: `My leads today: ${title.toLowerCase()}`,
    preview: `${leadsInWords(leads.length)} open in all.`,
    headers: {},
    body: (
      <>
        <Title>{title}</Title>
        {today.slice(0, mostShown).map((one) => (
          <Due key={one.lead.id} context={context} one={one} />
        ))}
        {today.length > mostShown && <Para>{today.length - mostShown} more are on the page.</Para>}
        <MainButton href={dayLink({ keys, baseUrl, now: Date.parse(now) }, member.id)}>
          Open my leads
        </MainButton>
        {later.length > 0 && (
          <>
            <Heading>Also yours</Heading>
            <Para>{leadsInWords(later.length)} with nothing due today.</Para>
          </>
        )}
      </>
    ),
    footer: (
      <Aside>
        You get this on each of your working days while you have open leads. The links are yours alone;
        opening one changes nothing.
      </Aside>
    ),
  };
};
