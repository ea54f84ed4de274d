import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Company } from "../../../shared/domain/agreement.ts";
import { leadView } from "../../../shared/domain/lead-view.ts";
import { lead, type leadFilter, leadQuery, leadWithSuspects } from "../../../shared/schemas/lead.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { type LeadFilter, listLeads } from "../../../shared/store/lead-list.ts";
import { loadDossier } from "../../../shared/store/prospects.ts";
import { suspectsOf } from "../../../shared/store/suspects.ts";
import { type Api, answer } from "../calls.ts";
import { findLead } from "../find-lead.ts";
import { cursorOf, placeOf } from "../paging.ts";
import { invalid, missing, problems } from "../problem.ts";

const tags = ["Leads"];

const list = createRoute({
  method: "get",
  path: "/api/leads",
  tags,
  operationId: "listLeads",
  summary: "Leads, newest first",
  request: { query: leadQuery },
  responses: { 200: answer(pageOf(lead), "A page of leads"), ...problems(401, 422) },
});

const get = createRoute({
  method: "get",
  path: "/api/leads/{id}",
  tags,
  operationId: "getLead",
  summary: "A lead with its timeline, touches and clocks",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(leadWithSuspects, "The lead"), ...problems(401, 404) },
});

/** The filter as the store understands it. */
export const filterOf = (query: z.output<typeof leadFilter>, company: Company): LeadFilter => ({
  campaigns: query.campaign === undefined ? [...company.campaigns.keys()] : [query.campaign],
  owner: query.owner ?? null,
  stage: query.stage ?? null,
  since: query.since ?? null,
});

export const leads = ({ table, company, keys }: Pick<Api, "table" | "company" | "keys">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      const after = cursor === undefined ? null : placeOf(cursor);
      if (cursor !== undefined && after === null)
        return invalid(c, [{ field: "cursor", message: "This is no cursor of ours." }]);
      const agreed = await company();
      const { prospects, next } = await listLeads(table, filterOf(query, agreed), after, limit);
      const dossiers = await Promise.all(prospects.map(({ key }) => loadDossier(table, key)));
      const items = dossiers.flatMap((dossier) =>
        dossier?.prospect.lead ? [leadView({ ...dossier, lead: dossier.prospect.lead }, agreed)] : [],
      );
      return c.json({ items, cursor: next === null ? null : cursorOf(next) }, 200);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const [found, agreed] = await Promise.all([findLead(table, id), company()]);
      if (!found) return missing(c, "lead", id);
      const { person: secret } = await keys();
      const suspects = (await suspectsOf(table, secret, found.prospect)).map(
        ({ lead: { id: other, stage }, person: { email, name }, shares }) => {
          return { lead: other, email, name, stage, shares };
        },
      );
      return c.json({ ...leadView(found, agreed), suspects }, 200);
    });
