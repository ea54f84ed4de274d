/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { memberName } from "../lead-facts.ts";
import { MainButton } from "../parts/buttons.tsx";
import { ProspectFooter } from "../parts/prospect-parts.tsx";
import { Aside, Para, Title } from "../parts/text.tsx";
import { prospectMail, unsubscribeHeaders } from "../prospect-mail.ts";

/** To the prospect: thank you, what was promised, and who will be in touch. */
export const confirmation: LeadMailTemplateOf = (context) => {
  const mail = prospectMail(context);
  const { words, occasion, name, date } = mail;
  const { offer } = context.links;
  const { owner } = context.lead;
  const rep = owner === null ? null : memberName(context, owner);
  const next = words.confirmation.next(rep, occasion.company);
  return {
    language: words.language,
    subject: words.confirmation.subject(occasion),
    preview: next,
    headers: unsubscribeHeaders(context),
    body: (
      <>
        <Title>{words.confirmation.title}</Title>
        <Para>{words.greeting(name)}</Para>
        <Para>{words.confirmation.thanks(occasion)}</Para>
        {occasion.offer !== null && (
          <>
            <MainButton href={offer.page}>{words.confirmation.download(occasion.offer)}</MainButton>
            <Aside>{words.confirmation.downloadUntil(date(offer.until))}</Aside>
          </>
        )}
        <Para>{next}</Para>
      </>
    ),
    footer: <ProspectFooter mail={mail} links={context.links} />,
  };
};
