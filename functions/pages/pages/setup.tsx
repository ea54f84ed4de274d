import { Hono } from "hono";
import { loadOpenLeads } from "../../../shared/store/open-leads.ts";
import { newestReceived } from "../../../shared/store/received.ts";
import { pastedUrl } from "../../../shared/vendors/pasted-url.ts";
import { Agreement } from "../parts/agreement.tsx";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Retention } from "../parts/retention.tsx";
import { SourceCard } from "../parts/source-card.tsx";
import { TeamTable } from "../parts/team-table.tsx";
import { Section } from "../parts/tiles.tsx";
import { mayAdminister, mayManage, signedIn } from "../signed-in.tsx";
import { baseUrl, nowOf, type PageEnv, type Site } from "../site.ts";

/** `/setup`: the team, the sources with the URL to paste, and the agreement between marketing and sales. */
export const setupPage = (site: Site) =>
  new Hono<PageEnv>().get("/setup", signedIn(site, { overseersOnly: true }), async (c) => {
    const company = await site.directory.company();
    const now = nowOf(site);
    const viewer = c.get("viewer");
    const [isAdministrator, isManager] = [mayAdminister(viewer), mayManage(viewer)];
    const owners = new Set((await loadOpenLeads(site.table)).map(({ lead }) => lead.owner));
    const received = await newestReceived(site.table, [...company.sources.keys()], now);
    const sources = await Promise.all(
      [...company.sources.values()].map(async (source) => ({
        source,
        url: await pastedUrl(source, baseUrl(site, c.req.url), site.clock.now()),
        receivedAt: received.get(source.id)?.receivedAt,
      })),
    );
    return c.html(
      <DeskLayout title="Setup" company={company} viewer={viewer} here="/setup">
        <h1>Setup</h1>
        <p class="lead">
          What is connected, who is on the team, and what marketing and sales agreed on. Administrators change
          the team and the sources, both teams their agreement; programs do all of it by the API.
        </p>
        <p class="actions">
          <a href="/setup/customers">Known customers</a>
          <a href="/feed#programs">Programs that are told</a>
          {isManager && <a href="/setup/audit">Who changed what</a>}
        </p>
        <Section title="Sources">
          {sources.length === 0 && <p class="quiet">No tool is connected yet.</p>}
          {sources.map((shown) => (
            <SourceCard {...shown} company={company} now={now} isEditable={isAdministrator} />
          ))}
          <p class="actions">
            {isAdministrator && (
              <a class="button" href="/setup/sources/new">
                Connect a tool
              </a>
            )}
            <a class="button plain" href="/setup/vendors">
              How to connect each tool
            </a>
          </p>
        </Section>
        <Section title="Team" id="team">
          {company.members.size === 0 && <p class="quiet">There are no team members yet.</p>}
          <TeamTable company={company} owners={owners} isEditable={isAdministrator} />
          {isAdministrator && (
            <p class="actions">
              <a class="button" href="/setup/members/new">
                Add a team member
              </a>
            </p>
          )}
        </Section>
        <Section title="What marketing and sales agreed on" id="agreement">
          <Agreement company={company} />
          <p class="actions">
            <a class="button" href="/setup/policy">
              Change the agreement
            </a>
          </p>
        </Section>
        <Section title="How long things are kept">
          <Retention />
        </Section>
      </DeskLayout>,
    );
  });
