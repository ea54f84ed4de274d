import type { WorkFigures } from "../../../shared/domain/sales/sales-report.ts";
import { ResponseTimes } from "../charts/response-times.tsx";

/** The rep's time and the prospect's wait, which are never mixed. */
export const ResponseCharts = ({
  ownersTime,
  prospectsWait,
}: Pick<WorkFigures, "ownersTime" | "prospectsWait">) => (
  <section class="card">
    <ResponseTimes whose="rep" waits={ownersTime.spread} />
    <ResponseTimes waits={prospectsWait.spread} />
  </section>
);
