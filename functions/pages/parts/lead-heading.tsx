import { type Fit, isOpen, type Lead, type Person } from "../../../shared/domain/lead.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import { reasonWords } from "../../../shared/mail/lead-words.ts";
import { fromNow } from "../../../shared/mail/times.ts";
import { personName } from "../names.ts";
import { showCode, showMoney } from "../show.ts";
import { When } from "./when.tsx";

const fitTone: Readonly<Record<Fit, string>> = { ideal: "good", partial: "", wrong: "bad", unknown: "" };

export const LeadBadges = ({ lead }: { readonly lead: Lead }) => (
  <ul class="badges">
    <li class="badge">{showCode(lead.stage)}</li>
    <li class={lead.intent === "hot" ? "badge warn" : "badge"}>{lead.intent}</li>
    <li class={`badge ${fitTone[lead.fit]}`}>{`fit: ${lead.fit}`}</li>
    {lead.isCustomer && <li class="badge">known customer</li>}
  </ul>
);

type Props = { readonly lead: Lead; readonly person: Person; readonly zone: string; readonly now: Instant };

/** How the first response stands, or how the lead ended. */
export const WhereItStands = ({ lead, zone, now }: Omit<Props, "person">) => {
  if (!isOpen(lead)) {
    const why = lead.reason === null ? "" : `: ${reasonWords[lead.reason]}`;
    return (
      <p class="note">
        {`Closed as ${showCode(lead.stage)}${why}`}
        {lead.money !== null && ` (${showMoney(lead.money)})`}
        {lead.closedAt !== null && (
          <>
            {", "}
            <When at={lead.closedAt} zone={zone} />
          </>
        )}
      </p>
    );
  }
  if (lead.firstResponseAt !== null)
    return (
      <p class="note">
        {`First response on `}
        <When at={lead.firstResponseAt} zone={zone} />
        {`. Attempts so far: ${lead.attempts}.`}
      </p>
    );
  if (lead.respondBy === null) return <p class="note warn">Nobody has this lead yet.</p>;
  const whose = lead.owner === null ? "Nobody has this lead yet. " : "";
  const isLate = lead.respondBy < now;
  return (
    <p class={isLate ? "note bad" : "note warn"}>
      {whose}
      <strong>{isLate ? "First response was due " : "First response due "}</strong>
      <When at={lead.respondBy} zone={zone} />
      {` (${fromNow(lead.respondBy, now)})`}
    </p>
  );
};

const telephone = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;

/** How to reach the person: on a phone, one tap. */
export const Reach = ({ person }: { readonly person: Person }) => (
  <div class="reach">
    {person.phone !== null && <a class="button" href={telephone(person.phone)}>{`Call ${person.phone}`}</a>}
    {person.suppressed === null && (
      <a
        class={person.phone === null ? "button" : "button plain"}
        href={`mailto:${encodeURIComponent(person.email)}`}
      >
        Write an e-mail
      </a>
    )}
  </div>
);

export const LeadHeading = ({ lead, person, zone, now }: Props) => (
  <div class="heading">
    <h1>{personName(person)}</h1>
    <p class="lead">
      {[person.company, person.country, person.name === null ? null : person.email]
        .filter(Boolean)
        .join(" · ")}
    </p>
    <LeadBadges lead={lead} />
    <WhereItStands lead={lead} zone={zone} now={now} />
  </div>
);
