import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { customersIn, customersInCsv } from "../../../shared/csv/customer-list.ts";
import { customersBody, imported, mostCustomers } from "../../../shared/schemas/customers.ts";
import { importCustomers } from "../../../shared/store/import-customers.ts";
import { type Api, answer, authorOf } from "../calls.ts";
import { invalid, problem, problems } from "../problem.ts";

const post = createRoute({
  method: "post",
  path: "/api/import/customers",
  tags: ["Customers"],
  operationId: "importCustomers",
  summary: "Known customers in, by e-mail address or company domain, as JSON or CSV",
  description:
    "A sale to one of them counts as an existing customer's unless the rep says otherwise. Only keyed hashes are kept; a list that is sent again changes nothing.",
  request: {
    body: {
      content: { "application/json": { schema: customersBody }, "text/csv": { schema: z.string() } },
    },
  },
  responses: {
    200: answer(imported, "What was imported, and what could not be read"),
    ...problems(400, 401, 413, 415, 422),
  },
});

/** Errors are shown to a person: the first ones say enough. */
const mostProblems = 100;

export const customers = ({ table, keys, clock }: Pick<Api, "table" | "keys" | "clock">) =>
  new OpenAPIHono().openapi(post, async (c) => {
    const type = c.req.header("content-type") ?? "";
    const isCsv = /^text\/(csv|plain)\b/i.test(type);
    if (!isCsv && !/^application\/([\w.+-]+\+)?json\b/i.test(type))
      return problem(c, 415, 'Send JSON ("application/json") or CSV ("text/csv").');
    const listed = c.req.valid("json");
    const list = isCsv
      ? customersInCsv(await c.req.text())
      : customersIn(typeof listed === "string" ? [listed] : listed);
    if ("problem" in list) return invalid(c, [{ field: "body", message: list.problem }]);
    const { customers: found, problems: wrong } = list;
    if (found.length > mostCustomers)
      return invalid(c, [{ field: "body", message: `A list has at most ${mostCustomers} customers.` }]);
    if (found.length === 0)
      return invalid(
        c,
        wrong.length === 0
          ? [{ field: "body", message: "The list is empty." }]
          : wrong.slice(0, mostProblems).map(({ line, message }) => ({ field: `line ${line}`, message })),
      );
    const { person } = await keys();
    return c.json(await importCustomers(table, person, list, authorOf({ clock })), 200);
  });
