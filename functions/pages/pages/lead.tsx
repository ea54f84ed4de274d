import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Member } from "../../../shared/domain/member.ts";
import type { DossierWithLead } from "../../../shared/store/change-lead.ts";
import { suspectsOf } from "../../../shared/store/suspects.ts";
import { findLead } from "../find-lead.ts";
import { leadAfter, logActivity } from "../log-activity.ts";
import { message } from "../message.tsx";
import { memberName, personName } from "../names.ts";
import { outcomeOf, statusOf } from "../outcome.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { Duplicates } from "../parts/duplicates.tsx";
import { JudgedLead } from "../parts/judged-lead.tsx";
import { LeadClocks } from "../parts/lead-clocks.tsx";
import { LeadDesk, type LeadDeskProps } from "../parts/lead-desk.tsx";
import { chosenActivity } from "../read-activity.ts";
import { referralOf } from "../referral-of.ts";
import { sameOrigin } from "../same-origin.tsx";
import { mayManage, mayOpenLead, oversees, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { filledIn, typedForm } from "../typed-form.ts";

/** The lead as far as the viewer may see it, or the page that says why not. A lead of somebody else is none of theirs. */
const visible = async (
  site: Site,
  c: Context<PageEnv, "/leads/:id">,
  company: Company,
): Promise<DossierWithLead | Response> => {
  const viewer = c.get("viewer");
  const found = await findLead(site, c.req.param("id"));
  if (found.kind === "found" && mayOpenLead(viewer, found.dossier.prospect.lead.owner)) return found.dossier;
  if (found.kind === "replaced" && oversees(viewer))
    return message(
      c,
      { status: 410, title: "There is a newer inquiry", company: company.policy.company },
      "This lead was won, and the customer has inquired again since.",
      <a href="/leads">All leads</a>,
    );
  return message(
    c,
    { status: 404, title: "This is none of your leads", company: company.policy.company },
    "It may belong to somebody else now, or the person’s data was erased.",
    <a href="/leads">Your leads</a>,
  );
};

const show = async (
  site: Site,
  c: Context,
  viewer: Member,
  desk: Omit<LeadDeskProps, "member" | "path" | "referral">,
  status: 200 | 409 | 422,
) => {
  const { company, dossier } = desk;
  const { lead, person } = dossier.prospect;
  const { person: secret } = await site.keys();
  const suspects = mayManage(viewer) ? await suspectsOf(site.table, secret, dossier.prospect) : [];
  const referral = await referralOf(site, c, dossier, viewer);
  const owner = lead.owner === null ? "nobody" : memberName(company, lead.owner);
  return c.html(
    <DeskLayout title={personName(person)} company={company} viewer={viewer} here="/leads">
      <p class="quiet no-print">
        <a href="/leads">Leads</a>
        {` · owner: ${owner}`}
      </p>
      <LeadDesk {...desk} member={viewer} path={c.req.path} referral={referral}>
        <JudgedLead dossier={dossier} company={company} zone={viewer.timeZone} />
      </LeadDesk>
      {mayManage(viewer) && <Duplicates lead={lead} suspects={suspects} />}
      <LeadClocks record={{ ...dossier, lead }} company={company} />
    </DeskLayout>,
    status,
  );
};

/** `/leads/{id}`: everything about a lead, and what can be logged on it. */
export const leadPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/leads/:id", signedIn(site), async (c) => {
      const company = await site.directory.company();
      const dossier = await visible(site, c, company);
      if (dossier instanceof Response) return dossier;
      const chosen = chosenActivity(c.req.query("do"));
      const desk = { company, dossier, chosen, typed: filledIn(c), outcome: null, now: nowOf(site) };
      return show(site, c, c.get("viewer"), desk, 200);
    })
    .post("/leads/:id", sameOrigin(site), signedIn(site), async (c) => {
      const company = await site.directory.company();
      const before = await visible(site, c, company);
      if (before instanceof Response) return before;
      const member = c.get("viewer");
      const { id } = before.prospect.lead;
      const typed = await typedForm(c);
      const seed = `${member.id}.${id}`;
      const logged = await logActivity(site, company, { lead: id, member, via: "page", seed }, typed);
      const found = await leadAfter(site, logged, id);
      if (logged.kind === "unknown" || found.kind !== "found") return c.redirect("/leads", 303);
      const { dossier } = found;
      const chosen = chosenActivity(typed["do"]);
      const desk = { company, dossier, chosen, typed, outcome: outcomeOf(logged, typed), now: nowOf(site) };
      return show(site, c, member, desk, statusOf(logged));
    });
