import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { isLost } from "../../../shared/domain/verdict/case-file.ts";
import { read } from "../../../shared/links.ts";
import type { DossierWithLead } from "../../../shared/store/change-lead.ts";
import { type FoundLead, findLead } from "../find-lead.ts";
import { Layout } from "../layout.tsx";
import { leadAfter, logActivity, mayLog } from "../log-activity.ts";
import { message } from "../message.tsx";
import { memberName, personName } from "../names.ts";
import { outcomeOf, statusOf } from "../outcome.ts";
import { LeadDesk, type LeadDeskProps } from "../parts/lead-desk.tsx";
import { chosenActivity } from "../read-activity.ts";
import { referralOf } from "../referral-of.ts";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { filledIn, typedForm } from "../typed-form.ts";

const signIn = <a href="/sign-in">Sign in to see your leads</a>;

/** Whose link it is and for which lead, or the page that says why it opens nothing. */
const opened = async (site: Site, c: Context, company: Company) => {
  const name = company.policy.company;
  const { links } = await site.keys();
  const link = read(links, "rep", c.req.param("token") ?? "", site.clock.now());
  if (!link.ok)
    return link.why === "expired"
      ? message(
          c,
          { status: 410, title: "This link has expired", company: name },
          "Links in our mails work for 14 days. The newest mail about this lead has a link that works.",
          signIn,
        )
      : message(
          c,
          { status: 404, title: "This link is not complete", company: name },
          "Some mail programs cut long links in two. Open it from the mail again, or copy all of it.",
          signIn,
        );
  const [lead = "", ...rest] = link.subject.split(".");
  const member = company.members.get(rest.join("."));
  if (!member?.active)
    return message(
      c,
      { status: 403, title: "This link is not active", company: name },
      "It belongs to a team member who is not active any more. Your manager can hand you the lead.",
    );
  return { lead, member };
};

const gone = (c: Context, company: string, found: Exclude<FoundLead, { kind: "found" }>) =>
  found.kind === "replaced"
    ? message(
        c,
        { status: 410, title: "There is a newer inquiry", company },
        "This lead was won, and the customer has inquired again since. The mail about the new inquiry has the link to it.",
        signIn,
      )
    : message(
        c,
        { status: 404, title: "This lead is not here any more", company },
        "The person's data was erased, so there is nothing left to show.",
      );

const handedOn = (c: Context, company: Company, { prospect }: DossierWithLead) => {
  const { owner } = prospect.lead;
  const name = owner === null ? null : memberName(company, owner);
  return message(
    c,
    {
      status: 403,
      title: name === null ? "Nobody has this lead now" : `${name} has this lead now`,
      company: company.policy.company,
    },
    name === null
      ? "It was taken from you and waits for a manager to hand it out."
      : `If you have already been in touch with ${personName(prospect.person)}, tell ${name}, who can log it.`,
    signIn,
  );
};

const show = async (
  site: Site,
  c: Context,
  desk: Omit<LeadDeskProps, "path" | "referral">,
  status: 200 | 409 | 422,
) => {
  const referral = await referralOf(site, c, desk.dossier, desk.member);
  return c.html(
    <Layout title={personName(desk.dossier.prospect.person)} company={desk.company.policy.company}>
      <LeadDesk {...desk} path={new URL(c.req.url).pathname} referral={referral}>
        {isLost(desk.dossier.prospect.lead) && (
          <p>
            <a href={`/leads/${desk.dossier.prospect.lead.id}`}>
              Was it marketing or was it sales? The verdict
            </a>
          </p>
        )}
      </LeadDesk>
    </Layout>,
    status,
  );
};

/** `/r/{token}`: the lead as its rep's mail links to it. GET shows; only the button's POST records. */
export const repPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/r/:token", async (c) => {
      const company = await site.directory.company();
      const link = await opened(site, c, company);
      if (link instanceof Response) return link;
      const found = await findLead(site, link.lead);
      if (found.kind !== "found") return gone(c, company.policy.company, found);
      const { dossier } = found;
      if (!maySee(link.member, dossier)) return handedOn(c, company, dossier);
      const chosen = chosenActivity(c.req.query("do"));
      const { member } = link;
      const typed = filledIn(c);
      return show(site, c, { company, member, dossier, chosen, typed, outcome: null, now: nowOf(site) }, 200);
    })
    .post("/r/:token", async (c) => {
      const company = await site.directory.company();
      const link = await opened(site, c, company);
      if (link instanceof Response) return link;
      const { lead, member } = link;
      const typed = await typedForm(c);
      const seed = c.req.param("token");
      const logged = await logActivity(site, company, { lead, member, via: "email-link", seed }, typed);
      const found = await leadAfter(site, logged, lead);
      if (found.kind !== "found") return gone(c, company.policy.company, found);
      const { dossier } = found;
      if (logged.kind === "unknown") return handedOn(c, company, dossier);
      if (logged.kind === "refused" && !maySee(member, dossier)) return handedOn(c, company, dossier);
      const chosen = chosenActivity(typed["do"]);
      const outcome = outcomeOf(logged, typed);
      return show(
        site,
        c,
        { company, member, dossier, chosen, typed, outcome, now: nowOf(site) },
        statusOf(logged),
      );
    });

const maySee = (member: Member, { prospect }: DossierWithLead): boolean =>
  mayLog(member, prospect.lead, "no-answer");
