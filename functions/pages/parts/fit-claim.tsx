import type { Company } from "../../../shared/domain/agreement.ts";
import { type FitClaim, fitClaimOf } from "../../../shared/domain/dispute.ts";
import type { Lead, LeadEvent } from "../../../shared/domain/lead.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { memberName } from "../names.ts";
import { showCode } from "../show.ts";
import { When } from "./when.tsx";

type Props = {
  readonly lead: Lead;
  readonly events: readonly LeadEvent[];
  readonly company: Company;
  readonly zone: string;
  readonly now: Instant;
};

const answerSays = ({ met }: FitClaim): string => {
  if (met === null)
    return "The form captured no answer to it, so nothing recorded speaks for or against this.";
  return met
    ? "The captured answer meets this criterion: it contradicts the claim."
    : "The captured answer misses this criterion: it agrees with the claim.";
};

const Dispute = ({
  claim,
  company,
  zone,
  now,
}: { readonly claim: FitClaim } & Omit<Props, "lead" | "events">) => {
  const { dispute, disputableUntil } = claim;
  if (dispute !== null)
    return (
      <>
        <p>
          {`${memberName(company, dispute.by)} disputes it, `}
          <When at={dispute.at} zone={zone} />:
        </p>
        <blockquote>{dispute.words}</blockquote>
      </>
    );
  if (now > disputableUntil) return <p class="quiet">Marketing did not dispute it within 14 days.</p>;
  return (
    <p class="quiet">
      {"Until "}
      <When at={disputableUntil} zone={zone} /> the campaign’s marketer can dispute it by a statement.
    </p>
  );
};

/** A rep's wrong fit beside what the form captured, and what marketing says to it; nothing where no rep claimed one. */
export const FitClaimCard = ({ lead, events, ...reader }: Props) => {
  const claim = fitClaimOf(lead, events, reader.company);
  if (claim === null) return null;
  return (
    <section class="card">
      <h2>Wrong fit: what is claimed, and what was captured</h2>
      <p>
        {`${memberName(reader.company, claim.by)} says that it misses “${showCode(claim.criterion)}”, `}
        <When at={claim.at} zone={reader.zone} />.
      </p>
      <p>{answerSays(claim)}</p>
      <Dispute claim={claim} {...reader} />
    </section>
  );
};
