import type { Company } from "../../../shared/domain/agreement.ts";
import { metricIds, metricOf, metrics } from "../../../shared/domain/sales/metrics.ts";
import type { RepFigures, SalesReport } from "../../../shared/domain/sales/sales-report.ts";
import type { OpenLead } from "../../../shared/store/open-leads.ts";
import { memberName } from "../names.ts";
import { salesHref } from "../sales-days.ts";
import { ActivityFunnel } from "./activity-funnel.tsx";
import { likeness, RepsCompared } from "./like-for-like.tsx";
import { ResponseCharts } from "./response-charts.tsx";
import { salesTiles } from "./sales-tiles.ts";
import { Section, Tiles } from "./tiles.tsx";
import { WorkTable } from "./work-table.tsx";

/** Everybody's figures: by source, by rep, and the reps beside each other by one figure. */
export const SalesOfAll = (props: {
  readonly report: SalesReport;
  readonly company: Company;
  /** Open leads that nobody has worked yet. */
  readonly unworked: readonly OpenLead[];
  readonly asked: Readonly<Record<string, string>>;
  /** The report is of some days, not of all time. */
  readonly isPeriod: boolean;
}) => {
  const { report, company, unworked, asked, isPeriod } = props;
  const waiting = Map.groupBy(unworked, ({ lead }) => lead.owner);
  const { currency } = company.policy;
  const nameOf = ({ member }: RepFigures) => memberName(company, member);
  const metric = metricOf(metricIds.find((id) => id === asked["metric"]) ?? "sla-kept");
  const hrefOf = (query: Readonly<Record<string, string>>) => salesHref(asked, query);
  return (
    <>
      <Tiles tiles={salesTiles(report.all, currency)} />
      {!isPeriod && (
        <Section
          title="From the call to the sale, by source"
          empty={report.sources.length === 0 && "No lead yet."}
        >
          <ActivityFunnel
            caption="Leads of each source at each step, and the share of the step before with its 95 % range"
            heading="Source"
            showsShares
            rows={report.sources.map(({ source, funnel }) => ({
              name: source === "" ? "before sources were counted" : source,
              funnel,
            }))}
          />
        </Section>
      )}
      <Section
        title="From the call to the sale, by rep"
        empty={report.reps.length === 0 && "No rep has had a lead yet."}
      >
        <ActivityFunnel
          caption={
            isPeriod
              ? "What each rep recorded in the period, step by step"
              : "Leads of each rep at each step, and the share of the step before with its 95 % range"
          }
          heading="Rep"
          showsShares={!isPeriod}
          rows={report.reps.map((rep) => ({
            name: nameOf(rep),
            href: hrefOf({ rep: rep.member }),
            funnel: rep.funnel,
          }))}
        />
        <p class="quiet small">
          {isPeriod
            ? "Leads are those in hand when the period began and those that came in it; the rest is what was recorded in it, whenever the lead came. Sources are counted of all time only."
            : "The share behind each figure is of the leads that got as far as the step before, or further: a sale needs no demo."}
        </p>
      </Section>
      <Section title="Like for like" empty={report.reps.length === 0 && "There is nobody to compare yet."}>
        <p class="quiet">{likeness}</p>
        <nav aria-label="Figure to compare by">
          <ul class="tabs">
            {metrics.map(({ id, title }) => (
              <li>
                <a href={hrefOf({ metric: id })} aria-current={id === metric.id ? "true" : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p>{metric.sentence}</p>
        <RepsCompared metric={metric} reps={report.reps} nameOf={nameOf} currency={currency} />
      </Section>
      <Section title="How leads are worked" empty={report.reps.length === 0 && "No rep has had a lead yet."}>
        <WorkTable
          reps={report.reps}
          nameOf={nameOf}
          sort={asked["sort"]}
          unworkedOf={({ member }) => waiting.get(member)?.length ?? 0}
          hrefOf={hrefOf}
        />
        <p class="quiet small">
          A follow-up is completed by a sale, by a reason after at least one attempt, or by every agreed
          attempt. A rep’s response counts their working time, a prospect’s wait the clock on the wall.
        </p>
      </Section>
      <ResponseCharts {...report.all} />
    </>
  );
};
