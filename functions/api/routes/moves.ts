import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { CampaignMove } from "../../../shared/domain/campaign-moves.ts";
import { move, moveBody, movedCampaign } from "../../../shared/schemas/campaign.ts";
import { pageOf } from "../../../shared/schemas/page.ts";
import { loadMoves } from "../../../shared/store/directory.ts";
import { takeMove } from "../../../shared/store/take-move.ts";
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
    200: answer(movedCampaign, "The campaign in its new state"),
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

/** What is allowed, but should be known: reps who take leads of a campaign that they have not read about. */
const warningOf = ({ unread = [] }: CampaignMove) =>
  unread.length === 0
    ? {}
    : { warning: `Has not read the briefing: ${unread.join(", ")}.`, unread: [...unread] };

export const moves = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(post, async (c) => {
      const { id } = c.req.valid("param");
      const { to, by, note } = c.req.valid("json");
      const agreed = await company();
      const known = agreed.campaigns.get(id);
      if (!known) return missing(c, "campaign", id);
      if (!agreed.members.get(by)?.active)
        return invalid(c, [{ field: "by", message: `There is no active team member "${by}".` }]);
      const wish = { to, by, note, via: "api" } as const;
      const moved = await takeMove(table, agreed, known, wish, nowOf({ clock }));
      if (moved.kind === "refused") return problem(c, 409, moved.problem, { allowed: [...moved.allowed] });
      return c.json({ ...moved.campaign, ...warningOf(moved.move) }, 200);
    })
    .openapi(list, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await company()).campaigns.has(id)) return missing(c, "campaign", id);
      return c.json({ items: await loadMoves(table, id), cursor: null }, 200);
    });
