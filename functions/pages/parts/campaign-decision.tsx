import type { Company } from "../../../shared/domain/agreement.ts";
import {
  type CampaignDecision,
  campaignDecisions,
  teamOf,
} from "../../../shared/domain/campaign-decision.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { memberName } from "../names.ts";
import { RadioField, TextArea } from "./fields.tsx";
import { Section } from "./tiles.tsx";
import { When } from "./when.tsx";

const words: Readonly<Record<CampaignDecision["decision"], string>> = {
  keep: "Keep it",
  change: "Change it",
  stop: "Stop it",
};

type Props = {
  readonly campaign: string;
  /** Oldest first. */
  readonly decisions: readonly CampaignDecision[];
  readonly company: Company;
  readonly viewer: Member;
  /** Why the last press changed nothing. */
  readonly refusal: string | null;
};

const Entry = ({ entry, company, zone }: { entry: CampaignDecision; company: Company; zone: string }) => (
  <li class="by-person">
    <When at={entry.at} zone={zone} />
    {`${memberName(company, entry.by)}: ${words[entry.decision]}. `}
    {entry.confirmedBy === null || entry.confirmedAt === null ? (
      <span class="badge warn">not confirmed by the other team</span>
    ) : (
      <span class="badge good">{`confirmed by ${memberName(company, entry.confirmedBy)}`}</span>
    )}
    {entry.note !== "" && <blockquote>{entry.note}</blockquote>}
  </li>
);

/** What the meeting of both teams decided, and the form to propose or confirm it. */
export const Decision = ({ campaign, decisions, company, viewer, refusal }: Props) => {
  const open = decisions.at(-1)?.confirmedBy === null ? decisions.at(-1) : undefined;
  return (
    <Section title="What both teams decide">
      {refusal !== null && <p class="note bad">{refusal}</p>}
      {decisions.length === 0 ? (
        <p class="quiet">Nothing is decided yet.</p>
      ) : (
        <ol class="timeline">
          {decisions.toReversed().map((entry) => (
            <Entry entry={entry} company={company} zone={viewer.timeZone} />
          ))}
        </ol>
      )}
      {teamOf(viewer) !== null && (
        <form method="post" action={`/campaigns/${campaign}/decision`}>
          <RadioField
            name="decision"
            label={open === undefined ? "Your proposal" : "Confirm the proposal, or make another one"}
            choices={campaignDecisions.map((value) => ({ value, label: words[value] }))}
            value={open?.decision}
            required
          />
          <TextArea name="note" label="Why" hint="Stands in the campaign’s history." />
          <button type="submit">Record it</button>
        </form>
      )}
    </Section>
  );
};
