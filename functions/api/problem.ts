import { STATUS_CODES } from "node:http";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod";
import type { FieldProblem } from "../../shared/schemas/field-problems.ts";
import { problem as schema } from "../../shared/schemas/problem.ts";

const problemType = "application/problem+json";

type Problem = z.output<typeof schema>;

/** Refuses a call in words (RFC 9457): `detail` says what was wrong with this one, `errors` with which of its fields. */
export const problem = <Status extends ContentfulStatusCode>(
  c: Context,
  status: Status,
  detail: string,
  more: Pick<Problem, "errors" | "allowed"> = {},
  headers: Record<string, string> = {},
) => {
  const body: Problem = { title: STATUS_CODES[status] ?? "Error", status, detail, ...more };
  return c.json(body, status, { "Content-Type": problemType, ...headers });
};

/** Well-formed, but some values cannot be: 422 with the fields. */
export const invalid = (c: Context, errors: readonly FieldProblem[]) =>
  problem(c, 422, errors[0] ? `${errors[0].field}: ${errors[0].message}` : "Some values cannot be.", {
    errors,
  });

/** There is no such thing: 404. */
export const missing = (c: Context, what: string, id: string) =>
  problem(c, 404, `There is no ${what} "${id}".`);

type Described<Status extends number> = {
  [S in Status]: { description: string; content: { [problemType]: { schema: typeof schema } } };
};

/** The problems that a call can answer with, for its description. */
export const problems = <Status extends number>(...statuses: readonly Status[]): Described<Status> =>
  // `fromEntries` forgets which keys it was given.
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: STATUS_CODES[status] ?? "Error", content: { [problemType]: { schema } } },
    ]),
  ) as Described<Status>;
