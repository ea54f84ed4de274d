import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { speechFor } from "../language.ts";
import { Layout } from "../layout.tsx";
import { message } from "../message.tsx";
import { LandingForm } from "../parts/landing-form.tsx";
import { Languages } from "../parts/languages.tsx";
import type { PageEnv, Site } from "../site.ts";

/** What the query may hand on to the form: where the visitor comes from. */
const carriedOver = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
  "audience",
  "ref",
] as const;

const longestCarried = 200;

const carriedFrom = (c: Context): ReadonlyArray<readonly [string, string]> =>
  carriedOver.flatMap((name) => {
    const value = c.req.query(name)?.trim().slice(0, longestCarried);
    return value ? [[name, value] as const] : [];
  });

/** The form's webhook: the first plain HTML source of this campaign. */
const sourceOf = (company: Company, campaign: Campaign): string | null =>
  [...company.sources.values()]
    .filter((source) => source.type === "plain-html" && source.campaign === campaign.id)
    .map(({ id }) => id)
    .toSorted()[0] ?? null;

/** `/p/{campaign}`: a landing page for those who have none. */
export const landingPage = (site: Site) =>
  new Hono<PageEnv>().get("/p/:campaign", async (c) => {
    const company = await site.directory.company();
    const { company: name } = company.policy;
    const speech = speechFor(c, null);
    const { language, words } = speech;
    const campaign = company.campaigns.get(c.req.param("campaign"));
    if (!campaign)
      return message(
        c,
        { status: 404, title: words.landing.unknown, company: name, language },
        words.landing.unknownText,
      );
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
          <p class="lead">{campaign.offer ? words.landing.offer : words.landing.inquiry}</p>
        </div>
        <LandingForm
          words={words}
          company={name}
          source={source}
          hasOffer={campaign.offer !== null}
          carried={carriedFrom(c)}
          renderedAt={site.clock.now()}
        />
        <Languages c={c} speech={speech} />
      </Layout>,
    );
  });
