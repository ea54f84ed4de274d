import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { briefingReaders, type Reading } from "../../../shared/domain/briefing.ts";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { read } from "../../../shared/links.ts";
import { loadReadings, noteRead } from "../../../shared/store/readings.ts";
import { findCampaign } from "../find-campaign.ts";
import { Layout } from "../layout.tsx";
import { memberLinkProblem } from "../member-link-problem.tsx";
import { message } from "../message.tsx";
import { CampaignMessage, CampaignPlan } from "../parts/campaign-plan.tsx";
import { When } from "../parts/when.tsx";
import { showCode } from "../show.ts";
import { nowOf, type PageEnv, type Site } from "../site.ts";

type Opened = {
  readonly company: Company;
  readonly campaign: Campaign;
  readonly member: Member;
  readonly reading: Reading;
};

/** Whose briefing it is, and whether they have read it; or the page that says why the link opens nothing. */
const opened = async (site: Site, c: Context): Promise<Opened | Response> => {
  const known = await site.directory.company();
  const { links } = await site.keys();
  const link = read(links, "briefing", c.req.param("token") ?? "", site.clock.now());
  if (!link.ok) return memberLinkProblem(c, known, link.why, "about this campaign");
  const [id = "", memberId = ""] = link.subject.split(".");
  const found = await findCampaign(site, id);
  const member = known.members.get(memberId);
  const reading = (await loadReadings(site.table, id)).find((one) => one.member === memberId);
  if (!found || !member?.active || !reading)
    return message(
      c,
      { status: 403, title: "This link is not active", company: known.policy.company },
      "It belongs to somebody who does not get this campaign’s leads any more.",
      <a href="/sign-in">Sign in</a>,
    );
  return { ...found, member, reading };
};

const Confirm = ({ path, reading, zone }: { path: string; reading: Reading; zone: string }) =>
  reading.readAt === null ? (
    <form method="post" action={path} class="card">
      <p>Marketing and sales see who has read it before the campaign goes live.</p>
      <button type="submit">I have read it</button>
    </form>
  ) : (
    <p class="note" role="status">
      {"You have confirmed having read it: "}
      <When at={reading.readAt} zone={zone} />
    </p>
  );

const show = (c: Context, { company, campaign, member, reading }: Opened) => {
  const isTheirs = briefingReaders(company, campaign.id).some(({ id }) => id === member.id);
  return c.html(
    <Layout title={`Briefing: ${campaign.name}`} company={company.policy.company}>
      <h1>{campaign.name}</h1>
      <p class="lead">
        {isTheirs
          ? `Briefing for ${member.name}. Its leads come to you; it is ${showCode(campaign.state)} now.`
          : `Briefing for ${member.name}. You are not in its pools any more; it is ${showCode(campaign.state)} now.`}
      </p>
      <CampaignMessage campaign={campaign} />
      <section class="card">
        <h2>Who, what and when</h2>
        <CampaignPlan company={company} campaign={campaign} />
      </section>
      <Confirm path={new URL(c.req.url).pathname} reading={reading} zone={member.timeZone} />
    </Layout>,
  );
};

/** `/b/{token}`: a campaign's briefing for one rep. GET shows; the button says that they have read it, once. */
export const briefingPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/b/:token", async (c) => {
      const link = await opened(site, c);
      return link instanceof Response ? link : show(c, link);
    })
    .post("/b/:token", async (c) => {
      const link = await opened(site, c);
      if (link instanceof Response) return link;
      const { campaign, member, reading } = link;
      const readAt = nowOf(site);
      const isFirst = reading.readAt === null && (await noteRead(site.table, campaign.id, member.id, readAt));
      return show(c, isFirst ? { ...link, reading: { ...reading, readAt } } : link);
    });
