import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { policyProblems } from "../../../shared/domain/policy-problems.ts";
import { policyBody } from "../../../shared/schemas/policy.ts";
import { putPolicy } from "../../../shared/store/directory.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems } from "../calls.ts";
import { invalid, problems } from "../problem.ts";

const path = "/api/policy";
const tags = ["Policy"];

const put = createRoute({
  method: "put",
  path,
  tags,
  operationId: "putPolicy",
  summary: "Sets the agreement between marketing and sales; what is left out is as by default",
  request: { body: bodyOf(policyBody) },
  responses: { 200: answer(policyBody, "The policy as it holds now"), ...bodyProblems },
});

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "getPolicy",
  summary: "The agreement between marketing and sales",
  responses: { 200: answer(policyBody, "The policy"), ...problems(401) },
});

export const policy = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(put, async (c) => {
      const agreed = c.req.valid("json");
      const { members } = await company();
      const found = policyProblems(agreed, members);
      if (found.length > 0) return invalid(c, found);
      await putPolicy(table, agreed, authorOf({ clock }));
      return c.json(agreed, 200);
    })
    .openapi(get, async (c) => c.json((await company()).policy, 200));
