import { Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { stages } from "../../../shared/domain/lead.ts";
import { nobody } from "../../../shared/domain/member.ts";
import { listLeads } from "../../../shared/store/lead-list.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { named, SelectField } from "../parts/fields.tsx";
import { LeadTable } from "../parts/lead-table.tsx";
import { Section } from "../parts/tiles.tsx";
import { showCode } from "../show.ts";
import { oversees, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import type { Typed } from "../typed-form.ts";

const leadsOnPage = 50;

const Filters = (props: {
  readonly company: Company;
  readonly asked: Typed;
  readonly withOwner: boolean;
}) => {
  const { company, asked, withOwner } = props;
  return (
    <form method="get" action="/leads" class="card filters">
      <SelectField
        name="campaign"
        label="Campaign"
        none="All"
        choices={named(company.campaigns.values())}
        value={asked["campaign"]}
      />
      <SelectField
        name="stage"
        label="Stage"
        none="All"
        choices={stages.map((stage) => ({ value: stage, label: showCode(stage) }))}
        value={asked["stage"]}
      />
      {withOwner && (
        <SelectField
          name="owner"
          label="Owner"
          none="Everybody"
          choices={[{ value: nobody, label: "Nobody" }, ...named(company.members.values())]}
          value={asked["owner"]}
        />
      )}
      <button type="submit">Show</button>
    </form>
  );
};

const after = (asked: Typed, place: string): string =>
  `/leads?${new URLSearchParams({ ...asked, after: place })}`;

/** `/leads`: all leads, newest first, by campaign, stage and owner; reps and partners see their own. */
export const leadsPage = (site: Site) =>
  new Hono<PageEnv>().get("/leads", signedIn(site), async (c) => {
    const viewer = c.get("viewer");
    const company = await site.directory.company();
    const sees = oversees(viewer);
    const asked = c.req.query();
    const { campaign } = asked;
    const wanted = campaign && company.campaigns.has(campaign) ? [campaign] : [...company.campaigns.keys()];
    const { prospects, next } = await listLeads(
      site.table,
      {
        campaigns: wanted,
        owner: sees ? asked["owner"] || null : viewer.id,
        stage: stages.find((stage) => stage === asked["stage"]) ?? null,
        since: null,
      },
      asked["after"] || null,
      leadsOnPage,
    );
    const leads = prospects.flatMap(({ person, lead }) => (lead === null ? [] : [{ person, lead }]));
    return c.html(
      <DeskLayout title="Leads" company={company} viewer={viewer} here="/leads">
        <h1>{sees ? "Leads" : "Your leads"}</h1>
        <Filters company={company} asked={asked} withOwner={sees} />
        <Section title="Newest first" empty={leads.length === 0 && "No lead matches."}>
          <LeadTable
            caption="Leads, newest first"
            leads={leads}
            company={company}
            zone={viewer.timeZone}
            now={nowOf(site)}
            withOwner={sees}
          />
        </Section>
        {next !== null && (
          <p>
            <a class="button plain" href={after(asked, next)}>
              Older leads
            </a>
          </p>
        )}
      </DeskLayout>,
    );
  });
