/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { Company } from "../../domain/agreement.ts";
import type { Member } from "../../domain/member.ts";
import { wholeMoneyText } from "../../domain/money-text.ts";
import type { Thing } from "../../domain/next-things.ts";
import type { WeekFigures } from "../../domain/week-letter.ts";
import type { MailContent } from "../context.ts";
import { oneLine } from "../outside-text.ts";
import { Anchor } from "../parts/anchor.tsx";
import { MainButton } from "../parts/buttons.tsx";
import { Facts } from "../parts/facts.tsx";
import { Aside, Heading, Para, Title } from "../parts/text.tsx";

/** What the weekly letter is made of: the week's figures beside those of the week before, and what to do next. */
export type WeekContext = {
  readonly company: Company;
  readonly member: Member;
  /** The Monday on which it is read, as an ISO date. */
  readonly date: string;
  readonly week: WeekFigures;
  readonly before: WeekFigures;
  readonly things: readonly Thing[];
  readonly baseUrl: string;
};

const longest = 300;

const dayText = (date: string, daysBefore: number): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(
    Date.parse(date) - daysBefore * 86_400_000,
  );

const beside = (figure: string | number, before: string | number): string =>
  `${figure} (the week before: ${before})`;

const inTime = ({ kept, missed }: WeekFigures): string =>
  kept + missed === 0 ? "none" : `${kept} of ${kept + missed}`;

const Figures = ({ company, week, before }: Omit<WeekContext, "date">): ReactNode => {
  const money = (amount: number) => wholeMoneyText({ amount, currency: company.policy.currency });
  return (
    <Facts
      facts={[
        { label: "New leads", value: beside(week.leads, before.leads) },
        { label: "Answered in time", value: beside(inTime(week), inTime(before)) },
        { label: "Sales", value: beside(week.sales, before.sales) },
        { label: "Revenue", value: beside(money(week.revenue), money(before.revenue)) },
        { label: "Closed without a sale", value: beside(week.lost, before.lost) },
      ]}
    />
  );
};

const thingsInWords = [
  "Nothing to do next",
  "One thing to do next",
  "Two things to do next",
  "Three things to do next",
];

const places = ["First", "Second", "Third"];

/** To marketers (of their campaigns) and managers (of all), each Monday: how the week was, and the three things to do next. */
export const week = (context: WeekContext): MailContent => {
  const { member, date, things, baseUrl, week: figures } = context;
  const base = baseUrl.replace(/\/+$/, "");
  const whose = member.role === "marketer" ? "your campaigns" : "all campaigns";
  const title = thingsInWords[things.length] ?? "";
  return {
    language: "en",
    subject: `Your week: ${figures.leads} new ${figures.leads === 1 ? "lead" : "leads"}, ${title.toLowerCase()}`,
    preview: things.map(({ text }) => oneLine(text, longest)).join(" "),
    headers: {},
    body: (
      <>
        <Title>{title}</Title>
        {things.map(({ rule, text, path }, i) => (
          <Para key={`${rule} ${path}`}>
            <strong>{`${places[i] ?? ""}: `}</strong>
            {`${oneLine(text, longest)} `}
            <Anchor href={base + path}>Open</Anchor>
          </Para>
        ))}
        <Heading>{`${dayText(date, 7)} to ${dayText(date, 1)}, ${whose}`}</Heading>
        <Figures {...context} />
        <Aside>Days are counted in UTC.</Aside>
        <MainButton href={`${base}/campaigns`}>Open the campaigns</MainButton>
      </>
    ),
    footer: (
      <Aside>
        You get this on Mondays when there is something to say. What to do next is chosen by fixed rules:
        people who wait, evidence that fades, money that goes on being spent, then what can be planned.
      </Aside>
    ),
  };
};
