/** @jsxImportSource react */
import type { ReactNode } from "react";
import { allowedActivities } from "../../domain/record-activity.ts";
import type { LeadMailContext } from "../context.ts";
import { criteriaOf } from "../fit.ts";
import { historyOf } from "../history.ts";
import { interestOf } from "../interest.ts";
import { type Answer, answersGiven, onTheirClock, prospectName, referrerName } from "../lead-facts.ts";
import { choiceWords, fitWords, intentWords } from "../lead-words.ts";
import { repChoices } from "../links.ts";
import { fromNow } from "../times.ts";
import { Taps, WideTap } from "./buttons.tsx";
import { Facts } from "./facts.tsx";
import { Aside, Heading, Lines, Notice } from "./text.tsx";

type About = { readonly context: LeadMailContext };

/** By when the owner has to respond, on their clock; nothing once somebody has. */
export const Deadline = ({ context }: About): ReactNode => {
  const { respondBy, firstResponseAt } = context.lead;
  if (respondBy === null || firstResponseAt !== null) return null;
  const late = respondBy < context.now;
  return (
    <Notice mood={late ? "late" : "soon"}>
      {late ? "The time to respond ran out on " : "Respond by "}
      <strong>{onTheirClock(context, respondBy)}</strong> ({fromNow(respondBy, context.now)})
    </Notice>
  );
};

/** Answers by their labels. */
export const Answers = ({ title, answers }: { title: string; answers: readonly Answer[] }): ReactNode =>
  answers.length > 0 && (
    <>
      <Heading>{title}</Heading>
      <Facts facts={answers.map(({ label, text }) => ({ label, value: <Lines text={text} /> }))} />
    </>
  );

/** What the prospect asked for, in their words, by the labels of the form. */
export const AskedFor = ({ context }: About): ReactNode => (
  <Answers title="What they asked for" answers={answersGiven(context)} />
);

/** One tap for everything that the lead's stage allows. */
export const RepTaps = ({ context }: About): ReactNode => {
  const { links, lead } = context;
  if (links.rep === null) return null;
  const { choose } = links.rep;
  const allowed = new Set<string>(allowedActivities(lead));
  const choices = repChoices.filter((choice) => allowed.has(choice));
  if (choices.length === 0) return null;
  return (
    <>
      <Heading>What happened?</Heading>
      <Taps choices={choices.map((choice) => ({ label: choiceWords[choice], href: choose[choice] }))} />
    </>
  );
};

const stacked = (lines: readonly string[]): ReactNode => <Lines text={lines.join("\n")} />;

/** Why this lead is worth the call, and why this reader makes it. */
export const Worth = ({ context, why }: About & { readonly why: string | null }): ReactNode => {
  const { fit, intent } = context.lead;
  const did = interestOf(context);
  const criteria = criteriaOf(context);
  const referrer = referrerName(context);
  return (
    <>
      <Heading>Good to know</Heading>
      <Facts
        facts={[
          ...(referrer === null ? [] : [{ label: "Recommended by", value: referrer }]),
          { label: "Interest", value: stacked([intentWords[intent], ...did]) },
          { label: "Fit", value: stacked([fitWords[fit], ...criteria]) },
          ...(why === null ? [] : [{ label: "Why you", value: why }]),
        ]}
      />
    </>
  );
};

export const History = ({ context }: About): ReactNode => {
  const lines = historyOf(context);
  return (
    lines.length > 0 && (
      <>
        <Heading>So far</Heading>
        <Facts facts={lines.map(({ at, text }) => ({ label: onTheirClock(context, at), value: text }))} />
      </>
    )
  );
};

/** The lead's own page: by the reader's link where they have one, else behind the sign-in. */
export const OpenLead = ({ context }: About): ReactNode => (
  <div style={{ margin: "20px 0 0" }}>
    <WideTap label="Open the lead" href={context.links.rep?.page ?? context.links.lead} />
  </div>
);

/** Below every mail to the team. */
export const TeamFooter = ({ context, because }: About & { readonly because: string }): ReactNode => (
  <Aside>
    {because}
    {context.links.rep !== null &&
      ` The links are yours alone, and work until ${onTheirClock(context, context.links.rep.until)}. Opening one changes nothing: the button on its page does.`}
    {context.links.reply !== null &&
      ` What you answer to this mail becomes a note on the lead, which ${prospectName(context)} does not see.`}
  </Aside>
);
