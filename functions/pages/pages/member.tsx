import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { handOverAll } from "../../../shared/store/hand-over-all.ts";
import { type OpenLead, openLeadsOf } from "../../../shared/store/open-leads.ts";
import { memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { named, SelectField } from "../parts/fields.tsx";
import { LeadTable } from "../parts/lead-table.tsx";
import { Section } from "../parts/tiles.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { mayManage, onlyFor, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

const HandOverAll = ({ company, member }: { readonly company: Company; readonly member: Member }) => {
  const takers = [...company.members.values()].filter(
    ({ id, active, role }) => active && id !== member.id && (role === "rep" || role === "manager"),
  );
  return (
    <form method="post" action={`/members/${member.id}`} class="card">
      <SelectField
        name="to"
        label="Who takes them over?"
        none="Whoever the rules choose, lead by lead"
        choices={named(takers)}
      />
      <button type="submit">{`Hand over all open leads of ${member.name}`}</button>
    </form>
  );
};

type View = {
  readonly company: Company;
  readonly member: Member;
  readonly leads: readonly OpenLead[];
  /** What came of a press. */
  readonly said: string | null;
};

const show = (site: Site, c: Context<PageEnv>, { company, member, leads, said }: View, status: 200 | 422) => {
  const viewer = c.get("viewer");
  return c.html(
    <DeskLayout title={member.name} company={company} viewer={viewer} here="/setup">
      <p class="quiet">
        <a href="/setup">Setup</a>
      </p>
      {said !== null && (
        <p class={status === 200 ? "note" : "note bad"} role="status">
          {said}
        </p>
      )}
      <h1>{member.name}</h1>
      <p class="lead">{`${member.role}${member.active ? "" : ", not active"} · ${member.email}`}</p>
      {leads.length > 0 && mayManage(viewer) && <HandOverAll company={company} member={member} />}
      <Section title="Open leads" empty={leads.length === 0 && `${member.name} has no open leads.`}>
        <LeadTable
          caption={`Open leads of ${member.name}`}
          leads={leads}
          company={company}
          zone={viewer.timeZone}
          now={nowOf(site)}
          withOwner={false}
        />
      </Section>
    </DeskLayout>,
    status,
  );
};

const outcome = (
  company: Company,
  moved: ReadonlyArray<{ readonly owner: string }>,
  left: number,
): string => {
  const byOwner = Map.groupBy(moved, ({ owner }) => owner);
  const shares = [...byOwner].map(([owner, leads]) => `${leads.length} to ${memberName(company, owner)}`);
  const rest = left === 0 ? "" : ` ${left} are left; press again.`;
  return moved.length === 0 ? `Nothing was handed over.${rest}` : `Handed over: ${shares.join(", ")}.${rest}`;
};

/** `/members/{id}`: the open leads of a team member, and one button that gives them all to others. */
export const memberPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/members/:id", signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const member = company.members.get(c.req.param("id"));
      if (!member) return c.notFound();
      const leads = await openLeadsOf(site.table, member.id);
      return show(site, c, { company, member, leads, said: null }, 200);
    })
    .post("/members/:id", sameOrigin(site), signedIn(site), onlyFor(site, mayManage), async (c) => {
      const company = await site.directory.company();
      const viewer = c.get("viewer");
      const member = company.members.get(c.req.param("id"));
      if (!member) return c.notFound();
      const to = (await typedForm(c))["to"] || null;
      const isTaker = to === null || (to !== member.id && company.members.get(to)?.active === true);
      const wish = { from: member.id, to, by: viewer.id, via: "page" } as const;
      const handed = isTaker ? await handOverAll(site.table, company, wish, nowOf(site)) : null;
      const leads = await openLeadsOf(site.table, member.id);
      const said = handed
        ? outcome(company, handed.moved, handed.left)
        : `“${to}” cannot take them: choose another active member.`;
      return show(site, c, { company, member, leads, said }, handed ? 200 : 422);
    });
