/** @jsxImportSource react */
import type { ReactNode } from "react";
import type { LeadMailContext } from "../context.ts";
import { type LeadLinks, ratings } from "../links.ts";
import type { ProspectMail } from "../prospect-mail.ts";
import type { Words } from "../words/words.ts";
import { Anchor } from "./anchor.tsx";
import { Scale, WideTap } from "./buttons.tsx";
import { colours } from "./look.ts";
import { Aside, Heading } from "./text.tsx";

/** Below every mail to a prospect: that it can be answered, who writes and why, and the way out. */
export const ProspectFooter = ({
  mail,
  links,
}: {
  readonly mail: ProspectMail;
  readonly links: LeadMailContext["links"];
}): ReactNode => (
  <>
    {links.reply !== null && <Aside>{mail.words.answerable(mail.occasion.company)}</Aside>}
    <Aside>{mail.words.why(mail.occasion)}</Aside>
    <Aside>
      <Anchor href={links.unsubscribe}>{mail.words.unsubscribe}</Anchor>
    </Aside>
  </>
);

const end = { fontSize: "13px", lineHeight: "18px", color: colours.quiet, padding: "6px 2px 0" } as const;

/** What the ends of the scale mean; read aloud and in plain text each number says it itself. */
const Ends = ({ scale }: { readonly scale: Words["survey"]["scale"] }): ReactNode => (
  <table
    role="presentation"
    width="100%"
    cellPadding={0}
    cellSpacing={0}
    border={0}
    data-skip-in-text="true"
    aria-hidden="true"
    style={{ margin: "0 0 20px" }}
  >
    <tbody>
      <tr>
        <td className="quiet" align="left" style={end}>
          1 – {scale[0]}
        </td>
        <td className="quiet" align="right" style={end}>
          5 – {scale[4]}
        </td>
      </tr>
    </tbody>
  </table>
);

/** The question with its five taps, and "nobody contacted me": first when nobody claims to have. */
export const SurveyTaps = ({
  survey,
  words,
  unreached,
}: {
  readonly survey: LeadLinks["survey"];
  readonly words: Words["survey"];
  readonly unreached: boolean;
}): ReactNode => {
  const nobody = <WideTap label={words.nobody} href={survey.nobody} />;
  return (
    <>
      {unreached && nobody}
      <Heading>{words.question}</Heading>
      <Scale
        choices={ratings.map((rating) => ({
          label: String(rating),
          href: survey.rate[rating],
          spoken: `${rating} – ${words.scale[rating - 1]}`,
        }))}
      />
      <Ends scale={words.scale} />
      {!unreached && nobody}
      <WideTap label={words.more} href={survey.page} />
    </>
  );
};
