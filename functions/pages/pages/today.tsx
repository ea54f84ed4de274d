import { Hono } from "hono";
import { isOverdue, isUnworked } from "../../../shared/domain/unworked.ts";
import { loadOpenLeads, type OpenLead } from "../../../shared/store/open-leads.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { LeadTable } from "../parts/lead-table.tsx";
import { Section, Tiles } from "../parts/tiles.tsx";
import { oversees, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

const oneDay = 86_400_000;
const mostComing = 20;

const byDue = (a: OpenLead, b: OpenLead): number =>
  (a.lead.respondBy ?? "") < (b.lead.respondBy ?? "") ? -1 : 1;

/** `/`: what needs the viewer today: leads nobody has answered, and what is due within a day. */
export const todayPage = (site: Site) =>
  new Hono<PageEnv>().get("/", signedIn(site), async (c) => {
    const viewer = c.get("viewer");
    const [company, all] = await Promise.all([site.directory.company(), loadOpenLeads(site.table)]);
    const now = nowOf(site);
    const sees = oversees(viewer);
    const open = sees ? all : all.filter(({ lead }) => lead.owner === viewer.id);
    const unworked = open.filter(isUnworked).toSorted(byDue);
    const late = unworked.filter((one) => isOverdue(one, now));
    const unowned = open.filter(({ lead }) => lead.owner === null);
    const owners = new Set(open.map(({ lead }) => lead.owner));
    const stranded = sees
      ? [...company.members.values()].filter(({ id, active }) => !active && owners.has(id))
      : [];
    const tomorrow = new Date(site.clock.now() + oneDay).toISOString();
    const coming = open.filter(
      ({ lead }) => lead.firstResponseAt !== null && lead.nextCheck !== null && lead.nextCheck.at <= tomorrow,
    );
    const table = { company, zone: viewer.timeZone, now, withOwner: sees };
    return c.html(
      <DeskLayout title="Today" company={company} viewer={viewer} here="/">
        <h1>Today</h1>
        {stranded.map(({ id, name }) => (
          <p class="note bad">
            {`${name} is not active any more and still owns open leads. `}
            <a href={`/members/${id}`}>Hand them over</a>
          </p>
        ))}
        <Tiles
          tiles={[
            { name: "Not answered yet", figure: unworked.length, note: "no attempt logged" },
            { name: "Of these overdue", figure: late.length, note: "past the agreed response time" },
            { name: "Due within a day", figure: coming.length, note: "attempts, surveys, closes" },
            { name: "Open leads", figure: open.length },
            ...(sees ? [{ name: "Without an owner", figure: unowned.length }] : []),
          ]}
        />
        <Section title="Answer these first" empty={unworked.length === 0 && "Every lead has been answered."}>
          <LeadTable {...table} caption="Leads without a first response" leads={unworked} />
        </Section>
        <Section
          title="Due within a day"
          empty={coming.length === 0 && "Nothing else is due until tomorrow."}
        >
          <LeadTable {...table} caption="What is due next" leads={coming.slice(0, mostComing)} />
        </Section>
      </DeskLayout>,
    );
  });
