import type { Company } from "../../../shared/domain/agreement.ts";
import type { Lead, LeadEvent } from "../../../shared/domain/lead.ts";
import { memberName } from "../names.ts";
import { When } from "./when.tsx";

type Props = {
  readonly lead: Lead;
  readonly events: readonly LeadEvent[];
  readonly company: Company;
  readonly zone: string;
};

/** What the rep and the campaign's marketer say for themselves; nobody can edit another's, and none is weighed. */
export const Statements = ({ lead, events, company, zone }: Props) => {
  const statements = events.flatMap((event) =>
    event.type === "statement" && event.actor.kind === "member"
      ? [{ at: event.at, by: event.actor.id, words: event.text }]
      : [],
  );
  if (statements.length === 0) return null;
  return (
    <section class="card">
      <h2>Statements</h2>
      <p class="quiet">Shown to both teams, and never weighed.</p>
      {statements.map(({ at, by, words }) => (
        <figure class="statement">
          <figcaption>
            {[
              memberName(company, by),
              company.members.get(by)?.role,
              at === lead.disputedAt && "disputes the wrong fit",
            ]
              .filter(Boolean)
              .join(", ")}
            <span class="quiet small">
              {" "}
              <When at={at} zone={zone} />
            </span>
          </figcaption>
          <blockquote>{words}</blockquote>
        </figure>
      ))}
    </section>
  );
};
