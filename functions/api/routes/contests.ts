import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { type Company, managersOf } from "../../../shared/domain/agreement.ts";
import type { Contest } from "../../../shared/domain/contest/contest.ts";
import { contestProblems } from "../../../shared/domain/contest/contest-problems.ts";
import { decidedAt, nextRound, stateOf } from "../../../shared/domain/contest/rounds.ts";
import type { Standings } from "../../../shared/domain/contest/standings.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { contest, contestBody, contestStandings } from "../../../shared/schemas/contest.ts";
import { pageOf, pageQuery } from "../../../shared/schemas/page.ts";
import { slug } from "../../../shared/schemas/slug.ts";
import { loadContest, loadContests, putContest, type StoredContest } from "../../../shared/store/contests.ts";
import { loadStandings } from "../../../shared/store/load-standings.ts";
import { type Api, answer, authorOf, bodyOf, bodyProblems, nowOf } from "../calls.ts";
import { pageOfAll } from "../paging.ts";
import { invalid, missing, problem, problems } from "../problem.ts";

const path = "/api/contests/{id}";
const tags = ["Sales"];

const put = createRoute({
  method: "put",
  path,
  tags,
  operationId: "putContest",
  summary: "Sets a contest among reps; one that is decided stays as it is",
  request: { params: z.object({ id: slug }), body: bodyOf(contestBody) },
  responses: {
    200: answer(contest, "Replaced"),
    201: answer(contest, "New"),
    ...bodyProblems,
    ...problems(409),
  },
});

const get = createRoute({
  method: "get",
  path,
  tags,
  operationId: "getContest",
  summary: "A contest with its standings: as they are now, or as they were decided",
  description:
    "Everybody is measured against what the others made of leads of the same campaign and fit. What is recorded from the first day to the last counts, whatever time it claims to be of.",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: answer(contestStandings, "The contest and its standings"), ...problems(401, 404) },
});

const list = createRoute({
  method: "get",
  path: "/api/contests",
  tags,
  operationId: "listContests",
  summary: "The contests, by id",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(contest), "A page of contests"), ...problems(401, 422) },
});

const shown = ({ contest: given, result }: Pick<StoredContest, "contest" | "result">, now: Instant) => ({
  ...given,
  state: stateOf(given, result !== null, now),
  decidesAt: decidedAt(given),
  decided: result?.at ?? null,
});

const standingsView = ({ standings, unranked, groups = [] }: Standings, { members }: Company) => {
  const name = (id: string) => members.get(id)?.name ?? id;
  return {
    standings: standings.map(({ interval, ...standing }) => ({
      ...standing,
      name: name(standing.member),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    })),
    unranked: unranked.map((one) => ({ ...one, name: name(one.member) })),
    groups,
  };
};

export const contests = ({ table, company, clock }: Pick<Api, "table" | "company" | "clock">) =>
  new OpenAPIHono()
    .openapi(put, async (c) => {
      const { id } = c.req.valid("param");
      const given = c.req.valid("json");
      const agreed = await company();
      const now = nowOf({ clock });
      const timeZone = given.timeZone ?? managersOf(agreed)[0]?.timeZone ?? "UTC";
      const wanted: Contest = { ...given, id, timeZone };
      const known = await loadContest(table, id);
      const decided = () =>
        problem(
          c,
          409,
          "The contest is decided, and nothing changes it any more. Give the next one another id.",
        );
      if (known?.result) return decided();
      const found = contestProblems(wanted, agreed, now);
      if (found.length > 0) return invalid(c, found);
      if (!(await putContest(table, wanted, nextRound(wanted, now), authorOf({ clock })))) return decided();
      return c.json(shown({ contest: wanted, result: null }, now), known ? 200 : 201);
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const [stored, agreed] = await Promise.all([loadContest(table, id), company()]);
      if (!stored) return missing(c, "contest", id);
      const now = nowOf({ clock });
      const standings = await loadStandings(table, agreed, stored, now);
      return c.json({ ...shown(stored, now), ...standingsView(standings, agreed) }, 200);
    })
    .openapi(list, async (c) => {
      const now = nowOf({ clock });
      const all = (await loadContests(table)).map((stored) => shown(stored, now));
      return c.json(pageOfAll(all, c.req.valid("query")), 200);
    });
