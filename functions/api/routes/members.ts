import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { nobody } from "../../../shared/domain/member.ts";
import { member, memberBody } from "../../../shared/schemas/member.ts";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { slug } from "../../../shared/schemas/slug.ts";
import { putMember } from "../../../shared/store/directory.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems } from "../calls.ts";
import { pageOfAll } from "../paging.ts";
import { missing, problems } from "../problem.ts";

const path = "/api/members/{id}";
const tags = ["Team"];

const memberId = slug.refine((id) => id !== nobody, `"${nobody}" stands for leads without an owner.`);

const put = createRoute({
  method: "put",
  path,
  tags,
  operationId: "putMember",
  summary: "Sets a team member",
  request: { params: z.object({ id: memberId }), body: bodyOf(memberBody) },
  responses: { 200: answer(member, "Replaced"), 201: answer(member, "New"), ...bodyProblems },
});

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "getMember",
  summary: "A team member",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(member, "The member"), ...problems(401, 404) },
});

const list = createRoute({
  method: "get",
  path: "/api/members",
  tags,
  operationId: "listMembers",
  summary: "The team, by id",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(member), "A page of members"), ...problems(401, 422) },
});

export const members = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(put, async (c) => {
      const { id } = c.req.valid("param");
      const known = (await company()).members.has(id);
      const changed = { id, ...c.req.valid("json") };
      await putMember(table, changed, authorOf({ clock }));
      return c.json(changed, known ? 200 : 201);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const found = (await company()).members.get(id);
      return found ? c.json(found, 200) : missing(c, "member", id);
    })
    .openapi(list, async (c) => {
      const { members: all } = await company();
      return c.json(pageOfAll(all.values(), c.req.valid("query")), 200);
    });
