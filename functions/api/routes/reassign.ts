import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { listOf } from "../../../shared/schemas/list.ts";
import { handOverAll } from "../../../shared/store/hand-over-all.ts";
import { type Api, answer, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { invalid, missing, problems } from "../problem.ts";

const body = z
  .object({
    by: z.string().meta({ description: "Who decided so." }),
    to: z
      .string()
      .nullable()
      .default(null)
      .meta({ description: "Who takes all of them; without it the policy's rules choose for each lead." }),
  })
  .meta({ id: "ReassignBody" });

const outcome = z
  .object({
    moved: listOf(z.object({ lead: z.string(), owner: z.string() })),
    left: z.int().meta({ description: "Open leads still theirs; call again until it is 0." }),
  })
  .meta({ id: "Reassigned" });

const post = createRoute({
  method: "post",
  path: "/api/members/{id}/reassign",
  tags: ["Team"],
  operationId: "reassignLeads",
  summary: "Gives all open leads of a member to others, when somebody leaves",
  request: { params: z.object({ id: z.string() }), body: bodyOf(body) },
  responses: { 200: answer(outcome, "What went to whom"), ...bodyProblems, ...problems(404) },
});

export const reassign = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono().openapi(post, async (c) => {
    const { id } = c.req.valid("param");
    const { by, to } = c.req.valid("json");
    const agreed = await company();
    if (!agreed.members.has(id)) return missing(c, "member", id);
    const isActive = (member: string) => agreed.members.get(member)?.active === true;
    if (!isActive(by))
      return invalid(c, [{ field: "by", message: `There is no active team member "${by}".` }]);
    if (to !== null && (!isActive(to) || to === id))
      return invalid(c, [{ field: "to", message: `"${to}" cannot take them: name another active member.` }]);
    const { moved, left } = await handOverAll(
      table,
      agreed,
      { from: id, to, by, via: "api" },
      nowOf({ clock }),
    );
    return c.json({ moved: [...moved], left }, 200);
  });
