import { keptDays } from "../../../shared/domain/retention.ts";

/** How long what is kept of whom, and how somebody is forgotten. */
export const Retention = () => (
  <dl class="facts">
    <dt>Prospects</dt>
    <dd>
      Leads, touches, survey answers and consent with its wording, until the person is erased. Figures stay
      then, and nobody’s name with them.
    </dd>
    <dt>Webhooks as they came in</dt>
    <dd>{`${keptDays.rawWebhooks} days, in quarantine too; those of an erased person go at once.`}</dd>
    <dt>Told to other programs</dt>
    <dd>{`${keptDays.deliveries} days; with the person when they are erased.`}</dd>
    <dt>Links to sign in, digests</dt>
    <dd>{`${keptDays.letters} days.`}</dd>
    <dt>Who changed what</dt>
    <dd>For good; of an erased person only that somebody was.</dd>
  </dl>
);
