import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { leadView } from "../../../shared/domain/lead-view.ts";
import { lead } from "../../../shared/schemas/lead.ts";
import { mergeLeads, partLeads } from "../../../shared/store/merge-leads.ts";
import { type Api, answer, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { findLead } from "../find-lead.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const tags = ["Leads"];
const params = z.object({ id: z.string() });
const by = z.string().meta({ description: "The member who decided so." });
const mergeBody = z.object({ by, into: z.string().meta({ description: "The lead that goes on." }) });
const responses = { 200: answer(lead, "The lead as it stands now"), ...bodyProblems, ...problems(404, 409) };

const merge = createRoute({
  method: "post",
  path: "/api/leads/{id}/merge",
  tags,
  operationId: "mergeLead",
  summary: "Closes a lead as the duplicate of another",
  request: { params, body: bodyOf(mergeBody.meta({ id: "MergeBody" })) },
  responses,
});

const unmerge = createRoute({
  method: "post",
  path: "/api/leads/{id}/unmerge",
  tags,
  operationId: "unmergeLead",
  summary: "Undoes a merge: the lead stands again where it stood",
  request: { params, body: bodyOf(z.object({ by }).meta({ id: "UnmergeBody" })) },
  responses,
});

export const merging = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(merge, async (c) => {
      const { id } = c.req.valid("param");
      const { by: member, into } = c.req.valid("json");
      const agreed = await company();
      if (!agreed.members.get(member)?.active)
        return invalid(c, [{ field: "by", message: `There is no active team member "${member}".` }]);
      const wish = { from: id, into };
      const result = await mergeLeads(table, agreed, wish, { by: member, via: "api" }, nowOf({ clock }));
      if (result.kind === "refused") return problem(c, 409, result.problem);
      const found = result.kind === "done" ? await findLead(table, id) : null;
      return found ? c.json(leadView(found, agreed), 200) : missing(c, "current lead", `${id}" or "${into}`);
    })
    .openapi(unmerge, async (c) => {
      const { id } = c.req.valid("param");
      const { by: member } = c.req.valid("json");
      const agreed = await company();
      if (!agreed.members.get(member)?.active)
        return invalid(c, [{ field: "by", message: `There is no active team member "${member}".` }]);
      const result = await partLeads(table, agreed, id, { by: member, via: "api" }, nowOf({ clock }));
      if (result.kind === "refused") return problem(c, 409, result.problem);
      const found = result.kind === "done" ? await findLead(table, id) : null;
      return found ? c.json(leadView(found, agreed), 200) : missing(c, "lead", id);
    });
