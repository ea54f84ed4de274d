import { type Context, Hono } from "hono";
import { type CustomerList, customersInCsv } from "../../../shared/csv/customer-list.ts";
import type { Company } from "../../../shared/domain/agreement.ts";
import { mostCustomers } from "../../../shared/schemas/customers.ts";
import { type Imported, importCustomers } from "../../../shared/store/import-customers.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { FileField, TextArea } from "../parts/fields.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { signedIn } from "../signed-in.tsx";
import { authorOf, type PageEnv, type Site } from "../site.ts";

/** More wrong lines than these are not listed one by one. */
const mostProblems = 20;

type Shown = { readonly problem?: string | undefined; readonly done?: Imported; readonly typed?: string };

const Wrong = ({ errors }: Pick<Imported, "errors">) => (
  <div class="note warn">
    {errors.length === 1 ? "One line could not be read:" : `${errors.length} lines could not be read:`}
    <ul>
      {errors.slice(0, mostProblems).map(({ line, message }) => (
        <li>{`Line ${line}: ${message}`}</li>
      ))}
      {errors.length > mostProblems && <li>{`and ${errors.length - mostProblems} more.`}</li>}
    </ul>
  </div>
);

const show = (c: Context<PageEnv>, company: Company, shown: Shown) =>
  c.html(
    <DeskLayout title="Known customers" company={company} viewer={c.get("viewer")} here="/setup">
      <p class="quiet">
        <a href="/setup">Setup</a>
      </p>
      <h1>Known customers</h1>
      <p class="lead">
        A sale to one of them counts as an existing customer’s, unless the rep says otherwise; a sale to
        anybody else then counts as a new one’s. Addresses are not kept, only keyed hashes of them.
      </p>
      {shown.done && (
        <p class="note" role="status">
          {`${shown.done.imported} ${shown.done.imported === 1 ? "customer is" : "customers are"} known by this list: ${shown.done.emails} lines with an address, ${shown.done.domains} with a company’s domain.`}
        </p>
      )}
      {shown.done && shown.done.errors.length > 0 && <Wrong errors={shown.done.errors} />}
      {shown.problem && (
        <p class="note bad" role="alert">
          {shown.problem}
        </p>
      )}
      <form method="post" action="/setup/customers" enctype="multipart/form-data" class="card">
        <FileField
          name="file"
          label="A CSV file"
          accept=".csv,text/csv,text/plain"
          hint="With a column headed e-mail, or domain for everybody of a company, or both."
        />
        <TextArea
          name="list"
          label="Or paste them, one on a line"
          hint="Such as paula@acme.com, or acme.com."
          rows={6}
          value={shown.typed}
        />
        <button type="submit">Import them</button>
      </form>
    </DeskLayout>,
    shown.problem ? 422 : 200,
  );

/** What was sent: the file, else what was pasted. */
const listFrom = async (c: Context): Promise<{ readonly text: string; readonly typed: string }> => {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const typed = typeof body["list"] === "string" ? body["list"] : "";
  const { file } = body;
  return { text: file instanceof File && file.size > 0 ? await file.text() : typed, typed };
};

const problemOf = (list: CustomerList | { readonly problem: string }): string | null => {
  if ("problem" in list) return list.problem;
  if (list.customers.length > mostCustomers) return `A list has at most ${mostCustomers} customers.`;
  const [first] = list.problems;
  return list.customers.length === 0 && first ? `Line ${first.line}: ${first.message}` : null;
};

/** `/setup/customers`: who is a customer already, so that sales to new and to existing ones are told apart. */
export const customersPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/setup/customers", signedIn(site, { overseersOnly: true }), async (c) =>
      show(c, await site.directory.company(), {}),
    )
    .post("/setup/customers", sameOrigin(site), signedIn(site, { overseersOnly: true }), async (c) => {
      const company = await site.directory.company();
      const { text, typed } = await listFrom(c);
      const list = customersInCsv(text);
      const problem = problemOf(list);
      if (problem !== null || "problem" in list) return show(c, company, { problem: problem ?? "", typed });
      const { person } = await site.keys();
      const done = await importCustomers(site.table, person, list, authorOf(site, c.get("viewer")));
      return show(c, company, { done });
    });
