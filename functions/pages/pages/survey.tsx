import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { answerSurvey } from "../../../shared/domain/hear-prospect.ts";
import type { SurveyAnswer } from "../../../shared/domain/lead.ts";
import { isHappy } from "../../../shared/domain/referral.ts";
import { mint, read } from "../../../shared/links.ts";
import { plainDate } from "../../../shared/mail/times.ts";
import { changeLead, type DossierWithLead } from "../../../shared/store/change-lead.ts";
import { personOfLead } from "../../../shared/store/keys.ts";
import { answersOf } from "../../../shared/store/prospects.ts";
import { findLead } from "../find-lead.ts";
import { type Speech, speechFor } from "../language.ts";
import { Layout } from "../layout.tsx";
import { linkProblem } from "../link-problem.tsx";
import { message } from "../message.tsx";
import { Languages } from "../parts/languages.tsx";
import { SurveyForm } from "../parts/survey-form.tsx";
import { isEmptyAnswer, readSurvey } from "../read-survey.ts";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

type Opened = {
  readonly company: Company;
  readonly dossier: DossierWithLead;
  readonly speech: Speech;
};

const oneYear = 365 * 86_400_000;

/** The lead that the survey is about, or the page that says why it cannot be answered. */
const opened = async (site: Site, c: Context): Promise<Opened | Response> => {
  const company = await site.directory.company();
  const { policy } = company;
  const { links } = await site.keys();
  const link = read(links, "survey", c.req.param("token") ?? "", site.clock.now());
  if (!link.ok) return linkProblem(c, policy, speechFor(c, null), link.why);
  const found = await findLead(site, link.subject);
  const dossier = found.kind === "found" ? found.dossier : null;
  const speech = speechFor(c, dossier?.prospect.person.language ?? null);
  const closesAt = dossier?.prospect.lead.survey?.closesAt ?? null;
  if (dossier === null || (closesAt !== null && closesAt <= nowOf(site))) {
    const { language, words } = speech;
    const closed = { status: 410, title: words.survey.closed, company: policy.company, language } as const;
    return message(c, closed, words.survey.closedText(policy.company));
  }
  return { company, dossier, speech };
};

const show = async (
  site: Site,
  c: Context,
  { company, dossier, speech }: Opened,
  answer: SurveyAnswer,
  problem: string | null,
) => {
  const { lead, key } = dossier.prospect;
  const { language, words } = speech;
  const { company: name } = company.policy;
  const { links } = await site.keys();
  const stop = mint(links, "unsubscribe", key, site.clock.now() + oneYear);
  const offer = company.campaigns.get(lead.campaign)?.offer;
  return c.html(
    <Layout title={words.survey.title} company={name} language={language}>
      <div class="heading">
        <h1>{words.survey.title}</h1>
        <p class="lead">
          {words.survey.why(name, plainDate(lead.receivedAt, language), offer?.title ?? null)}
        </p>
      </div>
      {problem !== null && (
        <p class="note bad" role="alert">
          {problem}
        </p>
      )}
      <SurveyForm
        words={words}
        answer={answer}
        hasOffer={Boolean(offer)}
        action={`${c.req.path}?lang=${language}`}
      />
      <p class="foot">
        <a href={`/u/${stop}?lang=${language}`}>{words.unsubscribe.link}</a>
      </p>
      <Languages c={c} speech={speech} />
    </Layout>,
    problem === null ? 200 : 422,
  );
};

const thanks = (c: Context, { company, dossier, speech }: Opened, answer: SurveyAnswer) => {
  const { language, words } = speech;
  const { company: name } = company.policy;
  const recommends = isHappy(answer);
  const more = [
    answer.contacted === "no" && words.survey.thanksNobody(name),
    answer.rating !== null && answer.rating <= 2 && words.survey.thanksPoor,
    recommends && words.survey.thanksHappy,
    recommends && words.survey.recommend,
    recommends && <a href={`/i/${dossier.prospect.key}`}>{words.survey.recommendLink}</a>,
  ].filter((part) => part !== false);
  return message(
    c,
    { status: 200, title: words.survey.thanks, company: name, language },
    words.survey.thanksText,
    ...more,
    <a href={`${c.req.path}?lang=${language}`}>{words.survey.change}</a>,
  );
};

/** `/s/{token}`: the survey. GET shows it with what the mail's link or an earlier answer filled in; POST answers. */
export const surveyPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/s/:token", async (c) => {
      const survey = await opened(site, c);
      if (survey instanceof Response) return survey;
      const before = survey.dossier.prospect.lead.survey?.answer ?? null;
      return show(site, c, survey, readSurvey(c.req.query(), before), null);
    })
    .post("/s/:token", async (c) => {
      const survey = await opened(site, c);
      if (survey instanceof Response) return survey;
      const given = readSurvey(await typedForm(c), null);
      if (isEmptyAnswer(given))
        return show(site, c, survey, given, survey.speech.words.survey.nothingAnswered);
      const { company, dossier } = survey;
      const { id } = dossier.prospect.lead;
      const now = nowOf(site);
      await changeLead(
        site.table,
        company,
        { person: personOfLead(id) ?? "", lead: id },
        ({ prospect, changes }, pools) =>
          answerSurvey(prospect, given, answersOf(changes, id), company, pools, now),
        now,
      );
      return thanks(c, survey, given);
    });
