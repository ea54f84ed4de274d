import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { allowedMoves } from "../../../shared/domain/campaign-moves.ts";
import { campaign, move, moveBody } from "../../../shared/schemas/campaign.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { loadMoves, moveCampaign } from "../../../shared/store/directory.ts";
import { type Api, answer, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const path = "/api/campaigns/{id}/moves";
const tags = ["Campaigns"];
const params = z.object({ id: z.string() });

const post = createRoute({
  method: "post",
  path,
  tags,
  operationId: "moveCampaign",
  summary: "Takes a campaign to another state: draft, in-review, approved, briefed, live, ended, assessed",
  request: { params, body: bodyOf(moveBody) },
  responses: {
    200: answer(campaign, "The campaign in its new state"),
    ...bodyProblems,
    ...problems(404, 409),
  },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  operationId: "listMoves",
  summary: "How a campaign came to its state, oldest first",
  request: { params },
  responses: { 200: answer(pageOf(move), "All moves"), ...problems(401, 404) },
});

export const moves = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(post, async (c) => {
      const { id } = c.req.valid("param");
      const { to, by, note } = c.req.valid("json");
      const { campaigns, members } = await company();
      const known = campaigns.get(id);
      if (!known) return missing(c, "campaign", id);
      if (!members.get(by)?.active)
        return invalid(c, [{ field: "by", message: `There is no active team member "${by}".` }]);
      const allowed = allowedMoves(known.state);
      if (!allowed.includes(to))
        return problem(c, 409, `A campaign that is ${known.state} cannot become ${to}.`, { allowed });
      const moved = await moveCampaign(
        table,
        id,
        { from: known.state, to, by, note, at: nowOf({ clock }) },
        "api",
      );
      if (!moved)
        return problem(c, 409, "Somebody else has moved the campaign in this moment. Look at it again.", {
          allowed,
        });
      return c.json({ ...known, state: to }, 200);
    })
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await company()).campaigns.has(id)) return missing(c, "campaign", id);
      return c.json({ items: await loadMoves(table, id), cursor: null }, 200);
    });
