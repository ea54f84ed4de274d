/** @jsxImportSource react */
import type { SignInLetter } from "../../domain/mail.ts";
import type { MailContent } from "../context.ts";
import { signInLink } from "../links.ts";
import { oneLine } from "../outside-text.ts";
import { MainButton } from "../parts/buttons.tsx";
import { Aside, Para, Title } from "../parts/text.tsx";
import type { LetterContext } from "../render.ts";

/** To a team member who asked to sign in; the link's half hour begins when this is written. */
export const signIn = (letter: SignInLetter, { company, baseUrl, keys, now }: LetterContext): MailContent => {
  const { member } = letter.about;
  const link = signInLink({ keys, baseUrl, now: Date.parse(now) }, member, letter.id);
  const name = oneLine(company.members.get(member)?.name ?? "", 80);
  return {
    language: "en",
    subject: `Sign in to follow-through at ${oneLine(company.policy.company, 60)}`,
    preview: "The link works for 30 minutes.",
    headers: {},
    body: (
      <>
        <Title>Sign in</Title>
        <Para>Hello{name === "" ? "" : ` ${name}`}, this link signs you in. It works for 30 minutes.</Para>
        <MainButton href={link}>Sign in</MainButton>
      </>
    ),
    footer: (
      <Aside>
        You get this because somebody typed your address on the sign-in page. If it was not you, there is
        nothing to do: without this link nobody gets in. Do not pass it on.
      </Aside>
    ),
  };
};
