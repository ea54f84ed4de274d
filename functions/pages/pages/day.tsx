import { Hono } from "hono";
import { endOfDay, planOfDay } from "../../../shared/domain/day-letter.ts";
import { read } from "../../../shared/links.ts";
import { repLink } from "../../../shared/mail/links.ts";
import { openLeadsOf } from "../../../shared/store/open-leads.ts";
import { Layout } from "../layout.tsx";
import { message } from "../message.tsx";
import { LeadTable } from "../parts/lead-table.tsx";
import { Section } from "../parts/tiles.tsx";
import { baseUrl, nowOf, type PageEnv, type Site } from "../site.ts";

/** `/d/{token}`: the open leads of one member, what is due today first. Needs no account; each lead has its signed link. */
export const dayPage = (site: Site) =>
  new Hono<PageEnv>().get("/d/:token", async (c) => {
    const company = await site.directory.company();
    const name = company.policy.company;
    const { links } = await site.keys();
    const link = read(links, "day", c.req.param("token"), site.clock.now());
    const member = link.ok ? company.members.get(link.subject) : undefined;
    if (!member?.active)
      return message(
        c,
        {
          status: link.ok || link.why === "forged" ? 404 : 410,
          title: "This link does not work",
          company: name,
        },
        "It works for two days and for one person. The newest morning mail has one that works.",
        <a href="/sign-in">Sign in to see your leads</a>,
      );
    const now = nowOf(site);
    const leads = await openLeadsOf(site.table, member.id);
    const { today, later } = planOfDay(leads, endOfDay(now, member));
    const minting = { keys: links, baseUrl: baseUrl(site, c.req.url), now: site.clock.now() };
    const table = {
      company,
      zone: member.timeZone,
      now,
      withOwner: false,
      hrefOf: (lead: { readonly id: string }) => repLink(minting, lead.id, member.id),
    };
    return c.html(
      <Layout title="My leads today" company={name} wide>
        <h1>My leads today</h1>
        <Section title="Due today" empty={today.length === 0 && "Nothing is due today."}>
          <LeadTable {...table} caption="Leads with something due today" leads={today} />
        </Section>
        <Section title="Also mine" empty={later.length === 0 && "There are no other open leads."}>
          <LeadTable {...table} caption="Other open leads" leads={later} />
        </Section>
      </Layout>,
    );
  });
