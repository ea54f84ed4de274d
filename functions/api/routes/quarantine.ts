import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { quarantined } from "../../../shared/schemas/quarantine.ts";
import { loadIntake } from "../../../shared/store/intake.ts";
import { isIntakeId } from "../../../shared/store/keys.ts";
import {
  isQuarantinePlace,
  listQuarantine,
  replayIntake,
  replayKind,
} from "../../../shared/store/quarantine.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { cursorOf, placeOf } from "../paging.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const tags = ["Quarantine"];

const list = createRoute({
  method: "get",
  path: "/api/quarantine",
  tags,
  operationId: "listQuarantine",
  summary: "Webhooks that were kept but not understood, newest first",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(quarantined), "A page of webhooks"), ...problems(401, 422) },
});

const replay = createRoute({
  method: "post",
  path: "/api/quarantine/{id}/replay",
  tags,
  operationId: "replayWebhook",
  summary: "Has a webhook read again, after what it was not understood for was mended",
  request: { params: z.object({ id: z.string() }) },
  responses: {
    202: answer(z.object({ id: z.string() }), "It is being read again"),
    ...problems(401, 404, 409),
  },
});

const replayAll = createRoute({
  method: "post",
  path: "/api/quarantine/replay",
  tags,
  operationId: "replayWebhooks",
  summary: "Has all webhooks of one source and reason read again, a thousand at a time",
  request: { body: bodyOf(z.object({ source: z.string(), reason: z.string().nullable() })) },
  responses: {
    202: answer(
      z.object({ replayed: z.int(), more: z.boolean() }),
      "They are being read again; `more` when it is worth asking once more",
    ),
    ...bodyProblems,
  },
});

export const quarantine = ({ table, clock }: Pick<Api, "table" | "clock">) =>
  new OpenAPIHono()
    .openapi(list, async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const after = cursor === undefined ? null : (placeOf(cursor) ?? "");
      if (after !== null && !isQuarantinePlace(after))
        return invalid(c, [{ field: "cursor", message: "This is no cursor of ours." }]);
      const { items, next } = await listQuarantine(table, after, limit, nowOf({ clock }));
      return c.json({ items, cursor: next === null ? null : cursorOf(next) }, 200);
    })
    .openapi(replayAll, async (c) =>
      c.json(await replayKind(table, c.req.valid("json"), authorOf({ clock })), 202),
    )
    .openapi(replay, async (c) => {
      const { id } = c.req.valid("param");
      const intake = isIntakeId(id) ? await loadIntake(table, id) : null;
      if (intake?.id !== id) return missing(c, "webhook", id);
      if (!(await replayIntake(table, intake, authorOf({ clock }))))
        return problem(c, 409, "This webhook is not in quarantine any more.");
      return c.json({ id }, 202);
    });
