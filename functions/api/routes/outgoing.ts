import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { outgoingFrom } from "../../../shared/configure/outgoing-from.ts";
import type { Outgoing } from "../../../shared/domain/outgoing.ts";
import { urlProblem } from "../../../shared/outgoing/outgoing-url.ts";
import {
  deadLetter,
  outgoing as endpoint,
  outgoingBody,
  outgoingSet,
} from "../../../shared/schemas/outgoing.ts";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { slug } from "../../../shared/schemas/slug.ts";
import { findOutgoing, loadOutgoing, putOutgoing } from "../../../shared/store/outgoing.ts";
import { listDead, replayDead, type WebhookDelivery } from "../../../shared/store/webhook-deliveries.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { cursorOf, pageOfAll, placeOf } from "../paging.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const path = "/api/outgoing/{id}";
const tags = ["Outgoing webhooks"];
const byId = { params: z.object({ id: z.string() }) };

const put = createRoute({
  method: "put",
  path,
  tags,
  operationId: "putOutgoing",
  summary: "Sets an address that is told by signed webhooks",
  request: { params: z.object({ id: slug }), body: bodyOf(outgoingBody) },
  responses: { 200: answer(outgoingSet, "Replaced"), 201: answer(outgoingSet, "New"), ...bodyProblems },
});

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "getOutgoing",
  summary: "An address that is told",
  request: byId,
  responses: { 200: answer(endpoint, "The address"), ...problems(401, 404) },
});

const list = createRoute({
  method: "get",
  path: "/api/outgoing",
  tags,
  operationId: "listOutgoing",
  summary: "The addresses that are told, by id",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(endpoint), "A page of addresses"), ...problems(401, 422) },
});

const dead = createRoute({
  method: "get",
  path: `${path}/dead`,
  tags,
  operationId: "listDeadLetters",
  summary: "What the address did not take in five attempts, newest first, for 30 days",
  request: { ...byId, query: pageQuery },
  responses: { 200: answer(pageOf(deadLetter), "A page of dead letters"), ...problems(401, 404, 422) },
});

const replay = createRoute({
  method: "post",
  path: `${path}/replay`,
  tags,
  operationId: "replayDeadLetters",
  summary: "Sends the newest 100 dead letters again, each under its old webhook-id",
  request: byId,
  responses: {
    202: answer(z.object({ replayed: z.int() }), "They are being sent again"),
    ...problems(401, 404, 409),
  },
});

const shown = ({ id, url, events, disabledAt }: Outgoing) => ({ id, url, events, disabledAt });

const letterShown = ({ id, type, createdAt, attempts, body }: WebhookDelivery) => ({
  id,
  type,
  createdAt,
  attempts,
  payload: JSON.parse(body) as Record<string, unknown>,
});

type Parts = Pick<Api, "table" | "keys" | "clock" | "allowLocal">;

export const outgoing = ({ table, keys, clock, allowLocal }: Parts) => {
  const all = async () => loadOutgoing(table, (await keys()).seal);
  const find = async (id: string) => findOutgoing(table, (await keys()).seal, id);

  return new OpenAPIHono()
    .openapi(put, async (c) => {
      const { id } = c.req.valid("param");
      const given = c.req.valid("json");
      const refused = urlProblem(given.url, allowLocal);
      if (refused !== null) return invalid(c, [{ field: "url", message: refused }]);
      const known = await find(id);
      const { outgoing: changed, made } = outgoingFrom(id, given, known?.secret);
      await putOutgoing(table, changed, (await keys()).seal, authorOf({ clock }));
      return c.json({ ...shown(changed), ...(made !== null && { secret: made }) }, known ? 200 : 201);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const found = await find(id);
      return found ? c.json(shown(found), 200) : missing(c, "outgoing webhook", id);
    })
    .openapi(list, async (c) => {
      const { items, cursor } = pageOfAll(await all(), c.req.valid("query"));
      return c.json({ items: items.map(shown), cursor }, 200);
    })
    .openapi(dead, async (c) => {
      const { id } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const after = cursor === undefined ? null : placeOf(cursor);
      if (cursor !== undefined && after === null)
        return invalid(c, [{ field: "cursor", message: "This is no cursor of ours." }]);
      if (!(await find(id))) return missing(c, "outgoing webhook", id);
      const { deliveries, next } = await listDead(table, id, after, limit);
      return c.json(
        { items: deliveries.map(letterShown), cursor: next === null ? null : cursorOf(next) },
        200,
      );
    })
    .openapi(replay, async (c) => {
      const { id } = c.req.valid("param");
      const found = await find(id);
      if (!found) return missing(c, "outgoing webhook", id);
      if (found.disabledAt !== null)
        return problem(c, 409, "The address answered that it is gone. Set it again first.");
      return c.json({ replayed: await replayDead(table, id, nowOf({ clock })) }, 202);
    });
};
