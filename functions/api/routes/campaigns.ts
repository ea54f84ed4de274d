import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Campaign } from "../../../shared/domain/campaign.ts";
import { campaignProblems } from "../../../shared/domain/campaign-problems.ts";
import { campaign, campaignBody } from "../../../shared/schemas/campaign.ts";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { slug } from "../../../shared/schemas/slug.ts";
import { putCampaign } from "../../../shared/store/directory.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems } from "../calls.ts";
import { pageOfAll } from "../paging.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const path = "/api/campaigns/{id}";
const tags = ["Campaigns"];

const put = createRoute({
  method: "put",
  path,
  tags,
  operationId: "putCampaign",
  summary: "Sets a campaign; a new one is a draft, and only moves change its state",
  request: { params: z.object({ id: slug }), body: bodyOf(campaignBody) },
  responses: {
    200: answer(campaign, "Replaced"),
    201: answer(campaign, "New"),
    ...bodyProblems,
    ...problems(409),
  },
});

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "getCampaign",
  summary: "A campaign",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(campaign, "The campaign"), ...problems(401, 404) },
});

const list = createRoute({
  method: "get",
  path: "/api/campaigns",
  tags,
  operationId: "listCampaigns",
  summary: "The campaigns, by id",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(campaign), "A page of campaigns"), ...problems(401, 422) },
});

export const campaigns = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(put, async (c) => {
      const { id } = c.req.valid("param");
      const agreed = await company();
      const known = agreed.campaigns.get(id);
      const changed: Campaign = { id, ...c.req.valid("json"), state: known?.state ?? "draft" };
      const found = campaignProblems(changed, known, agreed);
      if (found.length > 0) return invalid(c, found);
      if (!(await putCampaign(table, changed, authorOf({ clock }))))
        return problem(c, 409, "Somebody has moved the campaign to another state in this moment. Try again.");
      return c.json(changed, known ? 200 : 201);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const found = (await company()).campaigns.get(id);
      return found ? c.json(found, 200) : missing(c, "campaign", id);
    })
    .openapi(list, async (c) => {
      const { campaigns: all } = await company();
      return c.json(pageOfAll(all.values(), c.req.valid("query")), 200);
    });
