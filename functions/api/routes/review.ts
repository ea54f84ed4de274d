import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { briefingReaders } from "../../../shared/domain/briefing.ts";
import { roundOf } from "../../../shared/domain/campaign-moves.ts";
import { awaitedReviewers } from "../../../shared/domain/campaign-review.ts";
import { review as schema } from "../../../shared/schemas/review.ts";
import { loadMoves } from "../../../shared/store/directory.ts";
import { loadReadings } from "../../../shared/store/readings.ts";
import { loadReviews } from "../../../shared/store/reviews.ts";
import { type Api, answer } from "../calls.ts";
import { missing, problems } from "../problem.ts";

const get = createRoute({
  method: "get",
  path: "/api/campaigns/{id}/review",
  tags: ["Campaigns"],
  operationId: "getReview",
  summary: "What sales says to a campaign before launch, and which reps have read its briefing",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(schema, "The review"), ...problems(401, 404) },
});

export const review = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono().openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    const agreed = await company();
    const campaign = agreed.campaigns.get(id);
    if (!campaign) return missing(c, "campaign", id);
    const [moves, entries, told] = await Promise.all([
      loadMoves(table, id),
      loadReviews(table, id),
      loadReadings(table, id),
    ]);
    const round = roundOf(moves);
    const ofRound = entries.filter((entry) => entry.round === round);
    const awaited = round === null ? [] : awaitedReviewers(agreed, campaign, ofRound);
    const readings = briefingReaders(agreed, id).map(({ id: member }) => {
      const { toldAt = null, readAt = null } = told.find((one) => one.member === member) ?? {};
      return { member, toldAt, readAt };
    });
    return c.json({ round, awaited: awaited.map((one) => one.id), entries: [...entries], readings }, 200);
  });
