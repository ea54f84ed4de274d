import type { Context } from "hono";
import type { Company } from "../../shared/domain/agreement.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { type Speech, speechFor } from "./language.ts";
import { Layout } from "./layout.tsx";
import { message } from "./message.tsx";
import { LandingForm } from "./parts/landing-form.tsx";
import { Languages } from "./parts/languages.tsx";
import type { Site } from "./site.ts";

/** The form's webhook: the first plain HTML source of this campaign. */
const sourceOf = (company: Company, campaign: Campaign): string | null =>
  [...company.sources.values()]
    .filter((source) => source.type === "plain-html" && source.campaign === campaign.id)
    .map(({ id }) => id)
    .toSorted()[0] ?? null;

type Hidden = ReadonlyArray<readonly [name: string, value: string]>;

/** The page that says there is no such campaign. */
export const unknownCampaign = (c: Context, company: Company) => {
  const { language, words } = speechFor(c, null);
  const { company: name } = company.policy;
  return message(
    c,
    { status: 404, title: words.landing.unknown, company: name, language },
    words.landing.unknownText,
  );
};

/** A campaign's own form, with what it carries along unseen; `lead` is the sentence below its title. */
export const showLanding = (
  site: Site,
  c: Context,
  company: Company,
  campaign: Campaign,
  lead: (speech: Speech) => string,
  carried: Hidden,
) => {
  const { company: name } = company.policy;
  const speech = speechFor(c, null);
  const { language, words } = speech;
  const source = sourceOf(company, campaign);
  if (source === null)
    return message(
      c,
      { status: 503, title: words.landing.notConnected, company: name, language },
      words.landing.notConnectedText,
    );
  // The form's receiver may check the page's origin, which a browser tells only with this policy.
  c.header("referrer-policy", "same-origin");
  const title = campaign.offer?.title ?? campaign.name;
  return c.html(
    <Layout title={title} company={name} language={language}>
      <div class="heading">
        <h1>{title}</h1>
        <p class="lead">{lead(speech)}</p>
      </div>
      <LandingForm
        words={words}
        company={name}
        source={source}
        hasOffer={campaign.offer !== null}
        carried={carried}
        renderedAt={site.clock.now()}
      />
      <Languages c={c} speech={speech} />
    </Layout>,
  );
};
