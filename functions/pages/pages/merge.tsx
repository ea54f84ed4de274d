import { type Context, Hono } from "hono";
import type { Company } from "../../../shared/domain/agreement.ts";
import { type Merged, mergeLeads, partLeads } from "../../../shared/store/merge-leads.ts";
import { message } from "../message.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { mayManage, onlyFor, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

const notDone = (c: Context<PageEnv>, company: Company, id: string, why: string) =>
  message(
    c,
    { status: 409, title: "Nothing was changed", company: company.policy.company },
    why,
    <a href={`/leads/${id}`}>Back to the lead</a>,
  );

const answered = (c: Context<PageEnv>, company: Company, id: string, result: Merged) => {
  if (result.kind === "done") return c.redirect(`/leads/${id}`, 303);
  return notDone(c, company, id, result.kind === "refused" ? result.problem : "One of the leads is gone.");
};

/** The buttons of a lead's page that merge it into another, and undo that. Managers and administrators decide. */
export const mergePage = (site: Site) =>
  new Hono<PageEnv>()
    .post("/leads/:id/merge", sameOrigin(site), signedIn(site), onlyFor(site, mayManage), async (c) => {
      const company = await site.directory.company();
      const viewer = c.get("viewer");
      const from = c.req.param("id");
      const { into = "" } = await typedForm(c);
      const merging = { by: viewer.id, via: "page" } as const;
      const result = await mergeLeads(site.table, company, { from, into }, merging, nowOf(site));
      return answered(c, company, from, result);
    })
    .post("/leads/:id/unmerge", sameOrigin(site), signedIn(site), onlyFor(site, mayManage), async (c) => {
      const company = await site.directory.company();
      const viewer = c.get("viewer");
      const id = c.req.param("id");
      const merging = { by: viewer.id, via: "page" } as const;
      return answered(c, company, id, await partLeads(site.table, company, id, merging, nowOf(site)));
    });
