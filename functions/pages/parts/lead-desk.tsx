import type { Child } from "hono/jsx";
import type { Company } from "../../../shared/domain/agreement.ts";
import { type ActivityType, isOpen, type Lead } from "../../../shared/domain/lead.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { allowedActivities } from "../../../shared/domain/record-activity.ts";
import type { Instant } from "../../../shared/domain/submission.ts";
import type { DossierWithLead } from "../../../shared/store/change-lead.ts";
import { answersOf } from "../../../shared/store/prospects.ts";
import { activityWords } from "../activity-words.ts";
import { mayLog } from "../log-activity.ts";
import { personName } from "../names.ts";
import type { Referral } from "../referral-of.ts";
import type { Typed } from "../typed-form.ts";
import { whatNext } from "../what-next.ts";
import { ActivityChoices } from "./activity-choices.tsx";
import { ActivityForm } from "./activity-form.tsx";
import { FitClaimCard } from "./fit-claim.tsx";
import { Inquiry } from "./inquiry.tsx";
import { LeadHeading, Reach } from "./lead-heading.tsx";
import { Timeline } from "./timeline.tsx";
import { When } from "./when.tsx";

/** What came of a press, to be said above the lead. */
export type Outcome =
  | { readonly kind: "recorded" | "recorded-before"; readonly activity: ActivityType }
  | { readonly kind: "refused"; readonly field: string | null; readonly words: string };

export type LeadDeskProps = {
  readonly company: Company;
  readonly member: Member;
  readonly dossier: DossierWithLead;
  readonly chosen: ActivityType | null;
  readonly typed: Typed;
  readonly outcome: Outcome | null;
  /** Where the form posts and the choices lead. */
  readonly path: string;
  readonly now: Instant;
  readonly referral: Referral;
  /** What stands between the choices and the inquiry. */
  readonly children?: Child;
};

const WhatNext = ({ company, dossier, member }: LeadDeskProps) => {
  const { lead, person } = dossier.prospect;
  const upcoming = whatNext(lead, person, company, member.id);
  if (upcoming.length === 0) return <p>Nothing more happens by itself.</p>;
  return (
    <>
      <p>What happens next:</p>
      <ul>
        {upcoming.map(({ at, words }) => (
          <li>
            <When at={at} zone={member.timeZone} />
            {`: ${words}`}
          </li>
        ))}
      </ul>
    </>
  );
};

const Said = (props: LeadDeskProps) => {
  const { outcome, dossier } = props;
  if (outcome === null) return null;
  if (outcome.kind === "refused")
    return (
      <div class="note bad" role="alert">
        <strong>Not recorded.</strong> {outcome.words}
      </div>
    );
  return (
    <div class="note" role="status">
      <p>
        <strong>{outcome.kind === "recorded" ? "Recorded: " : "This was recorded already: "}</strong>
        {activityWords[outcome.activity].done(personName(dossier.prospect.person))}
      </p>
      <WhatNext {...props} />
    </div>
  );
};

const choicesTitle = (lead: Lead, chosen: ActivityType | null): string => {
  if (!isOpen(lead)) return "Something to add?";
  return chosen === null ? "What happened?" : "Something else happened?";
};

/** A lead as whoever works on it sees it: who it is, what is due, the choice to log, and everything so far. */
export const LeadDesk = (props: LeadDeskProps) => {
  const { company, member, dossier, chosen, typed, outcome, path, now, referral } = props;
  const { person, lead, version } = dossier.prospect;
  const zone = member.timeZone;
  const events = dossier.changes
    .filter((change) => change.lead === lead.id)
    .flatMap((change) => change.events);
  const allowed = allowedActivities(lead).filter((type) => mayLog(member, lead, type));
  const isDone = outcome !== null && outcome.kind !== "refused";
  const open = !isDone && chosen !== null && allowed.includes(chosen) ? chosen : null;
  const problem = outcome?.kind === "refused" ? outcome : null;
  const form = { company, member, person, lead, version, typed, problem, action: path };
  return (
    <>
      <Said {...props} />
      <LeadHeading lead={lead} person={person} zone={zone} now={now} />
      <Reach person={person} />
      {!isDone && chosen !== null && open === null && problem === null && (
        <p class="note warn">
          {`“${activityWords[chosen].choice}” is not possible any more: the lead is in the stage “${lead.stage}”.`}
        </p>
      )}
      {open !== null && <ActivityForm {...form} chosen={open} />}
      {allowed.length > 0 && (
        <ActivityChoices title={choicesTitle(lead, open)} allowed={allowed} chosen={open} path={path} />
      )}
      {props.children}
      <FitClaimCard {...{ lead, events, company, zone, now }} />
      <div class="columns main-and-side">
        <Inquiry
          {...{ company, person, lead, events, zone, referral }}
          answers={answersOf(dossier.changes, lead.id)}
          reader={member.id}
        />
        <Timeline events={events} touches={dossier.touches} context={{ company, person, zone }} />
      </div>
    </>
  );
};
