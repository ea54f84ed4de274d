/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { Company } from "../../domain/agreement.ts";
import type { Member } from "../../domain/member.ts";
import type { Instant } from "../../domain/submission.ts";
import type { FeedEntry } from "../../store/feed.ts";
import type { MailContent } from "../context.ts";
import { reasonWords } from "../lead-words.ts";
import { oneLine, paragraph } from "../outside-text.ts";
import { Anchor } from "../parts/anchor.tsx";
import { MainButton } from "../parts/buttons.tsx";
import { Aside, Heading, Lines, Para, Title } from "../parts/text.tsx";
import { localTime } from "../times.ts";

/** What a digest is made of: one day's losses of the reader's campaigns, newest first. */
export type DigestContext = {
  readonly company: Company;
  readonly member: Member;
  /** The local day, as an ISO date. */
  readonly date: string;
  readonly entries: readonly FeedEntry[];
  /** There were more than are shown. */
  readonly isCut: boolean;
  readonly baseUrl: string;
  readonly now: Instant;
};

const at = ({ baseUrl }: DigestContext): string => baseUrl.replace(/\/+$/, "");

const dayText = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(Date.parse(date));

const memberName = ({ members }: Company, id: string): string => oneLine(members.get(id)?.name ?? id, 80);

const whoAndWhen = ({ company, member, now }: DigestContext, entry: FeedEntry): string => {
  const who = entry.by === null ? "Closed by the agreed rules" : `Closed by ${memberName(company, entry.by)}`;
  return `${who}, ${localTime(entry.at, member.timeZone, now)}${entry.reopenedAt === null ? "" : "; opened again since"}`;
};

const Lost = ({ context, entry }: { context: DigestContext; entry: FeedEntry }): ReactNode => {
  const who = oneLine([entry.name, entry.company].filter(Boolean).join(", "), 120) || "A lead";
  const criterion = entry.criterion === null ? "" : ` (${oneLine(entry.criterion, 60)})`;
  return (
    <>
      <Para>
        <Anchor href={`${at(context)}/leads/${entry.lead}`}>{who}</Anchor>:{" "}
        <strong>{reasonWords[entry.reason] + criterion}</strong>
        {entry.words !== null && (
          <>
            <br />“<Lines text={paragraph(entry.words)} />”
          </>
        )}
      </Para>
      <Aside>{whoAndWhen(context, entry)}</Aside>
    </>
  );
};

/** To the marketer who owns the campaigns: each lead they lost on one day, with the reason and the rep's words. */
export const digest = (context: DigestContext): MailContent => {
  const { company, date, entries, isCut } = context;
  const count = `${entries.length}${isCut ? " or more" : ""} ${entries.length === 1 ? "lead" : "leads"}`;
  const byCampaign = Map.groupBy(entries, ({ campaign }) => campaign);
  return {
    language: "en",
    subject: `${count} lost on ${dayText(date)}`,
    preview: [...new Set(entries.map(({ reason }) => reasonWords[reason]))].join(", "),
    headers: {},
    body: (
      <>
        <Title>{`${count} lost on ${dayText(date)}`}</Title>
        {[...byCampaign].map(([campaign, lost]) => (
          <div key={campaign}>
            <Heading>{oneLine(company.campaigns.get(campaign)?.name ?? campaign, 80)}</Heading>
            {lost.map((entry) => (
              <Lost key={`${entry.lead} ${entry.at}`} context={context} entry={entry} />
            ))}
          </div>
        ))}
        {isCut && <Para>There are more on the page.</Para>}
        <MainButton href={`${at(context)}/feed`}>Open the feed</MainButton>
      </>
    ),
    footer: (
      <Aside>
        You get this on the morning after your campaigns lost leads, because you own them. If you see it
        otherwise than sales, say so on the lead’s page.
      </Aside>
    ),
  };
};
