import { type Context, Hono } from "hono";
import { csv } from "../../../shared/csv/csv.ts";
import { csvHeaders } from "../../../shared/csv/csv-headers.ts";
import { salesColumns } from "../../../shared/csv/sales-columns.ts";
import { repReport } from "../../../shared/domain/sales/sales-report.ts";
import { isOverdue, isUnworked } from "../../../shared/domain/unworked.ts";
import { loadSales } from "../../../shared/store/load-sales.ts";
import { loadOpenLeads, openLeadsOf } from "../../../shared/store/open-leads.ts";
import { message } from "../message.tsx";
import { memberName } from "../names.ts";
import { DeskLayout } from "../parts/desk-layout.tsx";
import { PeriodChoice } from "../parts/period-choice.tsx";
import { SalesOfAll } from "../parts/sales-of-all.tsx";
import { SalesOfRep } from "../parts/sales-of-rep.tsx";
import { askedDays, daysWords, salesHref } from "../sales-days.ts";
import { onlyFor, oversees, signedIn } from "../signed-in.tsx";
import { nowOf, type PageEnv, type Site } from "../site.ts";

/** Leads nobody has tried to reach yet, with the way to them. */
const Unworked = ({ now, overdue }: { readonly now: number; readonly overdue: number }) => (
  <p class={overdue > 0 ? "note bad" : "note"}>
    {now === 0
      ? "Every open lead has been worked. "
      : `${now} open ${now === 1 ? "lead has" : "leads have"} not been worked yet, ${overdue} of them overdue. `}
    <a href="/">See what is due</a>
  </p>
);

/** Whose page is asked for: everybody sees their own, overseers anybody's; null is the page of all. */
const repAsked = (c: Context<PageEnv>): string | null => {
  const viewer = c.get("viewer");
  return oversees(viewer) ? c.req.query("rep") || null : viewer.id;
};

/** `/sales`: what sales did with its leads, by source and rep; reps and partners see their own figures. */
export const salesPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/sales", signedIn(site), async (c) => {
      const viewer = c.get("viewer");
      const company = await site.directory.company();
      const member = repAsked(c);
      if (member !== null && !company.members.has(member)) return c.notFound();
      const asked = c.req.query();
      const { days, period, problem } = askedDays(asked, viewer.timeZone);
      const isPeriod = period !== null;
      const recorded = daysWords(days);
      const [report, open] = await Promise.all([
        loadSales(site.table, company, period),
        member === null ? loadOpenLeads(site.table) : openLeadsOf(site.table, member),
      ]);
      const isOwn = member === viewer.id;
      const unworked = open.filter(isUnworked);
      const overdue = unworked.filter((one) => isOverdue(one, nowOf(site))).length;
      const title = member === null ? "Sales" : isOwn ? "Your sales" : memberName(company, member);
      return c.html(
        <DeskLayout title={title} company={company} viewer={viewer} here="/sales">
          {member !== null && oversees(viewer) && (
            <p class="quiet no-print">
              <a href={salesHref(asked, {})}>Sales</a>
            </p>
          )}
          <h1>{title}</h1>
          <p class="lead">
            {`How leads are called, met and won, and who makes more of leads that are alike${recorded === null ? "" : `: what was recorded ${recorded}`}.`}
          </p>
          <PeriodChoice
            asked={asked}
            days={days}
            problem={problem}
            now={nowOf(site)}
            zone={viewer.timeZone}
          />
          <Unworked now={unworked.length} overdue={overdue} />
          {member === null ? (
            <SalesOfAll
              report={report}
              company={company}
              unworked={unworked}
              asked={asked}
              isPeriod={isPeriod}
            />
          ) : (
            <SalesOfRep
              rep={repReport(report, member)}
              company={company}
              isOwn={isOwn}
              withOthers={viewer.role !== "partner"}
              isPeriod={isPeriod}
            />
          )}
          {member === null && (
            <p class="no-print">
              <a href={salesHref(asked, { metric: "" }, "/sales.csv")}>Download the reps’ figures as CSV</a>
            </p>
          )}
        </DeskLayout>,
      );
    })
    .get("/sales.csv", signedIn(site), onlyFor(site, oversees), async (c) => {
      const company = await site.directory.company();
      const { period, problem } = askedDays(c.req.query(), c.get("viewer").timeZone);
      if (problem !== undefined)
        return message(
          c,
          { status: 422, title: "These are no days", company: company.policy.company },
          problem,
          <a href="/sales">Back to the figures</a>,
        );
      const { reps } = await loadSales(site.table, company, period);
      return c.body(csv(salesColumns(company), reps), 200, csvHeaders("sales.csv"));
    });
