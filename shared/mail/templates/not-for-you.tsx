/** @jsxImportSource react */
import type { LeadMailTemplateOf } from "../context.ts";
import { MainButton } from "../parts/buttons.tsx";
import { ProspectFooter } from "../parts/prospect-parts.tsx";
import { Aside, Para, Title } from "../parts/text.tsx";
import { prospectMail, unsubscribeHeaders } from "../prospect-mail.ts";

/** To a prospect whose answers show a wrong fit: a courteous no, with the offer that they were promised. */
export const notForYou: LeadMailTemplateOf = (context) => {
  const mail = prospectMail(context);
  const { words, occasion, name, date } = mail;
  const { offer } = context.links;
  return {
    language: words.language,
    subject: words.notForYou.subject(occasion.company),
    preview: words.notForYou.title,
    headers: unsubscribeHeaders(context),
    body: (
      <>
        <Title>{words.notForYou.title}</Title>
        <Para>{words.greeting(name)}</Para>
        <Para>{words.notForYou.body(occasion.company)}</Para>
        <Para>{words.notForYou.noCall}</Para>
        {occasion.offer !== null && (
          <>
            <Para>{words.notForYou.stillYours}</Para>
            <MainButton href={offer.page}>{words.confirmation.download(occasion.offer)}</MainButton>
            <Aside>{words.confirmation.downloadUntil(date(offer.until))}</Aside>
          </>
        )}
      </>
    ),
    footer: <ProspectFooter mail={mail} links={context.links} />,
  };
};
