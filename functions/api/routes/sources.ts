import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { sourceFrom, sourceProblems } from "../../../shared/configure/source-from.ts";
import type { Source } from "../../../shared/domain/source.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { requestOf } from "../../../shared/intake/read-kept.ts";
import { tryReading } from "../../../shared/intake/try-reading.ts";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { slug } from "../../../shared/schemas/slug.ts";
import { source, sourceBody } from "../../../shared/schemas/source.ts";
import { trial, trialBody } from "../../../shared/schemas/trial.ts";
import { putSource } from "../../../shared/store/directory.ts";
import { loadIntake } from "../../../shared/store/intake.ts";
import { newestReceived } from "../../../shared/store/received.ts";
import { pastedUrl } from "../../../shared/vendors/pasted-url.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { pageOfAll } from "../paging.ts";
import { invalid, missing, problems } from "../problem.ts";
import { requestWith, shownTrial } from "../trial-view.ts";

const path = "/api/sources/{id}";
const tags = ["Sources"];

const put = createRoute({
  method: "put",
  path,
  tags,
  operationId: "putSource",
  summary: "Sets a webhook",
  request: { params: z.object({ id: slug }), body: bodyOf(sourceBody) },
  responses: { 200: answer(source, "Replaced"), 201: answer(source, "New"), ...bodyProblems },
});

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "getSource",
  summary: "A webhook, with the URL to paste",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(source, "The source"), ...problems(401, 404) },
});

const list = createRoute({
  method: "get",
  path: "/api/sources",
  tags,
  operationId: "listSources",
  summary: "The webhooks, by id",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(source), "A page of sources"), ...problems(401, 422) },
});

const test = createRoute({
  method: "post",
  path: `${path}/test`,
  tags,
  operationId: "testSource",
  summary: "What a payload, or the last one received, would be understood as; nothing is stored",
  request: { params: z.object({ id: z.string() }), body: bodyOf(trialBody) },
  responses: { 200: answer(trial, "What it would be understood as"), ...problems(404), ...bodyProblems },
});

export const sources = ({ table, company, keys, clock, publicUrl }: Api) => {
  const shown = async (one: Source, requestUrl: string, lastReceivedAt: Instant | null) => {
    const { secret, previousSecret, accessToken, urlToken, ...rest } = one;
    const url = await pastedUrl(one, publicUrl ?? new URL(requestUrl).origin, clock.now());
    return {
      ...rest,
      url,
      hasSecret: secret !== null,
      hasPreviousSecret: previousSecret !== null,
      hasAccessToken: Boolean(accessToken),
      lastReceivedAt,
    };
  };

  const newest = async (ids: readonly string[]) => await newestReceived(table, ids, nowOf({ clock }));

  return new OpenAPIHono()
    .openapi(put, async (c) => {
      const { id } = c.req.valid("param");
      const given = c.req.valid("json");
      const agreed = await company();
      const { sources: known } = agreed;
      const found = sourceProblems(given, agreed);
      if (found.length > 0) return invalid(c, found);
      const changed = sourceFrom(id, given, known.get(id));
      await putSource(table, changed, (await keys()).seal, authorOf({ clock }));
      const last = (await newest([id])).get(id);
      return c.json(await shown(changed, c.req.url, last?.receivedAt ?? null), known.has(id) ? 200 : 201);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const found = (await company()).sources.get(id);
      if (!found) return missing(c, "source", id);
      const last = (await newest([id])).get(id);
      return c.json(await shown(found, c.req.url, last?.receivedAt ?? null), 200);
    })
    .openapi(list, async (c) => {
      const { items, cursor } = pageOfAll((await company()).sources.values(), c.req.valid("query"));
      const last = await newest(items.map(({ id }) => id));
      const shownItems = items.map((one) => shown(one, c.req.url, last.get(one.id)?.receivedAt ?? null));
      return c.json({ items: await Promise.all(shownItems), cursor }, 200);
    })
    .openapi(test, async (c) => {
      const { id } = c.req.valid("param");
      const given = c.req.valid("json");
      const known = await company();
      const source = known.sources.get(id);
      if (!source) return missing(c, "source", id);
      const tried = { ...source, fields: given.fields ?? source.fields };
      if (given.payload !== undefined)
        return c.json(
          shownTrial(tryReading(requestWith(given, c.req.url), tried, known, clock.now()), null),
          200,
        );
      const last = (await newest([id])).get(id);
      const intake = last && (await loadIntake(table, last.id));
      if (!intake)
        return invalid(c, [
          { field: "payload", message: "Nothing was received yet: give a payload to try." },
        ]);
      const { receivedAt } = intake;
      const read = tryReading(requestOf(intake.request), tried, known, Date.parse(receivedAt));
      return c.json(shownTrial(read, { id: intake.id, at: receivedAt }), 200);
    });
};
