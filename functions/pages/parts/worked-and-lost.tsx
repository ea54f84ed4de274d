import type { Assessment } from "../../../shared/domain/assessment.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import { showShare } from "../show.ts";
import { Section } from "./tiles.tsx";

/** How its leads were followed up, by the log and by those who were asked. */
export const FollowUp = ({ assessment }: { readonly assessment: Assessment }) => {
  const { sla, survey, referrals } = assessment;
  return (
    <Section title="Was it followed up?">
      <dl class="facts">
        <dt>Answered in time</dt>
        <dd>{`${sla.kept} of ${sla.kept + sla.missed} (${showShare(sla.rate)})`}</dd>
        <dt>Prospects asked</dt>
        <dd>{`${survey.sent}, of whom ${survey.answered} answered`}</dd>
        <dt>Their rating</dt>
        <dd>{survey.average === null ? "none yet" : `${survey.average.toFixed(1)} of 5`}</dd>
        <dt>“Somebody contacted me”</dt>
        <dd>{`${survey.contactedYes} yes, ${survey.contactedNo} no`}</dd>
        {referrals.leads > 0 && (
          <>
            <dt>Came by a personal link</dt>
            <dd>{`${referrals.leads}, of whom ${referrals.sales} bought (${showShare(referrals.rate)})`}</dd>
          </>
        )}
      </dl>
    </Section>
  );
};

/** The reasons of leads closed without a sale. */
export const Lost = ({ noSaleReasons }: Assessment) => {
  const all = noSaleReasons.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title="Why there was no sale" empty={all === 0 && "No lead has been closed without a sale."}>
      <table>
        <caption class="unseen">Reasons of leads closed without a sale</caption>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col" class="number">
              Leads
            </th>
            <th scope="col" class="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {noSaleReasons.map(({ reason, count }) => (
            <tr>
              <th scope="row">{reasonWords[reason]}</th>
              <td class="number">{count}</td>
              <td class="number">{showShare(count / all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
