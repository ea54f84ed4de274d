import type { Company } from "../../../shared/domain/agreement.ts";
import type { Lead, LeadEvent, Person } from "../../../shared/domain/lead.ts";
import type { AnswerValue, Submission } from "../../../shared/domain/submission.ts";
import { campaignName, memberName } from "../names.ts";
import type { Referral } from "../referral-of.ts";
import { When } from "./when.tsx";

const answerText = (value: AnswerValue): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(", ") : String(value);
};

const utmNames = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"] as const;

/** The utm parameters of a submission in their usual order; null when it had none. */
const utmWords = (utm: Submission["utm"] | undefined): string | null =>
  utmNames.flatMap((name) => utm?.[name] ?? []).join(" · ") || null;

type Props = {
  readonly company: Company;
  readonly person: Person;
  readonly lead: Lead;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly events: readonly LeadEvent[];
  readonly zone: string;
  /** Who reads it: "why you" or "why Ana". */
  readonly reader: string;
  readonly referral: Referral;
};

/** Who asked for what, and why this owner. */
export const Inquiry = ({ company, person, lead, answers, events, zone, reader, referral }: Props) => {
  const assigned = events.findLast((event) => event.type === "assigned");
  const offer = company.campaigns.get(lead.campaign)?.offer;
  const audience = company.campaigns
    .get(lead.campaign)
    ?.audiences.find(({ id }) => id === lead.audience)?.name;
  const found = utmWords(lead.utm?.first);
  const cameBack = utmWords(lead.utm?.last);
  const owner = lead.owner === null ? null : lead.owner === reader ? "you" : memberName(company, lead.owner);
  return (
    <section class="card">
      <h2>What they asked for</h2>
      <dl class="facts">
        {Object.entries(answers).map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{answerText(value)}</dd>
          </>
        ))}
        <dt>Campaign</dt>
        <dd>{campaignName(company, lead.campaign)}</dd>
        {lead.audience !== null && (
          <>
            <dt>Audience</dt>
            <dd>{audience ?? lead.audience}</dd>
          </>
        )}
        {offer && (
          <>
            <dt>Offer</dt>
            <dd>{offer.title}</dd>
          </>
        )}
        {found !== null && (
          <>
            <dt>Found us by</dt>
            <dd>{found}</dd>
          </>
        )}
        {cameBack !== null && cameBack !== found && (
          <>
            <dt>Came last by</dt>
            <dd>{cameBack}</dd>
          </>
        )}
        {referral.by !== null && (
          <>
            <dt>Recommended by</dt>
            <dd>
              {referral.by.path === null ? (
                referral.by.name
              ) : (
                <a href={referral.by.path}>{referral.by.name}</a>
              )}
            </dd>
          </>
        )}
        <dt>Came in</dt>
        <dd>
          <When at={lead.receivedAt} zone={zone} />
        </dd>
        {person.phone !== null && (
          <>
            <dt>Phone</dt>
            <dd>{person.phone}</dd>
          </>
        )}
        <dt>E-mail</dt>
        <dd>
          {person.email}
          {person.suppressed !== null && ` (no more e-mail: ${person.suppressed.why})`}
        </dd>
        {referral.link !== null && (
          <>
            <dt>To recommend us</dt>
            <dd>
              {"Give them their personal link: "}
              <a href={referral.link}>{referral.link}</a>
            </dd>
          </>
        )}
        {assigned !== undefined && owner !== null && (
          <>
            <dt>{`Why ${owner}`}</dt>
            <dd>{assigned.why}</dd>
          </>
        )}
      </dl>
    </section>
  );
};
