import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { fits } from "../../../shared/domain/lead.ts";
import { listOf } from "../../../shared/schemas/list.ts";
import { criterion } from "../../../shared/schemas/policy.ts";
import { tryProfile } from "../../../shared/store/try-profile.ts";
import { type Api, answer, bodyOf, bodyProblems } from "../calls.ts";

const body = z.object({ idealClient: listOf(criterion) }).meta({ id: "ProfileToTry" });

const trial = z.object({
  lead: z.string(),
  before: z.enum(fits).meta({ description: "As it was judged when it came in." }),
  after: z.enum(fits).meta({ description: "As this profile judges it." }),
  missed: listOf(z.string()).meta({ description: "Criteria that the captured answers fail." }),
});

const post = createRoute({
  method: "post",
  path: "/api/policy/try",
  tags: ["Policy"],
  operationId: "tryProfile",
  summary: "How an ideal-client profile would judge the last 50 leads; nothing is saved",
  request: { body: bodyOf(body) },
  responses: {
    200: answer(z.object({ items: listOf(trial) }).meta({ id: "Trials" }), "The leads, newest first"),
    ...bodyProblems,
  },
});

export const profileTrial = ({ table, company }: Pick<Api, "table" | "company">) =>
  new OpenAPIHono().openapi(post, async (c) => {
    const { idealClient } = c.req.valid("json");
    const trials = await tryProfile(table, await company(), idealClient);
    const items = trials.map(({ lead, before, after, missed }) => ({
      lead: lead.id,
      before,
      after,
      missed: [...missed],
    }));
    return c.json({ items }, 200);
  });
