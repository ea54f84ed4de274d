import type { Company } from "../../../shared/domain/agreement.ts";
import { milliseconds } from "../../../shared/domain/duration.ts";
import { type LeadRecord, leadView } from "../../../shared/domain/lead-view.ts";
import { span } from "../../../shared/mail/times.ts";
import { showCode } from "../show.ts";

/** The stretch with what it means, once it is known. */
const shown = (duration: string | null, meaning: string): string =>
  duration === null ? "not known yet" : `${span(milliseconds(duration))} ${meaning}`;

/** The three clocks, never mixed, and what the prospect said. */
export const LeadClocks = ({
  record,
  company,
}: {
  readonly record: LeadRecord;
  readonly company: Company;
}) => {
  const { clocks, survey } = leadView(record, company);
  return (
    <div class="columns">
      <section class="card">
        <h2>How long it took</h2>
        <dl class="facts">
          <dt>Until the owner was told</dt>
          <dd>{shown(clocks.systemDelay, "(ours, never charged to the rep)")}</dd>
          <dt>Until the rep responded</dt>
          <dd>{shown(clocks.repResponse, "of their working time")}</dd>
          <dt>The prospect waited</dt>
          <dd>{shown(clocks.prospectWait, "by the clock on the wall")}</dd>
        </dl>
      </section>
      <section class="card">
        <h2>What the prospect says</h2>
        {survey && record.lead.survey?.answer ? (
          <dl class="facts">
            <dt>Contacted</dt>
            <dd>{[survey.contacted ?? "not said", survey.contactedOn].filter(Boolean).join(", ")}</dd>
            <dt>Handling</dt>
            <dd>{survey.rating === null ? "not rated" : `${survey.rating} of 5`}</dd>
            <dt>Got the offer</dt>
            <dd>{survey.gotOffer ?? "not said"}</dd>
            <dt>Still interested</dt>
            <dd>{showCode(survey.stillInterested ?? "not-said")}</dd>
            {survey.comment !== null && (
              <>
                <dt>In their words</dt>
                <dd>{survey.comment}</dd>
              </>
            )}
          </dl>
        ) : (
          <p class="quiet">{survey?.sentAt ? "Asked, not answered yet." : "Not asked yet."}</p>
        )}
      </section>
    </div>
  );
};
