/** @jsxImportSource react */
import type { LeadMailContext, LeadMailTemplateOf, MailContent } from "../context.ts";
import { ProspectFooter, SurveyTaps } from "../parts/prospect-parts.tsx";
import { Aside, Para, Title } from "../parts/text.tsx";
import { prospectMail, unsubscribeHeaders } from "../prospect-mail.ts";

/** The survey as it is asked at first, and once more by the reminder, which says so. */
export const surveyContent = (context: LeadMailContext, isReminder: boolean): MailContent => {
  const mail = prospectMail(context);
  const { words, occasion, name, date } = mail;
  const { survey } = context.links;
  const unreached = context.lead.firstContactAt === null;
  const title = unreached ? words.survey.titleUnreached : words.survey.title;
  return {
    language: words.language,
    subject: (isReminder ? words.reminder : words.survey).subject(occasion.company),
    preview: words.survey.preview,
    headers: unsubscribeHeaders(context),
    body: (
      <>
        <Title>{title(occasion.company)}</Title>
        <Para>{words.greeting(name)}</Para>
        <Para>{words.survey.intro(occasion)}</Para>
        {isReminder && <Para>{words.reminder.intro}</Para>}
        <SurveyTaps survey={survey} words={words.survey} unreached={unreached} />
        <Aside>
          {words.survey.howItWorks} {words.survey.openUntil(date(survey.until))}
        </Aside>
      </>
    ),
    footer: <ProspectFooter mail={mail} links={context.links} />,
  };
};

/** To the prospect: did somebody contact you, and how well were you looked after? */
export const survey: LeadMailTemplateOf = (context) => surveyContent(context, false);
