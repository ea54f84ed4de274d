import type { Company } from "../../../shared/domain/agreement.ts";
import type { RepFigures } from "../../../shared/domain/sales/sales-report.ts";
import { memberName } from "../names.ts";
import { ActivityFunnel } from "./activity-funnel.tsx";
import { likeness, MetricsCompared } from "./like-for-like.tsx";
import { ResponseCharts } from "./response-charts.tsx";
import { salesTiles } from "./sales-tiles.ts";
import { Section, Tiles } from "./tiles.tsx";

/** One rep's own page: their figures, beside the others' where they may see that. */
export const SalesOfRep = (props: {
  readonly rep: RepFigures;
  readonly company: Company;
  readonly isOwn: boolean;
  readonly withOthers: boolean;
  /** The figures are of some days, not of all time. */
  readonly isPeriod: boolean;
}) => {
  const { rep, company, isOwn, withOthers, isPeriod } = props;
  const name = memberName(company, rep.member);
  return (
    <>
      <Tiles
        tiles={[{ name: "In hand now", figure: rep.open }, ...salesTiles(rep, company.policy.currency)]}
      />
      <Section title="From the call to the sale">
        <ActivityFunnel
          caption={
            isPeriod
              ? "What was recorded in the period, step by step"
              : "Leads at each step, and the share of the step before with its 95 % range"
          }
          heading="Rep"
          showsShares={!isPeriod}
          rows={[{ name, funnel: rep.funnel }]}
        />
      </Section>
      {withOthers && (
        <Section title="Like for like">
          <p class="quiet">{likeness}</p>
          <MetricsCompared rep={rep} own={isOwn ? "You" : name} currency={company.policy.currency} />
        </Section>
      )}
      <ResponseCharts {...rep} />
    </>
  );
};
